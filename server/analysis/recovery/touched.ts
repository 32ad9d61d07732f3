/** What a fault of the line did to one transport's updates, in time that doesn't grow with the number of faults. */
import type { Sample } from '../latency/latency.ts';
import { countUpTo } from '../numbers/intervals.ts';

/** The updates that were under way while a fault lasted, or published while a late one of these was still awaited. */
export interface Touched {
  late: number;
  /** When the last of the late ones arrived; −∞ without any. */
  lastLateMs: number;
  /** Those that never arrived. */
  missing: number;
  /** How often they arrived again. */
  duplicated: number;
}

/** `fromMs`: the fault began; `backMs`: what caused it was over; `nextMs`: another fault begins, and takes over. */
export type TouchedBy = (fromMs: number, backMs: number, nextMs: number) => Touched;

/** Prepares updates to be asked about for one fault after another. What takes longer than `usualMs` is late. */
export function touchedIn(samples: Sample[], usualMs: number): TouchedBy {
  const sorted = samples.toSorted((a, b) => a.publishedAtMs - b.publishedAtMs);
  const publishedMs = sorted.map(({ publishedAtMs }) => publishedAtMs);
  /** Sums over all that was published so far, and over all that has arrived so far. */
  const published = runningSums(sorted, usualMs);
  const inOrderOfArrival = sorted.filter(hasArrived).toSorted((a, b) => endMs(a) - endMs(b));
  const arrivedMs = inOrderOfArrival.map(endMs);
  const arrived = runningSums(inOrderOfArrival, usualMs);

  return (fromMs, backMs, nextMs) => {
    let next = countUpTo(publishedMs, fromMs, false);
    const [begun, ended] = [published[next] as Touched, arrived[countUpTo(arrivedMs, fromMs, false)] as Touched];
    const touched: Touched = {
      late: begun.late - ended.late,
      lastLateMs: begun.lastLateMs >= fromMs ? begun.lastLateMs : Number.NEGATIVE_INFINITY,
      missing: begun.missing,
      duplicated: begun.duplicated - ended.duplicated,
    };
    for (; next < sorted.length; next++) {
      const sample = sorted[next] as Sample;
      if (sample.publishedAtMs > Math.max(backMs, touched.lastLateMs) || sample.publishedAtMs >= nextMs) break;
      count(touched, sample, usualMs);
    }
    return touched;
  };
}

export function hasArrived({ arrivedAtMs }: Sample): boolean {
  return arrivedAtMs !== null;
}

/** The clocks may say that an update arrived a little before it was published. */
function endMs({ publishedAtMs, arrivedAtMs }: Sample): number {
  return Math.max(publishedAtMs, arrivedAtMs ?? Number.POSITIVE_INFINITY);
}

function count(sum: Touched, sample: Sample, usualMs: number): void {
  const { latencyMs, arrivals } = sample;
  sum.duplicated += Math.max(0, arrivals - 1);
  if (!hasArrived(sample)) sum.missing += 1;
  if (latencyMs === null || latencyMs <= usualMs) return;
  sum.late += 1;
  sum.lastLateMs = Math.max(sum.lastLateMs, endMs(sample));
}

/** At place n, the sums of the first n. */
function runningSums(samples: Sample[], usualMs: number): Touched[] {
  const sum: Touched = { late: 0, lastLateMs: Number.NEGATIVE_INFINITY, missing: 0, duplicated: 0 };
  const sums = [{ ...sum }];
  for (const sample of samples) {
    count(sum, sample, usualMs);
    sums.push({ ...sum });
  }
  return sums;
}
