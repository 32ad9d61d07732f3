/** How numbers of a class are spread: their median, their middle half, and what lies far off. */

export interface Spread {
  n: number;
  median: number;
  /** A quarter of them is below, a quarter above. */
  lowerQuartile: number;
  upperQuartile: number;
  /** What lies beyond is far off (Tukey 1977: one and a half times the middle half away from it). */
  fences: { low: number; high: number };
}

/** With fewer, nothing can be called far off. */
const ENOUGH_FOR_FENCES = 5;
const FENCE = 1.5;

/** The value below which this share of the sorted numbers lies, between neighbours in proportion. */
function quantile(sorted: number[], share: number): number {
  const place = share * (sorted.length - 1);
  const below = sorted[Math.floor(place)] as number;
  const above = sorted[Math.ceil(place)] as number;
  return below + (above - below) * (place % 1);
}

/** Null: there are none. */
export function spreadOf(values: readonly number[]): Spread | null {
  if (values.length === 0) return null;
  const sorted = values.toSorted((a, b) => a - b);
  const [lowerQuartile, median, upperQuartile] = [0.25, 0.5, 0.75].map((share) => quantile(sorted, share)) as [
    number,
    number,
    number,
  ];
  const reach = FENCE * (upperQuartile - lowerQuartile);
  const fences =
    values.length < ENOUGH_FOR_FENCES
      ? { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY }
      : { low: lowerQuartile - reach, high: upperQuartile + reach };
  return { n: values.length, median, lowerQuartile, upperQuartile, fences };
}

export function isFarOff(value: number, { fences }: Spread): boolean {
  return value < fences.low || value > fences.high;
}
