import { expect, onTestFinished, test } from 'vitest';
import { openBench } from '../bench/testing.ts';
import { systemClock } from '../clock.ts';
import { DEFAULT_SETTINGS } from '../contract.ts';
import type { Followed } from '../readings/readings.ts';
import { startRun } from './running.ts';

test('figures that come when the run is over are not told: by then its page may have asked for the next one', async () => {
  const { bench, close } = await openBench();
  onTestFinished(close);
  let answer: (figures: string) => void = () => {};
  const figures = new Promise<string>((resolve) => {
    answer = resolve;
  });
  const followed = {
    figures: () => figures,
    keep: async () => ({ figures: '{}', saved: { header: null } }),
  } as unknown as Followed;
  const told: string[] = [];
  const running = startRun({
    bench,
    clock: systemClock,
    settings: { ...DEFAULT_SETTINGS, transports: ['polling'] },
    plannedFaults: [],
    client: { userAgent: '', browser: 'Node', platform: '', language: 'en', viewport: '-', timerStepMs: 0.001 },
    machine: { labVersion: '0', node: 'v20', os: 'x', cpus: '1 × x' },
    offset: { offsetMs: 0, rttMs: 0, uncertaintyMs: 0, samples: 1 },
    page: { tell: () => {}, pass: (json) => told.push(json) },
    follow: () => followed,
    onOver: () => {},
  });
  const telling = running.tellProgress();
  running.experiment.end('interrupted');
  expect(JSON.parse(await running.ended)).toMatchObject({ type: 'ended', progress: { state: 'interrupted' } });
  answer('{}');
  await telling;
  expect(told).toEqual([]);
});
