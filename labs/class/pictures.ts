/** A class as pictures: how numbers are spread, and how often something was chosen. */
import { formatNumber } from '../../server/analysis/words/format.ts';
import type { Language } from '../../server/contract.ts';
import { axis, figure, linear, type Scale } from '../../server/export/drawing/scale.ts';
import {
  COLOURS,
  LINE_HEIGHT,
  label,
  labels,
  picture,
  type Shape,
  shape,
  WIDTH,
  wrapped,
} from '../../server/export/drawing/svg.ts';
import { isFarOff, spreadOf } from './spread.ts';

/** Numbers of one kind: what was predicted, what was measured. */
export interface Lane {
  name: string;
  values: number[];
  /** Drawn as outlines. */
  hollow: boolean;
}

interface Words {
  one(value: string): string;
  spread(n: string, median: string, low: string, high: string): string;
  none: string;
  height(count: string): string;
  beyond(count: string): string;
}

const WORDS: Record<Language, Words> = {
  en: {
    one: (value) => `one, ${value}`,
    spread: (n, median, low, high) => `${n} in all, median ${median}, middle half ${low} to ${high}`,
    none: 'none',
    height: (count) => `highest bar: ${count}`,
    beyond: (count) => `Far beyond the axis, drawn at its end: ${count}`,
  },
  es: {
    one: (value) => `uno, ${value}`,
    spread: (n, median, low, high) => `${n} en total, mediana ${median}, mitad central de ${low} a ${high}`,
    none: 'ninguno',
    height: (count) => `barra más alta: ${count}`,
    beyond: (count) => `Muy fuera del eje, dibujados en su extremo: ${count}`,
  },
};

const MARGIN = 8;
const BAR = 9;
const BARS_HIGH = 44;

/** Bars of equal width along the axis: how many numbers fall on each. */
function heights(values: number[], { at }: Scale): number[] {
  const bars = Array.from({ length: Math.floor((WIDTH - 2 * MARGIN) / BAR) }, () => 0);
  for (const value of values) {
    const place = Math.min(bars.length - 1, Math.floor((at(value) - MARGIN) / BAR));
    bars[place] = (bars[place] ?? 0) + 1;
  }
  return bars;
}

function laneText({ values }: Lane, unit: string, language: Language): string {
  const words = WORDS[language];
  const spread = spreadOf(values);
  if (!spread) return words.none;
  const { n, median, lowerQuartile, upperQuartile } = spread;
  const number = (value: number): string => figure(value, language);
  if (n === 1) return words.one(`${number(median)} ${unit}`);
  return words.spread(
    formatNumber(n, language),
    `${number(median)} ${unit}`,
    number(lowerQuartile),
    number(upperQuartile),
  );
}

/** What the axis must hold: all but what is far off, so that one number does not push the others together. */
function central(lanes: Lane[]): number[] {
  return lanes.flatMap(({ values }) => {
    const spread = spreadOf(values);
    return spread ? values.filter((value) => !isFarOff(value, spread)) : [];
  });
}

/** Each kind of numbers as bars over one axis, with the median marked. */
export function spreadPicture(options: {
  title: string;
  unit: string;
  bounds: { min: number; max: number } | null;
  lanes: Lane[];
  language: Language;
}): string {
  const { title, unit, bounds, lanes, language } = options;
  const words = WORDS[language];
  const inside = [...(bounds ? [bounds.min, bounds.max] : [0]), ...central(lanes)];
  const scale = linear(inside, { fromPx: MARGIN, toPx: WIDTH - MARGIN });
  const [first = 0, last = 0] = [scale.ticks[0], scale.ticks.at(-1)];
  const beyond = lanes.flatMap(({ values }) => values).filter((value) => value < first || value > last).length;
  const shapes: Shape[] = [];
  const said: string[] = [];
  let y = 0;
  for (const lane of lanes) {
    const bars = heights(lane.values, scale);
    const most = Math.max(1, ...bars);
    const text = laneText(lane, unit, language);
    said.push(`${lane.name}: ${text}.`);
    // Of one bar, or none, nobody asks how high it is.
    const height = lane.values.length > 1 ? `; ${words.height(formatNumber(most, language))}` : '';
    const lines = wrapped(`${lane.name}: ${text}${height}`);
    shapes.push(...labels(lines, 0, y + 13));
    y += lines.length * LINE_HEIGHT + 6 + BARS_HIGH;
    shapes.push(...barShapes(bars, most, y, lane.hollow), ...medianShape(lane.values, scale, y));
    y += 6;
  }
  const beyondText = beyond > 0 ? [words.beyond(formatNumber(beyond, language))] : [];
  shapes.push(...axis(scale, y - 6, y, language), ...labels(beyondText, 0, y + 32, { fill: COLOURS.muted }));
  const height = y + 20 + beyondText.length * LINE_HEIGHT;
  return picture({ title, description: [...said, ...beyondText].join(' ') }, height, shapes);
}

function barShapes(bars: number[], most: number, bottom: number, hollow: boolean): Shape[] {
  return bars.flatMap((count, i) => {
    if (count === 0) return [];
    const height = (count / most) * BARS_HIGH;
    return [
      shape('rect', {
        x: MARGIN + i * BAR + 0.5,
        y: bottom - height,
        width: BAR - 1,
        height,
        fill: hollow ? COLOURS.paper : COLOURS.ink,
        stroke: COLOURS.ink,
      }),
    ];
  });
}

function medianShape(values: number[], { at }: Scale, bottom: number): Shape[] {
  const spread = spreadOf(values);
  if (!spread) return [];
  const x = at(spread.median);
  return [
    shape('polygon', { points: `${x},${bottom} ${x - 5},${bottom + 6} ${x + 5},${bottom + 6}`, fill: COLOURS.alert }),
  ];
}

/** How often each was chosen, as bars from zero. */
export function countsPicture(title: string, counts: { label: string; count: number }[], language: Language): string {
  const most = Math.max(1, ...counts.map(({ count }) => count));
  const shapes: Shape[] = [];
  const room = WIDTH - 44;
  let y = 0;
  for (const { label: text, count } of counts) {
    const lines = wrapped(text);
    shapes.push(...labels(lines, 0, y + 13));
    y += lines.length * LINE_HEIGHT + 3;
    const width = Math.max(count > 0 ? 2 : 0, (count / most) * room);
    shapes.push(
      shape('rect', { x: 0, y, width, height: 12, fill: COLOURS.ink }),
      label(formatNumber(count, language), width + 6, y + 11, { 'font-weight': 600 }),
    );
    y += 20;
  }
  const description = counts.map(({ label: text, count }) => `${text}: ${formatNumber(count, language)}.`).join(' ');
  return picture({ title, description }, Math.max(1, y), shapes);
}
