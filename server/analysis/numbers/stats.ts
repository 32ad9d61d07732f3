import type { Ranged, Stats } from '../../contract.ts';

/** From this many samples on, the figures of a transport are taken seriously. */
export const ENOUGH_SAMPLES = 10;

/**
 * The p-quantile of sorted values: linear between the two nearest, at (n − 1)·p (type 7 of Hyndman and Fan 1996,
 * what R, NumPy and spreadsheets use). Throws a RangeError when there are no values.
 */
export function quantile(sorted: ArrayLike<number>, p: number): number {
  if (sorted.length === 0) throw new RangeError('a quantile needs at least one value');
  const at = (sorted.length - 1) * p;
  const below = sorted[Math.floor(at)] as number;
  const above = sorted[Math.ceil(at)] as number;
  return below + (above - below) * (at - Math.floor(at));
}

/** Student's t for 95 % (two-sided) and 1 … 10 degrees of freedom. */
const T_95 = [
  12.7062047, 4.30265273, 3.18244631, 2.77644511, 2.57058184, 2.44691185, 2.36462425, 2.30600414, 2.26215716,
  2.22813885,
];
const Z_95 = 1.959963985;

/** From so many values on their extremes enclose the median with 95 % confidence: 1 − 2 · ½⁶. Below there is no interval. */
const LEAST_FOR_INTERVAL = 6;

/**
 * The 0.975 quantile of Student's t: a table up to 10 degrees of freedom, then the expansion around the normal
 * quantile (Abramowitz and Stegun 26.7.5), right to 4 decimals there.
 */
export function studentT95(degrees: number): number {
  const known = T_95[degrees - 1];
  if (known !== undefined) return known;
  const z = Z_95;
  const g1 = (z ** 3 + z) / 4;
  const g2 = (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96;
  const g3 = (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384;
  const g4 = (79 * z ** 9 + 776 * z ** 7 + 1482 * z ** 5 - 1920 * z ** 3 - 945 * z) / 92_160;
  return z + g1 / degrees + g2 / degrees ** 2 + g3 / degrees ** 3 + g4 / degrees ** 4;
}

/**
 * The rank k (from 1) for which the k-th smallest and k-th largest of n values enclose the median with at least
 * 95 % confidence, whatever the distribution: P(k ≤ Binomial(n, ½) ≤ n − k) ≥ 0.95. Below six values not even
 * the extremes reach it (k is 1 all the same).
 */
export function medianRank95(n: number): number {
  let k = Math.floor(n / 2);
  let probability = centralBinomial(n);
  let covered = n % 2 === 0 ? probability : 2 * probability;
  while (covered < 0.95 && k > 1) {
    probability *= k / (n - k + 1);
    covered += 2 * probability;
    k -= 1;
  }
  return Math.max(1, k);
}

/** The rank among n values that are worth `worth` independent ones: the same quantile as there. */
function medianRankOf(n: number, worth: number): number {
  return Math.max(1, Math.floor((medianRank95(worth) * (n + 1)) / (worth + 1)));
}

/** P(Binomial(n, ½) = ⌊n/2⌋), as a product that neither under- nor overflows. */
function centralBinomial(n: number): number {
  const half = Math.floor(n / 2);
  let probability = 1;
  for (let i = 1; i <= half; i++) probability *= (2 * i - 1) / (2 * i);
  return n % 2 === 0 ? probability : (probability * n) / (half + 1) / 2;
}

/**
 * How many independent values these, in the order they came, are worth: n ÷ (1 + 2 Σ autocorrelations), summed in
 * pairs as long as a pair is positive (Geyer 1992). A poll in step with the feed sees nearly the same wait again and
 * again: sixty such samples tell less than sixty drawn anew. Never more than n, never less than 2 (or n).
 */
export function effectiveSize(values: number[]): number {
  const n = values.length;
  if (n < 4) return n;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const off = values.map((value) => value - mean);
  const covariance = (lag: number): number => {
    let sum = 0;
    for (let i = lag; i < n; i++) sum += (off[i] as number) * (off[i - lag] as number);
    return sum / n;
  };
  const variance = covariance(0);
  if (variance === 0) return n;
  let time = -1;
  for (let lag = 0; lag + 1 < Math.min(n, MOST_LAGS); lag += 2) {
    const pair = (covariance(lag) + covariance(lag + 1)) / variance;
    if (pair <= 0) break;
    time += 2 * pair;
  }
  return Math.min(n, Math.max(2, n / Math.max(time, 1 / n)));
}

/** Autocorrelations looked at: more would cost a long run time and tell nothing new. */
const MOST_LAGS = 200;

/**
 * Statistics of values in milliseconds, in the order they came, or null when there are none. The intervals allow
 * for values that resemble their neighbours; too few values have none.
 */
export function statsOf(valuesMs: number[]): Stats | null {
  const n = valuesMs.length;
  if (n === 0) return null;
  const sorted = Float64Array.from(valuesMs).sort();
  const meanMs = sorted.reduce((sum, value) => sum + value, 0) / n;
  const squares = sorted.reduce((sum, value) => sum + (value - meanMs) ** 2, 0);
  const worth = Math.max(1, Math.floor(effectiveSize(valuesMs)));
  const margin = (): number => (studentT95(Math.max(1, worth - 1)) * Math.sqrt(squares / (n - 1))) / Math.sqrt(worth);
  const marginMs = n < LEAST_FOR_INTERVAL ? null : margin();
  const rank = n < LEAST_FOR_INTERVAL ? null : medianRankOf(n, worth);
  return {
    n,
    meanMs,
    meanLowMs: marginMs === null ? null : meanMs - marginMs,
    meanHighMs: marginMs === null ? null : meanMs + marginMs,
    p5Ms: quantile(sorted, 0.05),
    p50Ms: quantile(sorted, 0.5),
    p95Ms: quantile(sorted, 0.95),
    p99Ms: quantile(sorted, 0.99),
    p50LowMs: rank === null ? null : (sorted[rank - 1] as number),
    p50HighMs: rank === null ? null : (sorted[n - rank] as number),
  };
}

/**
 * Σ numerators ÷ Σ denominators with a 95 % confidence interval: the ratio estimate over pairs taken as independent
 * (Cochran, Sampling Techniques, ch. 6), never below 0. Too few pairs have no interval. Throws a RangeError without any.
 */
export function ratioInterval(numerators: number[], denominators: number[]): Ranged {
  const n = numerators.length;
  if (n === 0) throw new RangeError('a ratio needs at least one pair');
  const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0);
  const whole = sum(denominators);
  const value = sum(numerators) / whole;
  if (n < LEAST_FOR_INTERVAL) return { value, low: null, high: null };
  const squares = numerators.reduce((total, part, i) => total + (part - value * (denominators[i] as number)) ** 2, 0);
  const margin = (studentT95(n - 1) * Math.sqrt((n * squares) / (n - 1))) / whole;
  return { value, low: Math.max(0, value - margin), high: value + margin };
}

/** At most `count` of the values, sorted: the extremes and evenly chosen quantiles between. */
export function thinned(valuesMs: number[], count: number): number[] {
  const sorted = Float64Array.from(valuesMs).sort();
  if (sorted.length <= count) return [...sorted];
  return Array.from({ length: count }, (_, i) => quantile(sorted, i / (count - 1)));
}

/** The greatest, however many there are (as arguments of `Math.max`, a hundred thousand are too many); null of none. */
export function greatest(values: number[]): number | null {
  return values.reduce<number | null>((most, value) => (most === null || value > most ? value : most), null);
}
