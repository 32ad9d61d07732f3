import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { recordInto } from '../analysis/testing/recorder.ts';
import { emptyRun } from '../analysis/testing/runs.ts';
import { publishSteadily, recordWebSocket } from '../analysis/testing/stretches.ts';
import type { Run, ScenarioName } from '../contract.ts';
import { createRunStore } from '../documents/store/store.ts';
import { suitsReader } from './suits.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'duplex-lab-'));
});
afterEach(() => rm(folder, { recursive: true }));

function made(day: number, scenario: ScenarioName): Run {
  const run = emptyRun({ transports: ['websocket'], durationMs: 30_000, scenario });
  const recorder = recordInto(run);
  publishSteadily(recorder, 25);
  recordWebSocket(recorder, 25);
  return { ...run, id: `run-${day}`, createdAtMs: Date.UTC(2026, 0, day) };
}

test('the table reads a few runs, and each of them once', async () => {
  const store = createRunStore(folder);
  const loaded: string[] = [];
  const load = (id: string): Promise<Run> => {
    loaded.push(id);
    return store.load(id);
  };
  const suits = suitsReader();
  const table = () => suits({ ...store, load });
  for (let day = 1; day <= 6; day++) await store.keep(made(day, 'ticker'));
  await table();
  expect(new Set(loaded).size).toBe(3);
  const before = loaded.length;
  await table();
  expect(loaded.length).toBe(before);
  await store.keep(made(7, 'news'));
  await table();
  expect(loaded.slice(before)).toEqual(['run-7']);
});
