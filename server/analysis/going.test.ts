/** A run that goes on is summed up again and again: each time it is what is computed of the whole. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Run, RunSettings, TransportName } from '../contract.ts';
import { createSummariser, summarise } from './summary.ts';
import { type Recorder, recordInto } from './testing/recorder.ts';
import { emptyRun } from './testing/runs.ts';
import { publishSteadily, recordActions, recordPolling, recordWebSocket } from './testing/stretches.ts';

const UPDATES = 12;
const LENGTH_MS = 8000;

/** Request/response, polling and a WebSocket; something is done in two of the windows. */
function made(settings: Partial<RunSettings>, more: (lab: Recorder) => void = () => {}): Run {
  const transports: TransportName[] = ['page', 'polling', 'websocket'];
  const lab = recordInto(emptyRun({ transports, durationMs: LENGTH_MS, ...settings }));
  for (const name of transports) lab.connection(name);
  publishSteadily(lab, UPDATES);
  recordWebSocket(lab, UPDATES);
  recordPolling(lab, UPDATES, 400);
  recordPolling(lab, UPDATES, 900, 'page');
  recordActions(lab, 'websocket', 6, 3, { websocket: 4, polling: 300, page: 900 });
  recordActions(lab, 'page', 4, 9, { websocket: 4, polling: 300, page: 900 });
  more(lab);
  return lab.run;
}

const RUNS: Record<string, () => Run> = {
  'an ordinary one': () => made({ scenario: 'chat' }),
  'one whose page was hidden': () =>
    made({ scenario: 'game' }, ({ run }) => {
      run.hidden.push(
        { transport: null, fromMs: 2000, toMs: 3100 },
        { transport: 'polling', fromMs: 4000, toMs: 4500 },
      );
      run.hidden.push({ transport: null, fromMs: 6000, toMs: null });
    }),
  'one whose line had faults': () =>
    made({ scenario: 'ticker' }, ({ run }) => {
      run.line.push({ type: 'unplug', atMs: 2500, untilMs: 3500 }, { type: 'reset', atMs: 5000, connections: 3 });
      run.statuses.push({ transport: 'websocket', connected: false, atMs: 5010 });
      run.statuses.push({ transport: 'websocket', connected: true, atMs: 5400 });
      run.gaps.push({ transport: 'websocket', atMs: 5400, reason: 'epoch' });
    }),
  'one transport after another': () =>
    made({ order: 'one-after-another' }, ({ run }) => {
      run.segments = run.settings.transports.map((name, i) => ({
        transports: [name],
        fromMs: 2500 * i,
        toMs: 2500 * i + 2400,
        fromId: 4 * i,
        toId: 4 * i + 4,
        stoppedAtMs: 2500 * i + 2200,
      }));
    }),
};

/** What stands of a run at a moment, written into a run that goes on. */
function goOn(going: Run, whole: Run, atMs: number, order: Run['events']): void {
  const by = <T>(list: T[], when: (one: T) => number): T[] => list.filter((one) => when(one) <= atMs);
  const grow = <T>(to: T[], from: T[]): void => void to.push(...from.slice(to.length));
  const until = (ms: number | null): number | null => (ms !== null && ms <= atMs ? ms : null);
  grow(going.events, order.slice(0, Math.ceil((order.length * atMs) / LENGTH_MS)));
  grow(
    going.published,
    by(whole.published, (one) => one.atMs),
  );
  grow(
    going.arrivals,
    by(
      whole.arrivals.toSorted((a, b) => a.atMs - b.atMs),
      (one) => one.atMs,
    ),
  );
  going.actions = by(whole.actions, (one) => one.atMs).map((one) =>
    (one.receivedAtMs ?? 0) <= atMs ? one : { ...one, receivedAtMs: null, updateId: null },
  );
  going.hidden = by(whole.hidden, (one) => one.fromMs).map((one) => ({ ...one, toMs: until(one.toMs) }));
  going.segments = by(whole.segments, (one) => one.fromMs).map((one) => ({
    ...one,
    toMs: until(one.toMs),
    stoppedAtMs: until(one.stoppedAtMs),
  }));
  going.line = by(whole.line, (one) => one.atMs);
  going.statuses = by(whole.statuses, (one) => one.atMs);
  going.gaps = by(whole.gaps, (one) => one.atMs);
  going.connections = whole.connections;
  going.state = atMs >= LENGTH_MS ? 'done' : 'running';
  going.endedAtMs = atMs >= LENGTH_MS ? atMs : null;
  going.clock = { ...whole.clock, offsetMs: atMs > LENGTH_MS / 2 ? 0.25 : 0 };
}

describe.each(Object.entries(RUNS))('The summary of %s, as it goes on', (_name, make) => {
  it.each([
    ['as it was recorded', (events: Run['events']) => events.toSorted((a, b) => a.atMs - b.atMs)],
    ['with answers before their requests', (events: Run['events']) => events.toReversed()],
  ])('is at every moment that of the whole: messages %s', (_order, arrange) => {
    const order = arrange(make().events);
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 1, max: LENGTH_MS }), { minLength: 2, maxLength: 12 }),
        (moments) => {
          const whole = make();
          const going: Run = { ...whole, events: [], published: [], arrivals: [], actions: [] };
          const summary = createSummariser(going);
          for (const atMs of [...moments.toSorted((a, b) => a - b), LENGTH_MS]) {
            goOn(going, whole, atMs, order);
            expect(summary()).toEqual(summarise(going));
          }
        },
      ),
      { numRuns: 8 },
    );
  });
});

it('a summary that was given does not change with the next one', () => {
  const lab = recordInto(emptyRun({ transports: ['websocket'] }));
  recordWebSocket(lab, 5);
  const summary = createSummariser(lab.run);
  const first = summary();
  const copy = structuredClone(first);
  recordPolling(lab, 1, 400, 'websocket');
  recordWebSocket(lab, 5);
  summary();
  expect(first).toEqual(copy);
});
