/** Lines over two axes: each transport has its colour, its dashes and its mark. */
import type { Language, TransportName } from '../../contract.ts';
import { figure, type Scale } from '../drawing/scale.ts';
import { COLOURS, label, type Shape, shape } from '../drawing/svg.ts';
import { CHART_WIDTH, type Drawn } from './bars.ts';
import { type ChartForm, dashOf, inkOf, markOf } from './look.ts';

/** A null y parts two stretches. */
export type Point = [x: number, y: number | null];

export interface Line {
  transport: TransportName;
  points: Point[];
}

export interface Plot {
  lines: Line[];
  /** Each goes level to the next point, then up. */
  stepped: boolean;
  x: Scale;
  y: Scale;
  xTitle: string;
  yTitle: string;
  /** What stands behind the lines, and before them. */
  behind?: Shape[];
  before?: Shape[];
}

export const PLOT = { left: 64, right: CHART_WIDTH - 16, top: 10, bottom: 290 } as const;
const HEIGHT = PLOT.bottom + 46;
/** From one of a line's marks to the next. */
const MARK_EVERY_PX = 120;

interface Placed {
  x: number;
  y: number;
}

function pathOf(stretch: Placed[], stepped: boolean): string {
  const n = (value: number): string => value.toFixed(1);
  return stretch
    .map(({ x, y }, i) => (i === 0 ? `M${n(x)} ${n(y)}` : stepped ? `H${n(x)}V${n(y)}` : `L${n(x)} ${n(y)}`))
    .join('');
}

/** Where marks stand: those of different lines beside each other. */
function markPlaces(stretch: Placed[], beginsPx: number): Placed[] {
  let next = PLOT.left + beginsPx;
  return stretch.filter(({ x }) => {
    if (x < next) return false;
    next = x + MARK_EVERY_PX;
    return true;
  });
}

function stretchesOf({ points }: Line, { x, y }: Plot): Placed[][] {
  const stretches: Placed[][] = [[]];
  for (const [atX, atY] of points) {
    if (atY === null) stretches.push([]);
    else stretches.at(-1)?.push({ x: x.at(atX), y: y.at(atY) });
  }
  return stretches.filter((stretch) => stretch.length > 0);
}

function lineShapes(line: Line, i: number, plot: Plot, form: ChartForm): Shape[] {
  const { transport } = line;
  const stretches = stretchesOf(line, plot);
  const d = stretches.map((stretch) => pathOf(stretch, plot.stepped)).join('');
  if (d === '') return [];
  const places = markPlaces(stretches.flat(), (i * MARK_EVERY_PX) / 5);
  return [
    shape('path', {
      d,
      class: 'line',
      fill: 'none',
      stroke: inkOf(transport, form),
      'stroke-width': 1.75,
      'stroke-linejoin': 'bevel',
      'stroke-dasharray': dashOf(transport),
    }),
    ...(places.length > 0 ? places : stretches.flat().slice(-1)).map(({ x, y }) => markOf(transport, x, y, form)),
  ];
}

export function lines(plot: Plot, form: ChartForm, language: Language): Drawn {
  const { left, right, top, bottom } = PLOT;
  const muted = { fill: COLOURS.muted };
  const rule = (x1: number, y1: number, x2: number, y2: number, stroke: string): Shape =>
    shape('line', { x1, y1, x2, y2, stroke, 'stroke-width': 1 });
  const ticks = { ...muted, 'font-size': 11 };
  const middle = (top + bottom) / 2;
  const shapes = [
    ...plot.x.ticks.flatMap((tick) => [
      rule(plot.x.at(tick), top, plot.x.at(tick), bottom, COLOURS.grid),
      label(figure(tick, language), plot.x.at(tick), bottom + 15, { ...ticks, 'text-anchor': 'middle' }),
    ]),
    ...plot.y.ticks.flatMap((tick) => [
      rule(left, plot.y.at(tick), right, plot.y.at(tick), COLOURS.grid),
      label(figure(tick, language), left - 6, plot.y.at(tick) + 4, { ...ticks, 'text-anchor': 'end' }),
    ]),
    ...(plot.behind ?? []),
    rule(left, bottom, right, bottom, COLOURS.muted),
    rule(left, top, left, bottom, COLOURS.muted),
    ...plot.lines.flatMap((line, i) => lineShapes(line, i, plot, form)),
    ...(plot.before ?? []),
    label(plot.xTitle, (left + right) / 2, bottom + 34, { ...muted, 'text-anchor': 'middle' }),
    label(plot.yTitle, 14, middle, { ...muted, 'text-anchor': 'middle', transform: `rotate(-90 14 ${middle})` }),
  ];
  return { heightPx: HEIGHT, shapes };
}
