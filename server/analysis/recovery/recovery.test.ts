import { describe, expect, test } from 'vitest';
import type { FaultEvent, Run, TransportName } from '../../contract.ts';
import { linkSettingsOf } from '../../contract.ts';
import { deliveriesOf } from '../latency/latency.ts';
import { slicesOf } from '../slices.ts';
import { recordInto } from '../testing/recorder.ts';
import { emptyRun } from '../testing/runs.ts';
import { publishSteadily } from '../testing/stretches.ts';
import { linkChangesOf, recoveriesOf } from './recovery.ts';

const UNPLUG: FaultEvent = { type: 'unplug', atMs: 5_100, untilMs: 8_100 };

/** Updates 1 … 30, one every 500 ms from 1,000 ms on; each arrives after `latencyMs`, unless `late` says when. */
function runOf(
  transport: TransportName,
  faults: FaultEvent[],
  late: Record<number, number | null>,
  latencyMs = 2,
): Run {
  const run = emptyRun({ transports: [transport], durationMs: 20_000 });
  const recorder = recordInto(run);
  publishSteadily(recorder, 30);
  for (const { id, atMs } of run.published) {
    const arrivedAtMs = id in late ? late[id] : atMs + latencyMs;
    if (typeof arrivedAtMs === 'number') recorder.arrive(transport, id, arrivedAtMs);
  }
  run.line.push(...faults);
  return run;
}

const recoveriesIn = (run: Run) =>
  recoveriesOf(
    run,
    slicesOf(run).map((slice) => ({ slice, deliveries: deliveriesOf(run, slice) })),
  );
const only = (run: Run) => recoveriesIn(run)[0]?.transports[0];

/** Updates 10 (5,500 ms) … 15 (8,000 ms) are published while the cable is out; all come when TCP tries again. */
const HELD = Object.fromEntries([10, 11, 12, 13, 14, 15, 16].map((id) => [id, 8_700]));

describe('An unplugged cable', () => {
  test('nobody is told, and all that was held back counts as caught up, also what queued behind it', () => {
    const recovery = only(runOf('sse', [UNPLUG], HELD));
    expect(recovery).toMatchObject({
      noticedMs: null,
      currentMs: 3_600,
      recovered: 7,
      lost: 0,
      duplicated: 0,
      behind: 0,
    });
    expect(recovery?.text.en).toBe(
      'Server-Sent Events: noticed nothing, current again after **3.6 s**; caught up on **7** updates and lost none.',
    );
    expect(recovery?.text.es).toBe(
      'Server-Sent Events: no notó nada, al día a los **3,6 s**; recuperó **7** actualizaciones y no perdió ninguna.',
    );
  });

  test('an update that never came is lost, and that the client was told of the gap is said', () => {
    const run = runOf('websocket', [UNPLUG], { ...HELD, 12: null });
    run.gaps.push({ transport: 'websocket', reason: 'history', missedFrom: 12, missedTo: 12, atMs: 8_600 });
    expect(only(run)).toMatchObject({ recovered: 6, lost: 1, gapReported: true });
    expect(only(run)?.text.en).toContain('lost **1** update (and was told of the gap)');
  });

  test('what came twice is counted', () => {
    const run = runOf('websocket', [UNPLUG], HELD);
    recordInto(run).arrive('websocket', 12, 9_000);
    expect(only(run)).toMatchObject({ recovered: 7, lost: 0, duplicated: 1 });
  });

  test('while the run goes on, what has not come is awaited, not lost', () => {
    const run = runOf('sse', [UNPLUG], { ...HELD, 15: null, 16: null });
    run.endedAtMs = null;
    expect(only(run)).toMatchObject({ behind: 2, lost: 0, currentMs: null });
    expect(only(run)?.text.en).toContain('still awaits **2** updates');
  });
});

describe('A reset', () => {
  const RESET: FaultEvent = { type: 'reset', atMs: 5_100, connections: 9 };

  test('is noticed when the window says so; updates until it is back are its doing, on the server’s clock', () => {
    const run = runOf('sse', [RESET], { 10: 8_205, 11: 8_205, 12: 8_205, 13: 8_205, 14: 8_205, 15: 8_205 });
    run.clock.offsetMs = 40;
    for (const arrival of run.arrivals) arrival.atMs -= 40;
    run.statuses.push({ transport: 'websocket', connected: false, atMs: 5_061 });
    run.statuses.push(
      { transport: 'sse', connected: false, atMs: 5_065 },
      { transport: 'sse', connected: true, atMs: 8_160 },
    );
    expect(only(run)).toMatchObject({ noticedMs: 5, currentMs: 3_105, recovered: 6, lost: 0 });
  });

  test('polling between two questions never notices, and an update as old as ever is not late', () => {
    const recovery = only(runOf('polling', [RESET], {}, 800));
    expect(recovery).toMatchObject({ noticedMs: null, currentMs: null, recovered: 0, lost: 0 });
    expect(recovery?.text.en).toBe('AJAX polling: noticed nothing; no update came later than usual.');
  });
});

test('each fault answers for its own updates, and only those who were measured then are told of', () => {
  const run = runOf('sse', [UNPLUG, { type: 'restart', connections: 0, atMs: 12_100, untilMs: 13_100 }], {
    ...HELD,
    24: 13_400,
    25: 13_400,
  });
  run.segments[0] = { ...(run.segments[0] as Run['segments'][number]), stoppedAtMs: 15_000 };
  run.line.push({ type: 'reset', atMs: 15_500, connections: 1 });
  const recoveries = recoveriesIn(run);
  expect(recoveries.map(({ transports }) => transports.map(({ recovered }) => recovered))).toEqual([[7], [2], []]);
  expect(recoveries.map(({ afterMs }) => afterMs)).toEqual([5_100, 12_100, 15_500]);
});

test('changes of the link are those of the run itself, not its setting up and tidying up', () => {
  const run = emptyRun();
  const settings = linkSettingsOf('3g');
  run.line.push(
    { type: 'settings', atMs: -4, settings },
    { type: 'settings', atMs: 7_000, settings },
    { type: 'settings', atMs: 31_000, settings },
  );
  expect(linkChangesOf(run).map(({ afterMs }) => afterMs)).toEqual([7_000]);
});
