/** Logarithmic axes between any two figures. */
import type { Scale } from '../drawing/scale.ts';

interface Span {
  fromPx: number;
  toPx: number;
}

const powerBelow = (value: number): number => 10 ** Math.floor(Math.log10(value) + 1e-9);
const powerAbove = (value: number): number => 10 ** Math.ceil(Math.log10(value) - 1e-9);

function between(low: number, high: number, ticks: number[], { fromPx, toPx }: Span): Scale {
  const [from, to] = [Math.log10(low), Math.log10(high)];
  const within = (value: number): number => Math.min(high, Math.max(low, value));
  return { ticks, at: (value) => fromPx + ((Math.log10(within(value)) - from) / (to - from)) * (toPx - fromPx) };
}

/** From the power of ten at or below the least figure to the one at or above the most; what is not above 0 has no place. */
export function decades(values: readonly number[], span: Span): Scale {
  const known = values.filter((value) => value > 0);
  const least = known.reduce((min, value) => Math.min(min, value), known[0] ?? 1);
  const most = known.reduce((max, value) => Math.max(max, value), least);
  const low = powerBelow(least);
  const high = Math.max(powerAbove(most), 10 * low);
  const count = Math.round(Math.log10(high / low));
  const ticks = Array.from({ length: count + 1 }, (_, i) => Number((low * 10 ** i).toPrecision(6)));
  return between(low, high, ticks, span);
}

/** The numbers of clients are its marks; a single one stands in the middle. */
export function stepsAxis(clients: readonly number[], span: Span): Scale {
  const ticks = [...new Set(clients)].sort((a, b) => a - b);
  const [first = 1, last = 1] = [ticks[0], ticks.at(-1)];
  return first === last ? between(first / 10, first * 10, ticks, span) : between(first, last, ticks, span);
}
