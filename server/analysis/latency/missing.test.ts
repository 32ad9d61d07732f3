import { expect, it } from 'vitest';
import { summarise } from '../summary.ts';
import { recordInto } from '../testing/recorder.ts';
import { emptyRun } from '../testing/runs.ts';
import { publishSteadily, recordWebSocket } from '../testing/stretches.ts';

/** 20 prices, one every 500 ms from 1,000 ms on, until 12 s; those from `gone` on never arrive. */
function runOf(gone: number, latencyMs: number) {
  const recorder = recordInto(emptyRun({ transports: ['websocket'], durationMs: 12_000 }));
  publishSteadily(recorder, 20);
  recordWebSocket(recorder, 20, latencyMs);
  const { run } = recorder;
  run.arrivals = run.arrivals.filter(({ id }) => id < gone);
  return run;
}

const counts = (run: ReturnType<typeof runOf>) => {
  const [one] = summarise(run).transports;
  return [one?.lost, one?.cutOff];
};

it('updates at the end were cut off when others took as long, and lost when they had time to arrive', () => {
  expect(counts(runOf(19, 2_900))).toEqual([0, 2]);
  expect(counts(runOf(19, 2))).toEqual([2, 0]);
  expect(counts(runOf(10, 2_900))).toEqual([8, 3]);
});

it('what a fault held up until the end was cut off, and its story says so', () => {
  const run = runOf(10, 2);
  run.line.push({ type: 'unplug', atMs: 5_100, untilMs: 15_100 });
  expect(counts(run)).toEqual([0, 11]);
  const { text } = summarise(run).recoveries[0]?.transports[0] ?? {};
  expect(text?.en).toBe('WebSocket: noticed nothing, was still without **11** updates when the run ended.');
  expect(text?.es).toBe('WebSocket: no notó nada, al acabar la ejecución aún le faltaban **11** actualizaciones.');
});
