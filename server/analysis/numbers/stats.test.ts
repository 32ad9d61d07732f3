import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Stats } from '../../contract.ts';
import { seededRandom } from '../../feed/random.ts';
import { effectiveSize, medianRank95, quantile, ratioInterval, statsOf, studentT95, thinned } from './stats.ts';

describe('quantiles', () => {
  it('are interpolated as R, NumPy and spreadsheets do (type 7)', () => {
    const values = [10, 20, 30, 40];
    expect(quantile(values, 0)).toBe(10);
    expect(quantile(values, 0.25)).toBe(17.5);
    expect(quantile(values, 0.5)).toBe(25);
    expect(quantile(values, 0.95)).toBeCloseTo(38.5, 10);
    expect(quantile(values, 1)).toBe(40);
  });

  it('refuse an empty list', () => {
    expect(() => quantile([], 0.5)).toThrow(RangeError);
  });
});

describe("Student's t", () => {
  it('agrees with published tables', () => {
    const published: [number, number][] = [
      [1, 12.7062],
      [2, 4.3027],
      [5, 2.5706],
      [10, 2.2281],
      [11, 2.201],
      [15, 2.1314],
      [20, 2.086],
      [30, 2.0423],
      [60, 2.0003],
      [120, 1.9799],
      [1_000_000, 1.96],
    ];
    for (const [degrees, t] of published) expect(studentT95(degrees), `${degrees} degrees`).toBeCloseTo(t, 4);
  });
});

describe('the confidence interval of the median', () => {
  it('takes the ranks that tables of the sign test give', () => {
    const published: [number, number][] = [
      [1, 1],
      [5, 1],
      [6, 1],
      [9, 2],
      [10, 2],
      [15, 4],
      [20, 6],
      [25, 8],
      [50, 18],
      [100, 40],
    ];
    for (const [n, rank] of published) expect(medianRank95(n), `n = ${n}`).toBe(rank);
  });

  it('stays computable for very many samples, where 2⁻ⁿ underflows', () => {
    const n = 100_000;
    expect(medianRank95(n)).toBeCloseTo(n / 2 - 0.98 * Math.sqrt(n), -1);
  });
});

describe('statistics', () => {
  it('of nothing are null', () => {
    expect(statsOf([])).toBeNull();
  });

  it('of ten values are what a pocket calculator says', () => {
    const stats = statsOf([9, 1, 8, 2, 7, 3, 6, 4, 5, 10]);
    expect(stats).toMatchObject({ n: 10, meanMs: 5.5, p50Ms: 5.5, p50LowMs: 2, p50HighMs: 9 });
    // s = 3.02765, t(9) = 2.26216: 5.5 ± 2.16585.
    expect(stats?.meanLowMs).toBeCloseTo(3.33415, 4);
    expect(stats?.meanHighMs).toBeCloseTo(7.66585, 4);
  });

  it('of fewer than six values have no interval: not even their extremes enclose the median surely enough', () => {
    const none = { meanLowMs: null, meanHighMs: null, p50LowMs: null, p50HighMs: null };
    expect(statsOf([3])).toMatchObject({ n: 1, meanMs: 3, p50Ms: 3, ...none });
    expect(statsOf([63, 83])).toMatchObject({ n: 2, meanMs: 73, ...none });
    expect(statsOf([5, 1, 4, 2, 3])).toMatchObject({ n: 5, p50Ms: 3, ...none });
    expect(statsOf([5, 1, 4, 2, 3, 6])).toMatchObject({ n: 6, p50LowMs: 1, p50HighMs: 6 });
    expect(statsOf([5, 1, 4, 2, 3, 6])?.meanLowMs).toBeLessThan(3.5);
    expect(ratioInterval([1, 1, 1, 1, 1], [2, 2, 2, 2, 2])).toEqual({ value: 0.5, low: null, high: null });
  });

  it('leave their input as it was', () => {
    const values = [3, 1, 2];
    statsOf(values);
    expect(values).toEqual([3, 1, 2]);
  });

  it('are in order whatever the values', () => {
    const finite = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(fc.array(finite, { minLength: 1, maxLength: 60 }), (values) => {
        const stats = statsOf(values)!;
        const ordered = [stats.p5Ms, stats.p50Ms, stats.p95Ms, stats.p99Ms];
        expect(ordered).toEqual(ordered.toSorted((a, b) => a - b));
        expect(stats.p50LowMs ?? stats.p50Ms).toBeLessThanOrEqual(stats.p50Ms);
        expect(stats.p50HighMs ?? stats.p50Ms).toBeGreaterThanOrEqual(stats.p50Ms);
      }),
    );
  });
});

describe('values that resemble their neighbours', () => {
  const random = seededRandom(11);
  const independent = Array.from({ length: 400 }, () => random());
  /** Each keeps nine tenths of the one before: worth n × (1 − 0.9) ÷ (1 + 0.9) independent ones. */
  let last = 0.5;
  const alike = independent.map((value) => {
    last = 0.9 * last + 0.1 * value;
    return last;
  });

  it('are worth fewer than they are, and independent ones about as many', () => {
    expect(effectiveSize(independent)).toBeGreaterThan(200);
    expect(effectiveSize(alike)).toBeGreaterThan(5);
    expect(effectiveSize(alike)).toBeLessThan(60);
    expect(effectiveSize([5, 5, 5, 5, 5])).toBe(5);
    expect(effectiveSize([1, 2])).toBe(2);
  });

  it('have wider intervals than the same values in another order', () => {
    const shuffled = alike.map((value) => ({ value, key: random() })).sort((a, b) => a.key - b.key);
    const [asTheyCame, mixed] = [statsOf(alike)!, statsOf(shuffled.map(({ value }) => value))!];
    expect(asTheyCame.p50Ms).toBe(mixed.p50Ms);
    const width = (low: number | null, high: number | null): number => (high as number) - (low as number);
    const ofMedian = ({ p50LowMs, p50HighMs }: Stats): number => width(p50LowMs, p50HighMs);
    const ofMean = ({ meanLowMs, meanHighMs }: Stats): number => width(meanLowMs, meanHighMs);
    expect(ofMedian(asTheyCame)).toBeGreaterThan(1.5 * ofMedian(mixed));
    expect(ofMean(asTheyCame)).toBeGreaterThan(1.5 * ofMean(mixed));
  });
});

describe('the thinned distribution', () => {
  it('keeps short lists whole and long ones between their extremes', () => {
    expect(thinned([3, 1, 2], 200)).toEqual([1, 2, 3]);
    const long = thinned(
      Array.from({ length: 1001 }, (_, i) => 1000 - i),
      201,
    );
    expect(long).toHaveLength(201);
    expect([long[0], long[100], long[200]]).toEqual([0, 500, 1000]);
  });
});
