import type { Interval } from '../../contract.ts';

/** Says whether a stretch of time touches any of some intervals (ends included). */
export type Overlap = (fromMs: number, toMs: number) => boolean;

/** Prepares intervals, in any order and perhaps overlapping, to be asked about often: O(log n) a question. */
export function overlapWith(intervals: Interval[]): Overlap {
  const sorted = intervals.toSorted((a, b) => a.fromMs - b.fromMs);
  const beginsMs = sorted.map(({ fromMs }) => fromMs);
  let endMs = Number.NEGATIVE_INFINITY;
  // The end of everything that began so far: it only grows, so one search finds the answer.
  const endsMs = sorted.map(({ toMs }) => {
    endMs = Math.max(endMs, toMs ?? Number.POSITIVE_INFINITY);
    return endMs;
  });
  return (fromMs, toMs) => {
    const begun = countUpTo(beginsMs, toMs);
    return begun > 0 && (endsMs[begun - 1] as number) >= fromMs;
  };
}

/** How many of the sorted moments are at or before `atMs` (or, without `included`, before it): O(log n). */
export function countUpTo(sortedMs: number[], atMs: number, included = true): number {
  let [low, high] = [0, sortedMs.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const ms = sortedMs[middle] as number;
    if (ms < atMs || (included && ms === atMs)) low = middle + 1;
    else high = middle;
  }
  return low;
}
