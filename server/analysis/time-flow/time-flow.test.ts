import { describe, expect, test } from 'vitest';
import type { BrowserTiming, ExchangeTiming, Run, TimedMessage, TransportName } from '../../contract.ts';
import { type Recorder, recordInto } from '../testing/recorder.ts';
import { emptyRun } from '../testing/runs.ts';
import { MOST_MESSAGES, timeFlow } from './time-flow.ts';

/** The page's clock is 1,000 ms behind the server's, so that a forgotten offset shows. */
const OFFSET_MS = 1000;

function recorder(): Recorder {
  const run = emptyRun();
  run.clock = { offsetMs: OFFSET_MS, rttMs: 0.8, uncertaintyMs: 0.5, samples: 20 };
  return recordInto(run);
}

/** Moments on the server's clock, as in the recording; the report itself is on the page's. */
function asked(
  run: Run,
  transport: TransportName,
  target: string,
  moments: [number | null, number | null, number | null],
) {
  const [requestStartMs, responseStartMs, responseEndMs] = moments.map((ms) => ms && ms - OFFSET_MS) as typeof moments;
  run.timings.push({
    kind: 'exchange',
    transport,
    target,
    by: 'resource',
    requestStartMs,
    responseStartMs,
    responseEndMs,
  });
}

const ends = ({ leftAtMs, arrivedAtMs, browserEnd }: TimedMessage) => [leftAtMs, arrivedAtMs, browserEnd];

/** A poll that is asked at `atMs`, 40 ms before it reaches the tap, and answered at once. */
function poll(to: Recorder, exchange: number, atMs: number, updates: number[] = []): void {
  to.request('polling', atMs + 40, '/poll?since=e.0', { exchange, endMs: atMs + 41 });
  to.response('polling', atMs + 43, { exchange, updates, endMs: atMs + 44 });
}

describe('The two ends of a message', () => {
  test('a request left when the browser began to send it, and an empty answer is there with its last byte', () => {
    const to = recorder();
    poll(to, 0, 5000);
    asked(to.run, 'polling', '/poll?since=e.0', [5000, 5083, 5085]);
    const { messages, startMs } = timeFlow(to.run, 'polling');
    expect(startMs).toBe(5040);
    expect(messages.map(ends)).toEqual([
      [-40, 1, 'resource'],
      [3, 45, 'resource'],
    ]);
  });

  test('an answer that brings news is there when the page’s script has it', () => {
    const to = recorder();
    poll(to, 0, 5000, [1, 2]);
    asked(to.run, 'polling', '/poll?since=e.0', [5000, 5083, 5085]);
    to.arrive('polling', 1, 5090 - OFFSET_MS);
    to.arrive('polling', 2, 5091 - OFFSET_MS);
    expect(ends(timeFlow(to.run, 'polling').messages[1]!)).toEqual([3, 51, 'arrival']);
  });

  test('what nobody reported is said to be not known, and nothing is invented', () => {
    const to = recorder();
    poll(to, 0, 5000);
    to.frame('down', 6000, 9);
    const polls = timeFlow(to.run, 'polling');
    expect(polls.messages.map(ends)).toEqual([
      [null, 1, null],
      [3, null, null],
    ]);
    expect(polls.knownEnds).toBe(0);
    expect(timeFlow(to.run, 'websocket').messages.map(ends)).toEqual([[0, null, null]]);
  });

  test('a report that is missing leaves its own place open and moves no other', () => {
    const to = recorder();
    for (const i of [0, 1, 2, 3]) poll(to, i, 5000 + 1000 * i);
    for (const i of [0, 2, 3]) {
      const atMs = 5000 + 1000 * i;
      asked(to.run, 'polling', '/poll?since=e.0', [atMs, atMs + 83, atMs + 85]);
    }
    const requests = timeFlow(to.run, 'polling').messages.filter(({ direction }) => direction === 'up');
    expect(requests.map(({ leftAtMs }) => leftAtMs)).toEqual([-40, null, 1960, 2960]);
  });

  test('reports may come in any order, and those of another address don’t count', () => {
    const to = recorder();
    for (const i of [0, 1]) poll(to, i, 5000 + 1000 * i);
    asked(to.run, 'polling', '/poll?since=e.0', [6000, 6083, 6085]);
    asked(to.run, 'polling', '/poll?since=e.0', [5000, 5083, 5085]);
    asked(to.run, 'polling', '/poll?since=e.7', [5001, 5002, 5003]);
    const requests = timeFlow(to.run, 'polling').messages.filter(({ direction }) => direction === 'up');
    expect(requests.map(({ leftAtMs }) => leftAtMs)).toEqual([-40, 960]);
  });

  test('an event stream is there with the first byte of its answer, though the browser says so only when it ends', () => {
    const to = recorder();
    to.request('sse', 5000, '/events');
    to.response('sse', 5002, { stream: true });
    to.streamEvent(6000, [1]);
    asked(to.run, 'sse', '/events', [4999, 5003, 9000]);
    to.arrive('sse', 1, 6001.5 - OFFSET_MS);
    expect(timeFlow(to.run, 'sse').messages.map(ends)).toEqual([
      [-1, 0, 'resource'],
      [2, 3, 'resource'],
      [1000, 1001.5, 'arrival'],
    ]);
  });

  test('the script stamps an accepted handshake and the frames it sends, and a refused try is not taken for it', () => {
    const to = recorder();
    to.request('websocket', 5000, '/ws', { upgrade: true });
    to.response('websocket', 5001, { status: 503 });
    to.request('websocket', 5500, '/ws', { upgrade: true, connection: 2 });
    to.response('websocket', 5502, { status: 101, connection: 2 });
    to.frame('up', 7005, 8, { connection: 2, closeCode: 1000 });
    const opened: ExchangeTiming = {
      kind: 'exchange',
      transport: 'websocket',
      target: '/ws',
      by: 'script',
      requestStartMs: null,
      responseStartMs: 5503 - OFFSET_MS,
      responseEndMs: 5503 - OFFSET_MS,
    };
    const closed: BrowserTiming = { kind: 'frame', transport: 'websocket', opcode: 8, sentMs: 7000 - OFFSET_MS };
    to.run.timings.push(opened, closed);
    expect(timeFlow(to.run, 'websocket').messages.map(ends)).toEqual([
      [null, 0, null],
      [1, null, null],
      [null, 500, null],
      [502, 503, 'script'],
      [2000, 2005, 'script'],
    ]);
  });

  test('an update sent twice and arrived once belongs to the message that came last before it', () => {
    const to = recorder();
    to.frame('down', 5000, 1, { updates: [1] });
    to.frame('down', 8000, 1, { updates: [1], connection: 2 });
    to.arrive('websocket', 1, 8002 - OFFSET_MS);
    expect(timeFlow(to.run, 'websocket').messages.map(ends)).toEqual([
      [0, null, null],
      [3000, 3002, 'arrival'],
    ]);
  });

  test('a form’s POST that is answered by a redirect is not taken for the page that follows it', () => {
    const to = recorder();
    to.event('page', 'up', 5000, {
      type: 'request',
      method: 'POST',
      target: '/page?since=e.1',
      version: 'HTTP/1.1',
      headers: [],
      bodyBytes: 40,
    });
    to.response('page', 5002, { status: 303, reason: 'See Other' });
    to.request('page', 5006, '/page?since=e.1', { exchange: 1 });
    to.response('page', 5007, { exchange: 1, endMs: 5008 });
    asked(to.run, 'page', '/page?since=e.1', [5005, 5009, 5010]);
    const submitted = { requestStartMs: 4997 - OFFSET_MS, responseStartMs: null, responseEndMs: null };
    to.run.timings.push({ kind: 'exchange', transport: 'page', target: '/page?since=e.1', by: 'script', ...submitted });
    expect(timeFlow(to.run, 'page').messages.map(ends)).toEqual([
      [-3, 0, 'script'],
      [2, null, null],
      [5, 6, 'resource'],
      [7, 10, 'resource'],
    ]);
  });

  test('messages that cross are told apart: one leaves before the other has arrived', () => {
    const to = recorder();
    to.frame('down', 5000, 1, { updates: [1] });
    to.arrive('websocket', 1, 5100 - OFFSET_MS);
    to.frame('up', 5080, 1);
    to.run.timings.push({ kind: 'frame', transport: 'websocket', opcode: 1, sentMs: 4990 - OFFSET_MS });
    const [down, up] = timeFlow(to.run, 'websocket').messages;
    expect(up!.leftAtMs!).toBeLessThan(down!.arrivedAtMs!);
    expect(down!.leftAtMs!).toBeLessThan(up!.arrivedAtMs!);
  });
});

describe('What lasts', () => {
  test('the browser waits from its request to the answer, the server holds in between', () => {
    const to = recorder();
    to.connection('polling', { openedAtMs: 5020, closedAtMs: 9000 });
    poll(to, 0, 5000);
    asked(to.run, 'polling', '/poll?since=e.0', [5000, 5083, 5085]);
    expect(timeFlow(to.run, 'polling').bars).toEqual([
      { kind: 'waiting', connection: 1, exchange: 0, fromMs: -40, untilMs: 45, exact: true },
      { kind: 'open', connection: 1, exchange: 0, fromMs: -20, untilMs: 3960, exact: true },
      { kind: 'holding', connection: 1, exchange: 0, fromMs: 1, untilMs: 3, exact: true },
    ]);
  });

  test('a request that is never answered lasts until its connection closes, or without an end', () => {
    const to = recorder();
    to.connection('long-polling', { openedAtMs: 4990, closedAtMs: 9000 });
    to.request('long-polling', 5000, '/long-poll');
    to.connection('long-polling', { openedAtMs: 4990 });
    to.request('long-polling', 5100, '/long-poll', { connection: 2 });
    const waiting = timeFlow(to.run, 'long-polling').bars.filter(({ kind }) => kind === 'waiting');
    expect(waiting.map(({ untilMs, exact }) => [untilMs, exact])).toEqual([
      [4000, false],
      [null, false],
    ]);
  });
});

describe('What is asked for', () => {
  const many = (): Run => {
    const to = recorder();
    for (let i = 0; i < MOST_MESSAGES + 10; i++) to.frame('down', 5000 + i, 1);
    return to.run;
  };

  test('an answer is bounded, and says where to go on', () => {
    const run = many();
    const first = timeFlow(run, 'websocket');
    expect([first.messages.length, first.totalMessages, first.more]).toEqual([
      MOST_MESSAGES,
      MOST_MESSAGES + 10,
      MOST_MESSAGES,
    ]);
    const second = timeFlow(run, 'websocket', { after: first.more! });
    expect([second.messages.length, second.messages[0]?.number, second.more]).toEqual([10, MOST_MESSAGES + 1, null]);
  });

  test('a stretch of time has the messages and bars that touch it', () => {
    const to = recorder();
    to.connection('polling', { openedAtMs: 5000, closedAtMs: 9000 });
    for (const i of [0, 1, 2, 3]) poll(to, i, 5000 + 1000 * i);
    const flow = timeFlow(to.run, 'polling', { fromMs: 1000, toMs: 2000 });
    expect(flow.messages.map(({ number }) => number)).toEqual([3, 4, 5]);
    expect(flow.bars.map(({ kind, exchange }) => [kind, exchange])).toContainEqual(['open', 0]);
    expect(flow.totalMessages).toBe(8);
    expect(flow.endsMs).toBe(3960);
  });

  test('a transport that sent nothing has an empty flow', () => {
    const flow = timeFlow(emptyRun(), 'sse');
    expect([flow.messages, flow.bars, flow.totalMessages, flow.more]).toEqual([[], [], 0, null]);
  });
});
