/** Times of many deliveries, in little room: counted in steps of 1 %, so that those of several processes can be added up. */

const FIRST_MS = 0.05;
const STEP = Math.log(1.01);
const MOST_MS = 3_600_000;
const BUCKETS = bucketOf(MOST_MS) + 1;

function bucketOf(ms: number): number {
  if (ms <= FIRST_MS) return 0;
  return 1 + Math.floor(Math.log(Math.min(ms, MOST_MS) / FIRST_MS) / STEP);
}

/** How many deliveries fell into each step. */
export type LatencyCounts = number[];

export function noLatencies(): LatencyCounts {
  return new Array<number>(BUCKETS).fill(0);
}

export function addLatency(counts: LatencyCounts, ms: number): void {
  const bucket = bucketOf(ms);
  counts[bucket] = (counts[bucket] as number) + 1;
}

export function sumLatencies(all: LatencyCounts[]): LatencyCounts {
  const sum = noLatencies();
  for (const counts of all) for (const [i, count] of counts.entries()) sum[i] = (sum[i] as number) + count;
  return sum;
}

/** The p-quantile, right to 0.5 %; null: there were none. */
export function latencyQuantile(counts: LatencyCounts, p: number): number | null {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total === 0) return null;
  let [left, bucket] = [Math.max(1, Math.ceil(total * p)), 0];
  for (; bucket < counts.length; bucket++) {
    left -= counts[bucket] as number;
    if (left <= 0) break;
  }
  return bucket === 0 ? FIRST_MS / 2 : FIRST_MS * Math.exp(STEP * (bucket - 0.5));
}
