/** From figures to places on an axis, and the marks along it. */
import { formatNumber } from '../../analysis/words/format.ts';
import type { Language } from '../../contract.ts';
import { COLOURS, label, type Shape, shape } from './svg.ts';

export interface Scale {
  /** Where a figure stands, in pixels; what lies outside stands at the end. */
  at(value: number): number;
  /** Figures worth a mark. */
  ticks: number[];
}

interface Span {
  fromPx: number;
  toPx: number;
}

const within = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

/** 1, 2 or 5 times a power of ten, so that there are at most so many steps, and at least two fifths of them. */
function stepFor(range: number, most: number): number {
  const rough = range / most;
  const power = 10 ** Math.floor(Math.log10(rough));
  return ([1, 2, 5].find((one) => one * power >= rough) ?? 10) * power;
}

/** A linear axis that holds all of these figures, and begins and ends at a mark. */
export function linear(values: number[], { fromPx, toPx }: Span): Scale {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const range = most > least ? most - least : Math.abs(most) || 1;
  const step = stepFor(range, 4);
  const first = Math.floor(least / step) * step;
  const count = Math.max(1, Math.ceil((least + range - first) / step - 1e-9));
  const last = first + count * step;
  // Not added up: 0.1 + 0.2 would be a long mark.
  const ticks = Array.from({ length: count + 1 }, (_, i) => Number((first + i * step).toPrecision(12)));
  return { ticks, at: (value) => fromPx + ((within(value, first, last) - first) / (last - first)) * (toPx - fromPx) };
}

/** A linear axis from zero that ends at this figure, marks or not. */
export function upTo(most: number, { fromPx, toPx }: Span): Scale {
  const end = most > 0 ? most : 1;
  // It may end just before a mark: with five steps at most, two at least have theirs.
  const step = stepFor(end, 5);
  const ticks = Array.from({ length: Math.floor(end / step + 1e-9) + 1 }, (_, i) => Number((i * step).toPrecision(12)));
  return { ticks, at: (value) => fromPx + (within(value, 0, end) / end) * (toPx - fromPx) };
}

/** A logarithmic axis from 1 on, with a mark at each power of ten. */
export function logarithmic(values: number[], { fromPx, toPx }: Span): Scale {
  const decades = Math.max(1, Math.ceil(Math.log10(Math.max(1, ...values)) - 1e-9));
  const ticks = Array.from({ length: decades + 1 }, (_, i) => 10 ** i);
  return {
    ticks,
    at: (value) => fromPx + (Math.log10(within(value, 1, 10 ** decades)) / decades) * (toPx - fromPx),
  };
}

/** A figure with as many decimals as say something: 0.25, 4.2, 512. */
export function figure(value: number, language: Language): string {
  const size = Math.abs(value);
  const digits = Number.isInteger(value) || size >= 99.5 ? 0 : size < 1 ? 2 : 1;
  return formatNumber(value, language, digits).replace('-', '−');
}

/** So wide is a digit of a label, about. */
const DIGIT_PX = 6.5;
const BETWEEN_LABELS_PX = 4;

/** Which marks have room for their figure: the last one has it, and each before that doesn't touch the next. */
function labelled(places: { at: number; text: string; anchor: string }[]): boolean[] {
  let limit = Number.POSITIVE_INFINITY;
  const room = places.toReversed().map(({ at, text, anchor }) => {
    const widthPx = text.length * DIGIT_PX;
    const left = anchor === 'start' ? at : anchor === 'end' ? at - widthPx : at - widthPx / 2;
    if (left + widthPx > limit) return false;
    limit = left - BETWEEN_LABELS_PX;
    return true;
  });
  return room.toReversed();
}

/** The axis with its marks, and faint lines up from them. */
export function axis({ at, ticks }: Scale, topPx: number, bottomPx: number, language: Language): Shape[] {
  const [first = 0, last = 0] = [ticks[0], ticks.at(-1)].map((tick) => at(tick ?? 0));
  const anchor = (i: number): string => (i === 0 ? 'start' : i === ticks.length - 1 ? 'end' : 'middle');
  const places = ticks.map((tick, i) => ({ at: at(tick), text: figure(tick, language), anchor: anchor(i) }));
  const hasRoom = labelled(places);
  return [
    ...ticks.map((tick) =>
      shape('line', { x1: at(tick), y1: topPx, x2: at(tick), y2: bottomPx, stroke: COLOURS.rule, 'stroke-width': 1 }),
    ),
    shape('line', { x1: first, y1: bottomPx, x2: last, y2: bottomPx, stroke: COLOURS.muted, 'stroke-width': 1 }),
    ...places.flatMap(({ at: x, text, anchor }, i) =>
      hasRoom[i]
        ? [label(text, x, bottomPx + 14, { fill: COLOURS.muted, 'font-size': 11, 'text-anchor': anchor })]
        : [],
    ),
  ];
}
