import { expect, test } from 'vitest';
import { preset } from '../../../labs/claims/claim.ts';
import { CLAIMS } from '../../../labs/claims/index.ts';
import type { RunHeader, RunSettings } from '../../../server/contract.ts';
import { missingRuns, newestWith, runsFor } from './evidence.ts';

const headerOf = (id: string, settings: RunSettings, more: Partial<RunHeader> = {}): RunHeader => ({
  id,
  createdAtMs: 1,
  endedAtMs: 2,
  state: 'done',
  settings,
  browser: 'Chromium 156',
  updates: 9,
  sizeBytes: 9,
  ...more,
});
const claim = (id: string) => CLAIMS.find((one) => one.id === id)!;

test('the newest undisturbed run with a claim’s settings is its evidence, whoever started it from where', () => {
  const wanted = preset({ pollEveryMs: 250 });
  const happened = [{ en: 'unplugged', es: 'desenchufado' }];
  const headers = [
    headerOf('faulty', wanted, { happened }),
    headerOf('stopped', wanted, { state: 'stopped' }),
    headerOf('other', preset({ pollEveryMs: 500 })),
    headerOf('newer', { ...wanted, seed: 7 }),
    headerOf('older', wanted),
  ];
  expect(newestWith(wanted, headers)?.id).toBe('newer');
  expect(newestWith(preset({ durationMs: 1000 }), headers)).toBeNull();
});

test('a claim of two runs has none before both are there', () => {
  const { runs } = claim('aquil-responses');
  const [reloads, others] = runs as [RunSettings, RunSettings];
  expect(runsFor(claim('aquil-responses'), [headerOf('a', reloads)])).toBeNull();
  expect(
    runsFor(claim('aquil-responses'), [headerOf('b', others), headerOf('a', reloads)])?.map(({ id }) => id),
  ).toEqual(['a', 'b']);
});

test('claims that share a run measure it once, and not again when it is there', () => {
  const two = [claim('ably-overhead'), claim('ably-latency')];
  expect(missingRuns(two, [])).toHaveLength(1);
  expect(missingRuns(two, [headerOf('a', two[0]!.runs[0]!)])).toEqual([]);
  expect(missingRuns(CLAIMS, []).length).toBeLessThan(CLAIMS.flatMap(({ runs }) => runs).length);
});
