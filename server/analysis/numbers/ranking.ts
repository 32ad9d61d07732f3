/** Who is surely better than whom: only where 95 % confidence intervals don't overlap. */
import type { Ranged, Stats } from '../../contract.ts';

type RangeOf<T> = (item: T) => Ranged;

/** The median with its interval. */
export function medianOf({ p50Ms, p50LowMs, p50HighMs }: Stats): Ranged {
  return { value: p50Ms, low: p50LowMs, high: p50HighMs };
}

/** The items from the first on (they are sorted) whose intervals all overlap each other. */
export function indistinguishable<T>(sorted: T[], rangeOf: RangeOf<T>): T[] {
  let [low, high] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  const end = sorted.findIndex((item) => {
    const range = rangeOf(item);
    low = Math.max(low, range.low);
    high = Math.min(high, range.high);
    return low > high;
  });
  return end < 0 ? sorted : sorted.slice(0, end);
}

/** The last item (they are sorted) that is surely above the first. */
export function surelyAbove<T>(sorted: T[], rangeOf: RangeOf<T>): T | undefined {
  const [first] = sorted;
  return first && sorted.findLast((item) => rangeOf(item).low > rangeOf(first).high);
}
