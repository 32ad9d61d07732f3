import { expect, test } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../../server/contract.ts';
import { createSeries, type SeriesState } from './series.ts';

const SETTINGS = { ...DEFAULT_SETTINGS, durationMs: 1000 };

function some() {
  const started: string[] = [];
  const complete: (readonly string[])[] = [];
  let state: SeriesState | null = null;
  const series = createSeries({
    start: ({ server, protocol, durationMs }) => started.push(`${server} ${protocol} ${durationMs}`),
    onChange: (next) => {
      state = next;
    },
    onComplete: (runs) => complete.push(runs),
  });
  return { series, started, complete, now: () => state };
}

function overServers() {
  const all = some();
  all.series.begin(SETTINGS, 'server', ['lab', 'tornado', 'go'], []);
  return all;
}

const done = { state: 'done', saved: true } as const;

test('each server gets the same run, when the one before has ended, and at the end they are there to be compared', () => {
  const { series, started, complete, now } = overServers();
  expect([started, now()?.runs]).toEqual([['lab http 1000'], []]);
  series.ended({ id: 'a', ...done });
  series.ended({ id: 'b', ...done });
  expect(started).toEqual(['lab http 1000', 'tornado http 1000', 'go http 1000']);
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
  const { series, started, complete, now } = overServers();
  series.ended({ id: 'a', ...done });
  series.ended({ id: 'b', ...how });
  expect([started.length, complete, now()]).toEqual([2, [], null]);
});

test('nor after one that never began', () => {
  const { series, started, now } = overServers();
  series.ended(null);
  series.ended({ id: 'a', ...done });
  expect([started.length, now()]).toEqual([1, null]);
});

test('over protocols all else stays the same too', () => {
  const { series, started, complete, now } = some();
  series.begin(SETTINGS, 'protocol', ['http', 'https', 'https-h2'], []);
  for (const id of ['a', 'b', 'c']) series.ended({ id, ...done });
  expect(started).toEqual(['lab http 1000', 'lab https 1000', 'lab https-h2 1000']);
  expect([complete, now()]).toEqual([[['a', 'b', 'c']], null]);
});
