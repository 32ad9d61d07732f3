/** A number that was predicted, and what was measured, on one axis. */
import type { Language, Ranged } from '../../server/contract.ts';
import { axis, figure, linear } from '../../server/export/drawing/scale.ts';
import {
  COLOURS,
  LINE_HEIGHT,
  labels,
  picture,
  type Shape,
  shape,
  WIDTH,
  wrapped,
} from '../../server/export/drawing/svg.ts';
import type { Untold } from '../lab.ts';
import { plainly, WORDS, withUnit } from './words.ts';

export interface NumberPicture {
  unit: string;
  axis: { min: number; max: number } | null;
  predicted: number;
  measured: Ranged | Untold;
  language: Language;
}

const MARGIN = 8;
/** Between the lines of text and the marks, and from mark to mark. */
const LANE = 22;

function diamond(x: number, y: number): Shape {
  const points = `${x},${y - 7} ${x + 7},${y} ${x},${y + 7} ${x - 7},${y}`;
  return shape('polygon', { points, fill: COLOURS.paper, stroke: COLOURS.ink, 'stroke-width': 2 });
}

/** The interval as a bar with ends, the value as a dot. */
export function whisker({ value, low, high }: Ranged, at: (value: number) => number, y: number, colour: string) {
  const line = (x1: number, y1: number, x2: number, y2: number): Shape =>
    shape('line', { x1, y1, x2, y2, stroke: colour, 'stroke-width': 2 });
  const dot = shape('circle', { cx: at(value), cy: y, r: 5, fill: colour });
  if (low === null || high === null || low === high) return [dot];
  const [left, right] = [at(low), at(high)];
  return [line(left, y, right, y), line(left, y - 6, left, y + 6), line(right, y - 6, right, y + 6), dot];
}

function measuredWords(measured: Ranged, unit: string, language: Language): string {
  const words = WORDS[language];
  const { value, low, high } = measured;
  const is = withUnit(figure(value, language), unit);
  if (low === null || high === null) return `${words.measured}: ${is} (${words.noInterval}).`;
  if (low === high) return `${words.counted}: ${is}.`;
  return `${words.measured}: ${is} (${words.interval(figure(low, language), figure(high, language))}).`;
}

function judgement({ low, high }: Ranged, predicted: number, language: Language): string[] {
  if (low === null || high === null || low === high) return [];
  return [predicted >= low && predicted <= high ? WORDS[language].inside : WORDS[language].outside];
}

/** The number on its axis, below it the measurement with its 95 % interval. */
export function numberPicture({ unit, axis: bounds, predicted, measured, language }: NumberPicture): string {
  const words = WORDS[language];
  const told = 'untold' in measured ? null : measured;
  const all = [
    ...(bounds ? [bounds.min, bounds.max] : [0]),
    predicted,
    ...(told ? [told.value, told.low ?? told.value, told.high ?? told.value] : []),
  ];
  const scale = linear(all, { fromPx: MARGIN, toPx: WIDTH - MARGIN });
  const said = [
    `${words.predicted}: ${withUnit(figure(predicted, language), unit)}.`,
    ...('untold' in measured
      ? [`${words.notTold}: ${plainly(measured.untold[language])}`]
      : [measuredWords(measured, unit, language), ...judgement(measured, predicted, language)]),
  ];
  const signs = told ? ['◇ ', '● ', ''] : ['◇ ', ''];
  const lines = said.flatMap((sentence, i) => wrapped(`${signs[i] ?? ''}${sentence}`));
  const top = lines.length * LINE_HEIGHT;
  const bottom = top + (told ? 2.5 : 1.5) * LANE;
  const x = scale.at(predicted);
  const shapes = [
    ...labels(lines, 0, 13),
    ...axis(scale, top + 4, bottom, language),
    // From the one to the other: how far they are apart is what the picture shows.
    shape('line', { x1: x, y1: top + LANE, x2: x, y2: bottom, stroke: COLOURS.muted, 'stroke-dasharray': '3 3' }),
    diamond(x, top + LANE * 0.75),
    ...(told ? whisker(told, scale.at, top + LANE * 1.75, COLOURS.ink) : []),
  ];
  return picture({ title: words.title.number, description: said.join(' ') }, bottom + 20, shapes);
}
