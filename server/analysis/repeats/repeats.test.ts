import { describe, expect, test } from 'vitest';
import type { Ranged, Run, Stats, TransportName } from '../../contract.ts';
import { statsOf } from '../numbers/stats.ts';
import { summarise } from '../summary.ts';
import { recordInto } from '../testing/recorder.ts';
import { emptyRun } from '../testing/runs.ts';
import { publishSteadily, recordPolling, recordWebSocket } from '../testing/stretches.ts';
import { agreementOf, betweenRuns, LEAST_RUNS, tiesOf } from './between-runs.ts';
import { repeatsOf } from './repeats.ts';

/** The same numbers each time, evenly spread over [0, 1). */
function createRandom(): () => number {
  let state = 12_345;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const range = (value: number, low: number, high: number): Ranged => ({ value, low, high });

describe('The mean of several runs', () => {
  test('of a textbook’s five values has Student’s interval', () => {
    const { mean, sd, least, most, n } = betweenRuns([10, 12, 11, 13, 14]);
    expect({ sd, least, most, n }).toEqual({ sd: Math.sqrt(2.5), least: 10, most: 14, n: 5 });
    // 12 ± 2.776 · 1.581 / √5
    expect(mean.low).toBeCloseTo(10.037, 3);
    expect(mean.high).toBeCloseTo(13.963, 3);
  });

  test(`has no interval below ${LEAST_RUNS} runs, and one run has no spread`, () => {
    expect(betweenRuns([4])).toEqual({ n: 1, mean: { value: 4, low: null, high: null }, least: 4, most: 4, sd: null });
    expect(betweenRuns([4, 6]).mean).toEqual({ value: 5, low: null, high: null });
    expect(betweenRuns([4, 6, 5]).mean.low).not.toBeNull();
    expect(() => betweenRuns([])).toThrow(RangeError);
  });

  test('does not reach below 0 where no run did', () => {
    expect(betweenRuns([0.1, 0.2, 3]).mean.low).toBe(0);
    expect(betweenRuns([-0.1, 0.2, 3]).mean.low).toBe(-0.1);
  });

  test.each([3, 5, 10])('of %i runs holds the truth 95 times in 100, for medians of a poll’s even waits', (runs) => {
    const random = createRandom();
    const medianOfRun = (): number => statsOf(Array.from({ length: 31 }, random))?.p50Ms ?? Number.NaN;
    const series = 1_000;
    let held = 0;
    for (let i = 0; i < series; i++) {
      const { low, high } = betweenRuns(Array.from({ length: runs }, medianOfRun)).mean;
      if ((low ?? 1) <= 0.5 && 0.5 <= (high ?? 0)) held += 1;
    }
    expect(held / series).toBeGreaterThan(0.93);
    expect(held / series).toBeLessThan(0.97);
  });
});

describe('Runs', () => {
  test.each([
    ['within', [range(5, 3, 7), range(6, 4, 8), range(4.5, 4, 9)]],
    ['overlap', [range(3, 2, 6), range(6, 5, 8)]],
    ['apart', [range(3, 2, 4), range(6, 5, 8), range(3.5, 1, 9)]],
  ] as const)('agree: %s', (agreement, runs) => {
    expect(agreementOf([...runs])).toBe(agreement);
  });

  test('that are alike are apart in at most one series of five in twenty, and hardly ever in one of three', () => {
    const random = createRandom();
    const run = (): Ranged => {
      const { p50Ms: value, p50LowMs: low, p50HighMs: high } = statsOf(Array.from({ length: 60 }, random)) as Stats;
      return { value, low, high };
    };
    const shareApart = (runs: number): number => {
      const all = Array.from({ length: 1_000 }, () => agreementOf(Array.from({ length: runs }, run)));
      return all.filter((one) => one === 'apart').length / all.length;
    };
    expect(shareApart(5)).toBeLessThan(0.05);
    expect(shareApart(3)).toBeLessThan(0.02);
  });

  test('without intervals of their own are compared with none', () => {
    expect(agreementOf([range(3, 2, 4), { value: 9, low: null, high: null }])).toBeNull();
  });
});

describe('What is not told apart', () => {
  const ties = (items: [string, number | null, number | null][]) =>
    tiesOf(items.map(([name, low, high]) => ({ name, range: { value: ((low ?? 0) + (high ?? 0)) / 2, low, high } })));

  test('stands in groups; one between two others is in both', () => {
    expect(
      ties([
        ['c', 5, 9],
        ['a', 1, 3],
        ['b', 2, 6],
        ['d', 20, 30],
      ]),
    ).toEqual([
      ['a', 'b'],
      ['b', 'c'],
    ]);
  });

  test('is everything where there are no intervals, and nothing where all are apart', () => {
    expect(
      ties([
        ['a', null, null],
        ['b', null, null],
      ]),
    ).toEqual([['a', 'b']]);
    expect(
      ties([
        ['a', 1, 2],
        ['b', 3, 4],
      ]),
    ).toEqual([]);
  });
});

describe('Several runs together', () => {
  const runOf = (id: number): Run => {
    const run = emptyRun({ transports: ['polling', 'websocket'] });
    const recorder = recordInto(run);
    publishSteadily(recorder, 20);
    recordPolling(recorder, 20, 400 + 10 * id);
    recordWebSocket(recorder, 20, 2 + id / 20);
    return run;
  };
  const repeats = repeatsOf([1, 2, 3].map((id) => summarise(runOf(id))));
  const of = (name: TransportName) => repeats.transports.find(({ transport }) => transport === name);

  test('have each run’s own median with its interval, their mean, and the updates of all', () => {
    expect(of('websocket')).toMatchObject({ published: 60, received: 60, lost: 0, duplicated: 0 });
    const { latencyP50Ms, bytesPerUpdate, meanAgeMs, toServerP50Ms } = of('websocket')?.figures ?? {};
    expect(latencyP50Ms?.runs.map((one) => one?.value)).toEqual([2.25, 2.3, 2.35].map((ms) => expect.closeTo(ms, 3)));
    expect(latencyP50Ms?.mean.value).toBeCloseTo(2.3, 3);
    expect(latencyP50Ms?.agreement).toBe('within');
    expect(bytesPerUpdate).toMatchObject({ n: 3, agreement: null });
    expect(meanAgeMs?.n).toBe(3);
    expect(toServerP50Ms).toBeUndefined();
  });

  test('tell apart what one run after another tells apart', () => {
    expect(of('polling')?.figures.latencyP50Ms?.agreement).toBe('apart');
    expect(repeats.notToldApart.latencyP50Ms).toEqual([]);
    const once = repeatsOf([summarise(runOf(1))]);
    expect(once.notToldApart.latencyP50Ms).toEqual([['websocket', 'polling']]);
  });

  test('of no runs are nothing', () => {
    expect(repeatsOf([])).toEqual({ runs: 0, transports: [], notToldApart: {} });
  });
});
