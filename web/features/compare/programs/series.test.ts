import { expect, test } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../../server/contract.ts';
import { createSeries, type SeriesState } from './series.ts';

function some() {
  const started: string[] = [];
  const complete: (readonly string[])[] = [];
  let state: SeriesState | null = null;
  const series = createSeries({
    start: ({ server, durationMs }) => started.push(`${server} ${durationMs}`),
    onChange: (next) => {
      state = next;
    },
    onComplete: (runs) => complete.push(runs),
  });
  series.begin({ ...DEFAULT_SETTINGS, durationMs: 1000 }, ['lab', 'tornado', 'go'], []);
  return { series, started, complete, now: () => state };
}
const done = { state: 'done', saved: true } as const;

test('each server gets the same run, when the one before has ended, and at the end they are there to be compared', () => {
  const { series, started, complete, now } = some();
  expect([started, now()?.runs]).toEqual([['lab 1000'], []]);
  series.ended({ id: 'a', ...done });
  series.ended({ id: 'b', ...done });
  expect(started).toEqual(['lab 1000', 'tornado 1000', 'go 1000']);
  expect([complete, now()?.runs]).toEqual([[], ['a', 'b']]);
  series.ended({ id: 'c', ...done });
  expect([complete, now(), started.length]).toEqual([[['a', 'b', 'c']], null, 3]);
  series.ended({ id: 'another', ...done });
  expect([complete.length, started.length]).toEqual([1, 3]);
});

test.each([
  { state: 'stopped', saved: true },
  { state: 'interrupted', saved: true },
  { state: 'done', saved: false },
] as const)('no further run begins after one that is $state, saved: $saved', (how) => {
  const { series, started, complete, now } = some();
  series.ended({ id: 'a', ...done });
  series.ended({ id: 'b', ...how });
  expect([started.length, complete, now()]).toEqual([2, [], null]);
});

test('nor after one that never began', () => {
  const { series, started, now } = some();
  series.ended(null);
  series.ended({ id: 'a', ...done });
  expect([started.length, now()]).toEqual([1, null]);
});
