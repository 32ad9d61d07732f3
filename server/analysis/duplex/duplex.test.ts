import { describe, expect, it } from 'vitest';
import type { DuplexRow, ExchangeTiming, Run, TransportName, WireMessage } from '../../contract.ts';
import { recordInto } from '../testing/recorder.ts';
import { emptyRun } from '../testing/runs.ts';
import { duplexReport } from './duplex.ts';

/** Half a second each way: long enough to cross. */
const UNDER_WAY_MS = 500;

function rowOf(run: Run, transport: TransportName): DuplexRow {
  const row = duplexReport(run).rows.find((one) => one.transport === transport);
  if (!row) throw new Error(`no row of ${transport}`);
  return row;
}

function timing(transport: TransportName, target: string, fromMs: number, toMs: number): ExchangeTiming {
  return {
    kind: 'exchange',
    transport,
    target,
    by: 'resource',
    requestStartMs: fromMs,
    responseStartMs: toMs,
    responseEndMs: toMs,
  };
}

/** A WebSocket that is open from before the feed begins. */
function socketRun() {
  const run = emptyRun({ transports: ['websocket'], durationMs: 10_000 });
  const recorder = recordInto(run);
  recorder.connection('websocket', { openedAtMs: -2000 });
  recorder.request('websocket', -1500, '/ws', { upgrade: true });
  recorder.response('websocket', -1500, { status: 101 });
  return {
    ...recorder,
    up(id: number, leftMs: number, doneMs = leftMs) {
      recorder.frame('up', leftMs + UNDER_WAY_MS, 1, { updates: [id], bytes: { payload: 50, framing: 8 } });
      run.timings.push({ kind: 'frame', transport: 'websocket', opcode: 1, sentMs: leftMs });
      recorder.act('websocket', id, doneMs);
    },
    down(id: number, leftMs: number) {
      recorder.frame('down', leftMs, 1, { updates: [id] });
      recorder.arrive('websocket', id, leftMs + UNDER_WAY_MS);
    },
  };
}

describe('WebSocket', () => {
  it('is full duplex where a message up and one down were under way at once', () => {
    const { run, up, down } = socketRun();
    up(1, 1000);
    down(1, 1200);
    down(2, 3000);
    const row = rowOf(run, 'websocket');
    expect(row).toMatchObject({ up: 1, down: 2, crossedOnSame: 1, crossedOnOther: 0, verdict: 'full' });
    expect(row.words.en).toContain('once');
    expect(row.words.es).toContain('una vez');
  });

  it('is not called full duplex by messages that came one after the other, however close', () => {
    const { run, up, down } = socketRun();
    for (const n of [1, 2, 3]) {
      up(n, 2000 * n);
      down(n, 2000 * n + UNDER_WAY_MS);
    }
    expect(rowOf(run, 'websocket')).toMatchObject({ crossedOnSame: 0, verdict: 'half' });
  });

  it('crosses whatever the two clocks are off', () => {
    const { run, up, down } = socketRun();
    up(1, 1000);
    down(1, 1200);
    run.clock.offsetMs = 70_000;
    for (const one of [...run.arrivals, ...run.actions]) one.atMs -= 70_000;
    for (const one of run.timings) if (one.kind === 'frame') one.sentMs -= 70_000;
    expect(rowOf(run, 'websocket')).toMatchObject({ crossedOnSame: 1, waited: 0, waitMostMs: 0 });
  });

  it('leaves out what came before the feed ran and after it was stopped', () => {
    const { run, up, down } = socketRun();
    up(1, 9800);
    down(1, 10_100);
    expect(rowOf(run, 'websocket')).toMatchObject({ up: 0, down: 0, crossedOnSame: 0, verdict: 'unknown' });
  });

  it('counts actions that waited before they were sent, and those that never were', () => {
    const { run, up, act } = socketRun();
    up(1, 1000);
    up(2, 3000, 2800);
    act('websocket', 3, 4000);
    expect(rowOf(run, 'websocket')).toMatchObject({ actions: 3, waited: 1, unsent: 1, waitMostMs: 200 });
  });
});

/** Requests one after the other on connection 1, each answered; and posts on `actsOn`, at the same time. */
function pollingRun(actsOn: number): Run {
  const run = emptyRun({ transports: ['polling'], durationMs: 10_000 });
  const recorder = recordInto(run);
  recorder.connection('polling');
  if (actsOn !== 1) recorder.connection('polling');
  for (const n of [1, 2, 3, 4]) {
    const askedMs = 2000 * n;
    const postedMs = actsOn === 1 ? askedMs + 1000 : askedMs + 400;
    recorder.request('polling', askedMs + 500, `/poll?since=e.${n}`, { exchange: 2 * n, updates: [] });
    recorder.response('polling', askedMs + 500, { exchange: 2 * n });
    run.timings.push(timing('polling', `/poll?since=e.${n}`, askedMs, askedMs + 1000));
    recorder.post('polling', postedMs + 300, n, { connection: actsOn, exchange: 2 * n + 1, answerMs: 0 });
    run.timings.push(timing('polling', '/act', postedMs, postedMs + 600));
    recorder.act('polling', n, postedMs - 100);
  }
  run.events.sort((a, b) => a.atMs - b.atMs);
  return run;
}

/** Over HTTP/2 a question held open, and posts that pass its answer on the same connection. */
function streamsRun(): Run {
  const run = pollingRun(2);
  for (const event of run.events) {
    event.exchange += event.connection === 2 ? 100 : 0;
    Object.assign(event, { connection: 1, stream: 2 * event.exchange + 1 });
  }
  const [first] = run.events;
  if (first) {
    const frame: WireMessage = { type: 'h2-frame', frame: 'WINDOW_UPDATE', flags: [], values: [] };
    run.events.push({ ...first, seq: run.events.length + 1, message: frame });
  }
  return run;
}

describe('Over HTTP/2', () => {
  it('the connection is full duplex, and it is said that each exchange is not; frames of its own are no messages', () => {
    const [one, two] = [rowOf(pollingRun(2), 'polling'), rowOf(streamsRun(), 'polling')];
    expect(one.verdict).toBe('half-twice');
    expect(two).toMatchObject({ verdict: 'full-in-streams', crossedOnOther: 0, connectionsAtOnce: 1, up: one.up });
    expect(two.crossedOnSame).toBe(one.crossedOnOther);
    expect(two.words.en).toContain('In each stream it is still one question and its answer.');
  });

  it('a WebSocket is full duplex in its one stream', () => {
    const { run, up, down } = socketRun();
    up(1, 1000);
    down(1, 1200);
    for (const event of run.events) event.stream = 1;
    expect(rowOf(run, 'websocket').verdict).toBe('full');
  });
});

describe('Requests and answers', () => {
  it('are half duplex on one connection: a request never leaves before the answer is there', () => {
    expect(rowOf(pollingRun(1), 'polling')).toMatchObject({
      crossedOnSame: 0,
      crossedOnOther: 0,
      connectionsAtOnce: 1,
      waited: 4,
      verdict: 'half',
    });
  });

  it('are half duplex twice where actions go up on a connection of their own', () => {
    const row = rowOf(pollingRun(2), 'polling');
    expect(row).toMatchObject({ crossedOnSame: 0, connectionsAtOnce: 2, verdict: 'half-twice' });
    expect(row.crossedOnOther).toBeGreaterThan(0);
  });

  it('end where the network says, not where the script was told', () => {
    const run = pollingRun(1);
    const answer = run.events.find(({ message }) => message.type === 'response');
    if (answer) answer.updates = [1];
    run.arrivals.push({ transport: 'polling', id: 1, atMs: 3500 });
    expect(rowOf(run, 'polling').crossedOnSame).toBe(0);
  });
});

describe('Server-Sent Events', () => {
  it.each([
    { when: 'before', openedMs: -1000 },
    { when: 'while', openedMs: 500 },
  ])('opened $when the feed runs, are simplex: actions cross the events on another connection', ({ openedMs }) => {
    const run = emptyRun({ transports: ['sse'], durationMs: 10_000 });
    const recorder = recordInto(run);
    recorder.connection('sse', { openedAtMs: -2000 });
    recorder.connection('sse');
    recorder.request('sse', openedMs, '/events');
    recorder.response('sse', openedMs, { stream: true });
    for (const id of [1, 2, 3, 4]) {
      recorder.streamEvent(2000 * id, [id]);
      recorder.arrive('sse', id, 2000 * id + UNDER_WAY_MS);
      recorder.post('sse', 2000 * id + 200, id, { connection: 2, exchange: id, answerMs: 0 });
      run.timings.push(timing('sse', '/act', 2000 * id - 100, 2000 * id + 400));
    }
    const row = rowOf(run, 'sse');
    expect(row).toMatchObject({ crossedOnSame: 0, connectionsAtOnce: 2, verdict: 'simplex' });
    expect(row.crossedOnOther).toBeGreaterThanOrEqual(4);
  });
});

describe('A report', () => {
  it('looks at the same two seconds of every transport, in the middle of the feed', () => {
    const run = emptyRun({ transports: ['polling', 'websocket'], durationMs: 10_000 });
    const recorder = recordInto(run);
    recorder.request('polling', 100, '/poll');
    recorder.request('websocket', 300, '/ws', { upgrade: true });
    const looks = duplexReport(run).rows.map(({ look }) => look);
    expect(looks).toEqual([
      { fromMs: 3900, toMs: 5900 },
      { fromMs: 3700, toMs: 5700 },
    ]);
  });

  it('of a run without messages says that it cannot tell', () => {
    const rows = duplexReport(emptyRun()).rows;
    expect(rows.map(({ verdict }) => verdict)).toEqual(Array(5).fill('unknown'));
    for (const { words } of rows) expect(words.es).not.toBe(words.en);
  });
});
