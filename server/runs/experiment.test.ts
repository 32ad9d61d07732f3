import { expect, it } from 'vitest';
import { summarise } from '../analysis/summary.ts';
import { DEFAULT_SETTINGS, stateOf } from '../contract.ts';
import { headerOf, newRun, readRun } from '../documents/document.ts';
import { createMemoryFeed } from '../feed/memory.ts';
import { createPublisher } from '../feed/publisher.ts';
import { manualClock } from '../testing.ts';
import { startExperiment } from './experiment.ts';
import { createRecording } from './recording.ts';

it('a run whose windows never connect publishes nothing and has failed; its document still reads as version 1', async () => {
  const clock = manualClock(1_000);
  const feed = createMemoryFeed({ epoch: 'e', historySize: 10, now: clock.now });
  const nobody = { browser: 'T', userAgent: 'T', platform: 'T', language: 'en', viewport: '1', timerStepMs: 0.1 };
  const machine = { labVersion: '0', node: '20', os: 'T', cpus: 'T' };
  const run = newRun({
    id: 'failed-1',
    epoch: 'e',
    createdAtMs: clock.now(),
    settings: DEFAULT_SETTINGS,
    environment: { ...nobody, ...machine },
    clock: { offsetMs: 0, rttMs: 1, uncertaintyMs: 1, samples: 1 },
  });
  const experiment = startExperiment({
    recording: createRecording(run),
    feed,
    publisher: createPublisher(feed, clock),
    clock,
    connections: () => [],
    loadFrames: () => {},
    stopFrames: () => {},
    onDraining: () => {},
    held: () => 0,
    closeIdle: () => {},
  });
  let over = false;
  void experiment.finished.then(() => {
    over = true;
  });
  for (let turn = 0; !over && turn < 1_000; turn++) {
    clock.advance(20);
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(over).toBe(true);
  expect(run).toMatchObject({ state: 'interrupted', failure: 'not-connected', published: [] });
  expect([stateOf(run), headerOf(run, 0).state, experiment.standing().state]).toEqual(['failed', 'failed', 'failed']);
  expect(summarise(run).verdict?.en).toMatch(/No window connected/);
  expect(readRun(JSON.stringify(run))).toMatchObject({ version: 1, failure: 'not-connected' });
});
