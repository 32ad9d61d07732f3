/** One figure over several runs of the same settings: its mean with an interval, and whether the runs agree. */
import type { Ranged } from '../../contract.ts';
import { boundsOf } from '../numbers/ranking.ts';
import { studentT95 } from '../numbers/stats.ts';

/**
 * From so many runs on there is an interval. Student's t holds from two on, but with two it is 12.7 times their standard
 * error wide, and says nothing.
 */
export const LEAST_RUNS = 3;

export interface Between {
  /** How many runs have the figure. */
  n: number;
  /**
   * Mean of the runs' figures. The 95 % confidence interval is Student's t with n − 1 degrees of freedom over these n
   * figures, one a run: runs are independent, updates of one run are not. Null: fewer than `LEAST_RUNS`.
   */
  mean: Ranged;
  least: number;
  most: number;
  /** Standard deviation of the runs' figures (n − 1); null: one run. */
  sd: number | null;
}

/** Throws a RangeError without values. */
export function betweenRuns(values: number[]): Between {
  const n = values.length;
  if (n === 0) throw new RangeError('a mean over runs needs at least one');
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const sd = n < 2 ? null : Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1));
  const [least, most] = [Math.min(...values), Math.max(...values)];
  return { n, mean: rangeOf(mean, sd, n, least), least, most, sd };
}

function rangeOf(mean: number, sd: number | null, n: number, least: number): Ranged {
  if (sd === null || n < LEAST_RUNS) return { value: mean, low: null, high: null };
  const margin = (studentT95(n - 1) * sd) / Math.sqrt(n);
  // A time or a size that no run had below 0 is none.
  return { value: mean, low: Math.max(Math.min(0, least), mean - margin), high: mean + margin };
}

/**
 * How runs' figures lie to each other's own 95 % intervals.
 * - `within`: each run's figure lies in the interval of each other run.
 * - `overlap`: not so, but no two runs are told apart: all intervals overlap.
 * - `apart`: two runs' intervals don't overlap. Of five alike runs that happens in one series of twenty at most; else something
 *   changes from run to run that the interval of one doesn't know.
 */
export type Agreement = 'within' | 'overlap' | 'apart';

/** Null: fewer than two have an interval. */
export function agreementOf(runs: Ranged[]): Agreement | null {
  const known = runs.filter(({ low, high }) => low !== null && high !== null);
  if (known.length < 2) return null;
  const bounds = known.map(boundsOf);
  const low = Math.max(...bounds.map((one) => one.low));
  const high = Math.min(...bounds.map((one) => one.high));
  if (known.every(({ value }) => low <= value && value <= high)) return 'within';
  return low <= high ? 'overlap' : 'apart';
}

/** Names in groups whose ranges all overlap, each group as large as can be, the lowest first; groups of one are left out. */
export function tiesOf<Name>(items: { name: Name; range: Ranged }[]): Name[][] {
  const all = items
    .toSorted((a, b) => a.range.value - b.range.value)
    .map(({ name, range }) => ({ name, ...boundsOf(range) }));
  // Intervals that all overlap share the highest of their lower ends.
  const groups = all.map((at) => all.filter(({ low, high }) => low <= at.low && at.low <= high));
  const isWithin = (one: typeof all, other: typeof all): boolean => one.every((item) => other.includes(item));
  const largest = groups.filter(
    (group, i) =>
      group.length > 1 &&
      !groups.some((other, j) => j !== i && isWithin(group, other) && (other.length > group.length || j < i)),
  );
  return largest
    .toSorted((a, b) => all.indexOf(a[0] as (typeof all)[number]) - all.indexOf(b[0] as (typeof all)[number]))
    .map((group) => group.map(({ name }) => name));
}
