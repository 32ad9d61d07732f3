/**
 * What is computed of a run takes time proportional to its length (times its logarithm): four times the run, about four
 * times the steps. Steps are counted by V8, not timed: how often each block of the code ran.
 */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Run } from '../contract.ts';
import { createStepCounter, type StepCounter } from '../testing.ts';
import { type Recorder, recordInto } from './testing/recorder.ts';
import { emptyRun } from './testing/runs.ts';
import { publishSteadily, recordPolling, recordWebSocket } from './testing/stretches.ts';

/** What computes, read anew: V8 counts only in code that it compiles from now on. */
async function readAnew() {
  vi.resetModules();
  return {
    ...(await import('../export/csv/csv.ts')),
    ...(await import('../export/csv/format.ts')),
    ...(await import('../export/tables/actions.ts')),
    ...(await import('../export/tables/results.ts')),
    ...(await import('../export/tables/samples.ts')),
    ...(await import('./duplex/duplex.ts')),
    ...(await import('./flow/flow.ts')),
    ...(await import('./summary.ts')),
    ...(await import('./time-flow/time-flow.ts')),
    ...(await import('./uses/suits.ts')),
  };
}

let counter: StepCounter;
let code: Awaited<ReturnType<typeof readAnew>>;
beforeAll(async () => {
  counter = createStepCounter();
  code = await readAnew();
});
afterAll(() => counter.end());

const stepsOf = (...works: (() => unknown)[]): number[] => counter.stepsOf(...works);

const SECOND_MS = 1000;

/** A game over three transports: each update goes up and comes down, and its window does something now and then. */
function talk(updates: number): Recorder {
  const run = emptyRun({
    transports: ['polling', 'long-polling', 'websocket'],
    scenario: 'game',
    durationMs: updates * SECOND_MS,
  });
  const lab = recordInto(run);
  const socket = { connection: 9 };
  lab.connection('polling');
  lab.request('websocket', 0, '/ws', { ...socket, upgrade: true });
  lab.response('websocket', 0, { ...socket, status: 101 });
  for (let id = 1; id <= updates; id++) {
    const atMs = id * SECOND_MS;
    lab.publish(id, atMs);
    for (const transport of ['polling', 'long-polling'] as const) {
      const connection = transport === 'polling' ? 1 : 1 + (id % 2);
      const target = transport === 'polling' ? '/poll?since=e.0' : `/long-poll?since=e.${id}`;
      lab.request(transport, atMs - 400, target, { connection, exchange: id });
      lab.response(transport, atMs + 10, { connection, exchange: id, updates: [id] });
      lab.arrive(transport, id, atMs + 20);
      run.timings.push({
        kind: 'exchange',
        transport,
        target,
        by: 'resource',
        requestStartMs: atMs - 410,
        responseStartMs: atMs + 15,
        responseEndMs: atMs + 16,
      });
    }
    lab.frame('down', atMs, 1, { ...socket, updates: [id] });
    lab.arrive('websocket', id, atMs + 600);
    lab.frame('up', atMs + 100, 1, { ...socket, updates: [id] });
    run.timings.push({ kind: 'frame', transport: 'websocket', opcode: 1, sentMs: atMs - 300 });
    lab.act('websocket', id, atMs - 310, { receivedAtMs: atMs + 100 });
  }
  return lab;
}

/** As many hidden stretches, faults, changes of the link, gaps and lost connections as updates. */
function troubled(updates: number): Run {
  const { run } = talk(updates);
  for (let i = 1; i <= updates; i++) {
    const atMs = i * SECOND_MS + 300;
    const transport = i % 2 === 0 ? ('websocket' as const) : ('polling' as const);
    run.hidden.push({ transport: i % 3 === 0 ? null : transport, fromMs: atMs + 300, toMs: atMs + 400 });
    run.statuses.push({ transport, connected: i % 4 < 2, atMs });
    run.gaps.push({ transport, atMs, reason: 'epoch' });
    run.line.push({ atMs, type: 'unplug', untilMs: atMs + 900 });
  }
  return run;
}

/** Nothing arrives before the end, and each answer brings all that there was so far. */
function stuck(updates: number): Run {
  const run = troubled(updates);
  const all = Array.from({ length: 50 }, (_, i) => i + 1);
  for (const event of run.events) if (event.message.type === 'response') event.updates = all;
  for (const arrival of run.arrivals) if (arrival.id % 3 > 0) arrival.atMs = (updates + 5) * SECOND_MS;
  run.arrivals = run.arrivals.filter(({ id }) => id % 5 > 0);
  run.hidden = [];
  return run;
}

const MADE: Record<string, (updates: number) => Run> = { talk: (updates) => talk(updates).run, troubled, stuck };
const COMPUTED: Record<string, (run: Run) => unknown> = {
  summary: (run) => code.summarise(run),
  duplex: (run) => code.duplexReport(run),
  'time flow': (run) => code.timeFlow(run, 'polling', { after: 100, limit: 10 }),
  flow: (run) => code.flowPage(run, 'long-polling', { page: 2, language: 'en', fold: true }),
  'what for': (run) => code.suitsOf([run]),
  'table.csv': (run) => code.csvOf(code.resultsTable(run), code.csvFormat('es')),
  'samples.csv': (run) => code.csvOf(code.samplesTable(run), code.csvFormat('en')),
  'actions.csv': (run) => code.csvOf(code.actionsTable(run), code.csvFormat('en')),
};

describe.each(Object.entries(MADE))('Of a run in which there is %s', (_name, make) => {
  it.each(Object.entries(COMPUTED))('%s grows with its length, not with its square', (_what, compute) => {
    // Warmed up with a run of its own: what is known of a run that was read before costs nothing.
    compute(make(75));
    const [short, long] = [make(75), make(300)];
    const [few = 0, many = 0] = stepsOf(
      () => compute(short),
      () => compute(long),
    );
    expect(few).toBeGreaterThan(75);
    // 4 × log 300 ÷ log 75 = 5.3; a square would be 16.
    expect(many / few).toBeLessThan(6);
  });
});

/** A run in which little is published and `polls` find nothing. */
function quiet(polls: number): Recorder {
  const run = emptyRun({ transports: ['polling', 'websocket'], durationMs: 600_000 });
  const lab = recordInto({ ...run, state: 'running', endedAtMs: null });
  publishSteadily(lab, 20);
  recordWebSocket(lab, 20);
  recordPolling(lab, 20);
  pollInVain(lab, polls);
  return lab;
}

function pollInVain(lab: Recorder, polls: number): void {
  const from = lab.run.events.length;
  for (let i = from; i < from + polls; i++) {
    lab.request('polling', 20_000 + i, '/poll?since=e.20', { connection: 2, exchange: 100 + i });
    lab.response('polling', 20_000.5 + i, { connection: 2, exchange: 100 + i, status: 304 });
  }
}

describe('The summary of a run that goes on', () => {
  it('costs what is new, not what was counted before', () => {
    const stepsOfNews = (before: number): number => {
      const lab = quiet(before);
      const summary = code.createSummariser(lab.run);
      summary();
      pollInVain(lab, 50);
      const [steps = 0] = stepsOf(summary);
      expect(summary()).toEqual(code.summarise(lab.run));
      return steps;
    };
    stepsOfNews(10);
    const [few, many] = [stepsOfNews(150), stepsOfNews(4 * 150)];
    expect(few).toBeGreaterThan(50);
    expect(many / few).toBeLessThan(1.05);
  });
});
