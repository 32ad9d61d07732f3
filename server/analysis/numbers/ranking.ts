/**
 * Who is surely better than whom: only where 95 % confidence intervals don't overlap. A figure without an interval can be
 * told apart from no other.
 */
import type { Ranged, Stats } from '../../contract.ts';

type RangeOf<T> = (item: T) => Ranged;

/** The median with its interval. */
export function medianOf({ p50Ms, p50LowMs, p50HighMs }: Stats): Ranged {
  return { value: p50Ms, low: p50LowMs, high: p50HighMs };
}

/** Where the true value lies, as far as is known. */
export function boundsOf({ low, high }: Ranged): { low: number; high: number } {
  return { low: low ?? Number.NEGATIVE_INFINITY, high: high ?? Number.POSITIVE_INFINITY };
}

/** Is the one surely above the other? */
export function isSurelyAbove(one: Ranged, other: Ranged): boolean {
  return boundsOf(one).low > boundsOf(other).high;
}

/** The items from the first on (they are sorted) whose intervals all overlap each other. */
export function indistinguishable<T>(sorted: T[], rangeOf: RangeOf<T>): T[] {
  let [low, high] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  const end = sorted.findIndex((item) => {
    const range = boundsOf(rangeOf(item));
    low = Math.max(low, range.low);
    high = Math.min(high, range.high);
    return low > high;
  });
  return end < 0 ? sorted : sorted.slice(0, end);
}

/** The last item (they are sorted) that is surely above the first. */
export function surelyAbove<T>(sorted: T[], rangeOf: RangeOf<T>): T | undefined {
  const [first] = sorted;
  return first && sorted.findLast((item) => isSurelyAbove(rangeOf(item), rangeOf(first)));
}
