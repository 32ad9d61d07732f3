/** One measure of a swarm over the number of clients: a line for each transport, each point with its interval. */
import { bytesText } from '../../analysis/scale/figures.ts';
import { isWhole } from '../../analysis/scale/series.ts';
import type { Language, ScaleMeasure, ScaleSeries } from '../../contract.ts';
import type { Drawn } from '../charts/bars.ts';
import { type ChartForm, dashOf, inkOf, markOf } from '../charts/look.ts';
import { figure, type Scale } from '../drawing/scale.ts';
import { COLOURS, label, type Shape, shape } from '../drawing/svg.ts';
import { decades, stepsAxis } from './axes.ts';
import { aloneIn } from './names.ts';
import { SCALE_WORDS } from './words.ts';

export interface ScalePlot {
  language: Language;
  form: ChartForm;
  widthPx: number;
}

interface Dot {
  x: number;
  y: number;
  /** Null: too few repeats for an interval. */
  lowY: number | null;
  highY: number | null;
  /** The interval reaches below all that a logarithmic axis has. */
  isOpenBelow: boolean;
  /** Everybody was served. */
  whole: boolean;
}

const LEFT = 62;
const RIGHT = 16;
const TOP = 24;
const HEIGHT = 250;
const BELOW = 44;
const CAP = 4;
/** So many times lower than its figure an interval is drawn at most: a figure near nothing would take all of the axis. */
const MOST_BELOW = 10;

/** Those that have anything to draw of this measure. */
export function drawnSeries(series: readonly ScaleSeries[], measure: ScaleMeasure): ScaleSeries[] {
  return series.filter(({ points }) => points.some(({ figures }) => (figures[measure]?.value ?? 0) > 0));
}

function dotsOf({ points }: ScaleSeries, measure: ScaleMeasure, x: Scale, y: Scale): Dot[] {
  return points.flatMap((point): Dot[] => {
    const found = point.figures[measure];
    if (!found || found.value <= 0) return [];
    const { value, low, high } = found;
    return [
      {
        x: x.at(point.clients),
        y: y.at(value),
        lowY: low === null ? null : y.at(low),
        highY: high === null ? null : y.at(high),
        isOpenBelow: low !== null && low < (y.ticks[0] ?? 0),
        whole: isWhole(point),
      },
    ];
  });
}

function signAt(one: ScaleSeries, { x, y, whole }: Dot, form: ChartForm): Shape[] {
  const sign = markOf(aloneIn(one), x, y, form);
  return whole ? [sign] : [sign, shape('circle', { cx: x, cy: y, r: 2.4, fill: COLOURS.paper, class: 'hollow' })];
}

function seriesShapes(one: ScaleSeries, dots: Dot[], form: ChartForm): Shape[] {
  const ink = inkOf(aloneIn(one), form);
  const d = dots.map(({ x, y }, i) => `${i === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join('');
  const whiskers = dots.flatMap(({ x, lowY, highY, isOpenBelow }) => {
    if (lowY === null || highY === null) return [];
    const cap = (y: number): string => `M${(x - CAP).toFixed(1)} ${y.toFixed(1)}h${2 * CAP}`;
    const d = `M${x.toFixed(1)} ${lowY.toFixed(1)}V${highY.toFixed(1)}${cap(highY)}${isOpenBelow ? '' : cap(lowY)}`;
    return [shape('path', { d, stroke: ink, 'stroke-width': 1.25, fill: 'none', class: 'whisker' })];
  });
  const line = { fill: 'none', stroke: ink, 'stroke-width': 1.75, 'stroke-dasharray': dashOf(aloneIn(one)) };
  return [shape('path', { d, ...line, class: 'line' }), ...whiskers, ...dots.flatMap((dot) => signAt(one, dot, form))];
}

/** From the largest on, those that don't touch the one before. */
function roomFor(ticks: number[], x: Scale, language: Language): number[] {
  let limit = Number.POSITIVE_INFINITY;
  return ticks.toReversed().filter((tick) => {
    const half = (figure(tick, language).length * 6.5) / 2 + 4;
    if (x.at(tick) + half > limit) return false;
    limit = x.at(tick) - half;
    return true;
  });
}

/** Bytes with their unit; all else in the unit of the axis. */
const tickText = (measure: ScaleMeasure, tick: number, language: Language): string =>
  measure === 'clientBytes' || measure === 'clientBytesPerSecond' ? bytesText(tick, language) : figure(tick, language);

/** Null: none of it was measured. */
export function scaleBody(
  all: readonly ScaleSeries[],
  measure: ScaleMeasure,
  { language, form, widthPx }: ScalePlot,
): Drawn | null {
  const series = drawnSeries(all, measure);
  if (series.length === 0) return null;
  const words = SCALE_WORDS[language];
  const points = series.flatMap((one) => one.points.filter(({ figures }) => (figures[measure]?.value ?? 0) > 0));
  const values = points.flatMap(({ figures }) => {
    const found = figures[measure];
    return found
      ? [found.value, Math.max(found.low ?? found.value, found.value / MOST_BELOW), found.high ?? found.value]
      : [];
  });
  const [right, bottom] = [widthPx - RIGHT, TOP + HEIGHT];
  const x = stepsAxis(
    points.map(({ clients }) => clients),
    { fromPx: LEFT + 8, toPx: right - 8 },
  );
  const y = decades(values, { fromPx: bottom, toPx: TOP });
  const small = { fill: COLOURS.muted, 'font-size': 12 };
  const rule = (x1: number, y1: number, x2: number, y2: number, stroke: string): Shape =>
    shape('line', { x1, y1, x2, y2, stroke, 'stroke-width': 1 });
  const shapes = [
    ...x.ticks.map((tick) => rule(x.at(tick), TOP, x.at(tick), bottom, COLOURS.grid)),
    ...roomFor(x.ticks, x, language).map((tick) =>
      label(figure(tick, language), x.at(tick), bottom + 15, { ...small, 'text-anchor': 'middle' }),
    ),
    ...y.ticks.flatMap((tick) => [
      rule(LEFT, y.at(tick), right, y.at(tick), COLOURS.grid),
      label(tickText(measure, tick, language), LEFT - 6, y.at(tick) + 4, { ...small, 'text-anchor': 'end' }),
    ]),
    rule(LEFT, bottom, right, bottom, COLOURS.muted),
    rule(LEFT, TOP, LEFT, bottom, COLOURS.muted),
    ...series.flatMap((one) => seriesShapes(one, dotsOf(one, measure, x, y), form)),
    label(`${words.measures[measure].axis}, ${words.logarithmic}`, 2, 12, small),
    label(words.clients, (LEFT + right) / 2, bottom + 34, { ...small, 'text-anchor': 'middle' }),
  ];
  return { heightPx: bottom + BELOW, shapes };
}
