/** Hand-made runs for tests: a few lines say what was on the wire, what was published and what arrived. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import {
  type ActionRecord,
  type ByteSplit,
  type ConnectionRecord,
  DEFAULT_SETTINGS,
  type Direction,
  type Run,
  type RunSettings,
  TRANSPORT_INFO,
  TRANSPORTS,
  type TransportName,
  type WireEvent,
  type WireMessage,
} from '../contract.ts';
import { readRun } from '../documents/document.ts';
import { addBytes, noBytes, totalBytes } from './bytes/bytes.ts';

type EventOptions = {
  connection?: number;
  exchange?: number;
  updates?: number[];
  bytes?: Partial<ByteSplit>;
  endMs?: number;
};

type PostOptions = {
  connection?: number;
  exchange?: number;
  answerMs?: number;
  status?: number;
  /** Code of the error that the page's answer names in its `Location`. */
  refused?: string;
};

/**
 * All five over HTTP/2, as Chromium was recorded: `npm run measure -- --protocol https-h2 --duration 14 --updates 2 --poll 400`.
 * The bytes of long messages are left out.
 */
export function overHttp2(): Run {
  return readRun(gunzipSync(readFileSync('server/analysis/fixtures/over-http2.json.gz')).toString('utf8'));
}

/** An empty run of these transports that lasts `durationMs` from 0 and publishes nothing yet. */
export function emptyRun(settings: Partial<RunSettings> = {}): Run {
  const all = { ...DEFAULT_SETTINGS, ...settings };
  return {
    format: 'duplex-lab/run',
    version: 1,
    id: 'test-run',
    epoch: 'e',
    createdAtMs: 0,
    endedAtMs: all.durationMs,
    state: 'done',
    settings: all,
    environment: {
      userAgent: 'test',
      browser: 'test',
      platform: 'test',
      language: 'en',
      viewport: '1280×800',
      timerStepMs: 0.1,
      labVersion: '0',
      node: '20',
      os: 'test',
      cpus: 'test',
    },
    clock: { offsetMs: 0, rttMs: 0.4, uncertaintyMs: 0.3, samples: 10 },
    load: { eventLoopP99Ms: 1, eventLoopMaxMs: 2 },
    segments: [
      {
        transports: all.transports,
        fromMs: 0,
        toMs: all.durationMs,
        fromId: 0,
        toId: 1_000_000,
        stoppedAtMs: all.durationMs,
      },
    ],
    hidden: [],
    gaps: [],
    published: [],
    arrivals: [],
    actions: [],
    timings: [],
    connections: [],
    events: [],
    line: [],
    statuses: [],
    cut: { rawBytes: 0, events: 0, arrivals: 0, actions: 0, timings: 0 },
  };
}

/** Writes into a run as the lab would record it. Moments are milliseconds from 0; connection 1 unless told. */
export function recordInto(run: Run) {
  const event = (
    transport: TransportName,
    direction: Direction,
    atMs: number,
    message: WireMessage,
    options: EventOptions = {},
  ): WireEvent => {
    const { connection = 1, exchange = 0, updates = [], endMs = atMs } = options;
    const bytes = { ...noBytes(), ...options.bytes };
    const added: WireEvent = {
      seq: run.events.length + 1,
      connection,
      transport,
      exchange,
      direction,
      atMs,
      endMs,
      bytes,
      updates,
      message,
      raw: '',
      rawCutBytes: totalBytes(bytes),
    };
    run.events.push(added);
    return added;
  };

  return {
    run,
    event,
    request(
      transport: TransportName,
      atMs: number,
      target: string,
      options: EventOptions & { upgrade?: boolean } = {},
    ) {
      const headers: [string, string][] = options.upgrade ? [['Upgrade', 'websocket']] : [];
      const message = { type: 'request', method: 'GET', target, version: 'HTTP/1.1', headers, bodyBytes: 0 } as const;
      return event(transport, 'up', atMs, message, { bytes: { headers: 400 }, ...options });
    },
    response(
      transport: TransportName,
      atMs: number,
      options: EventOptions & { status?: number; stream?: boolean; reason?: string } = {},
    ) {
      const { status = 200, stream = false, reason = 'OK' } = options;
      const message = {
        type: 'response',
        status,
        reason,
        version: 'HTTP/1.1',
        headers: [],
        bodyBytes: 0,
        stream,
      } as const;
      const payload = 60 * (options.updates?.length ?? 0);
      return event(
        transport,
        'down',
        atMs,
        { ...message, headers: [] },
        { bytes: { headers: 200, payload }, ...options },
      );
    },
    /** One event of an event stream that carries these updates (none: a heartbeat). */
    streamEvent(atMs: number, updates: number[], options: EventOptions = {}) {
      const message: WireMessage = updates.length > 0 ? { type: 'event', data: '{}' } : { type: 'event', comment: '' };
      const bytes = { payload: 60 * updates.length, framing: 20 };
      return event('sse', 'down', atMs, message, { bytes, ...options, updates });
    },
    frame(
      direction: Direction,
      atMs: number,
      opcode: number,
      options: EventOptions & { closeCode?: number; closeReason?: string } = {},
    ) {
      const { closeCode, closeReason, updates = [] } = options;
      const message: WireMessage = {
        type: 'frame',
        fin: true,
        rsv1: false,
        rsv2: false,
        rsv3: false,
        opcode,
        masked: direction === 'up',
        payloadBytes: 60 * updates.length,
        ...(closeCode === undefined ? {} : { closeCode }),
        ...(closeReason === undefined ? {} : { closeReason }),
      };
      return event('websocket', direction, atMs, message, {
        bytes: { payload: 60 * updates.length, framing: 2 },
        ...options,
      });
    },
    /** A request that brings an action up (the page's as a form), and its answer `answerMs` later. */
    post(transport: TransportName, atMs: number, id: number, options: PostOptions = {}) {
      const {
        connection = 1,
        exchange = 0,
        answerMs = 1,
        status = transport === 'page' ? 303 : 204,
        refused,
      } = options;
      const target = transport === 'page' ? '/page?since=e.0' : '/act';
      const location: [string, string][] = refused ? [['Location', `/page?since=e.0&refused=${id}.${refused}`]] : [];
      const request = {
        type: 'request',
        method: 'POST',
        target,
        version: 'HTTP/1.1',
        headers: [],
        bodyBytes: 50,
      } as const;
      const answer = {
        type: 'response',
        status,
        reason: '',
        version: 'HTTP/1.1',
        bodyBytes: 0,
        stream: false,
      } as const;
      event(
        transport,
        'up',
        atMs,
        { ...request, headers: [] },
        { connection, exchange, updates: [id], bytes: { headers: 450, payload: 50 } },
      );
      const message = { ...answer, headers: location };
      event(transport, 'down', atMs + answerMs, message, { connection, exchange, bytes: { headers: 150 } });
    },
    /** A frame that says that an action is not taken; null: its id could not be read. */
    refusal(atMs: number, id: number | null) {
      const frame = {
        type: 'frame',
        fin: true,
        rsv1: false,
        rsv2: false,
        rsv3: false,
        opcode: 1,
        masked: false,
      } as const;
      const text = JSON.stringify({ refused: id, error: { code: 'bad-input', message: { en: '', es: '' } } });
      const message: WireMessage = { ...frame, payloadBytes: text.length, text };
      return event('websocket', 'down', atMs, message, { bytes: { markup: text.length, framing: 2 } });
    },
    /** Something was done in a window at `atMs`, page's clock; the server knows what became of it. */
    act(transport: TransportName, id: number, atMs: number, became: Partial<ActionRecord> = {}) {
      run.actions.push({ transport, id, atMs, receivedAtMs: null, updateId: null, ...became });
    },
    publish(id: number, atMs: number, lateMs = 0) {
      run.published.push({ id, atMs, lateMs, bytes: 60 });
    },
    /** The page has it; `atMs` on the page's clock. */
    arrive(transport: TransportName, id: number, atMs: number) {
      run.arrivals.push({ transport, id, atMs });
    },
    connection(transport: TransportName, more: Partial<ConnectionRecord> = {}) {
      const record: ConnectionRecord = {
        id: run.connections.length + 1,
        transport,
        serverPort: 3001,
        clientPort: 50_000,
        openedAtMs: 0,
        closedAtMs: null,
        bytesUp: 0,
        bytesDown: 0,
        foreignBytesUp: 0,
        foreignBytesDown: 0,
        atMost: false,
        ...more,
      };
      run.connections.push(record);
      return record.id;
    },
  };
}

export type Recorder = ReturnType<typeof recordInto>;

/** A WebSocket's handshake and `count` updates of 60 + 2 bytes, `latencyMs` each, every 500 ms from 1,000 ms on. */
export function recordWebSocket(recorder: Recorder, count: number, latencyMs = 2): void {
  recorder.request('websocket', 10, '/ws', { upgrade: true });
  recorder.response('websocket', 12, { status: 101, reason: 'Switching Protocols' });
  for (let id = 1; id <= count; id++) {
    const atMs = 500 + 500 * id;
    recorder.frame('down', atMs, 1, { updates: [id] });
    recorder.arrive('websocket', id, atMs + latencyMs + (id % 5) / 10);
  }
}

/** Polls, one for each of `count` updates, each `waitingMs` after its publication; answers take 5 ms. */
export function recordPolling(
  recorder: Recorder,
  count: number,
  waitingMs = 400,
  transport: TransportName = 'polling',
): void {
  const path = TRANSPORT_INFO[transport].feedPath;
  for (let id = 1; id <= count; id++) {
    const atMs = 500 + 500 * id + waitingMs + (id % 7);
    recorder.request(transport, atMs, `${path}?since=e.${id - 1}`, { exchange: id, connection: 2 });
    recorder.response(transport, atMs, { exchange: id, connection: 2, updates: [id] });
    recorder.arrive(transport, id, atMs + 5);
  }
}

/** Publishes updates 1 … `count`, one every 500 ms from 1,000 ms on. */
export function publishSteadily(recorder: Recorder, count: number): void {
  for (let id = 1; id <= count; id++) recorder.publish(id, 500 + 500 * id);
}

/** All bytes of these events, by kind. */
export function sumOfBytes(events: WireEvent[]): ByteSplit {
  const sum = noBytes();
  for (const { bytes } of events) addBytes(sum, bytes);
  return sum;
}

/**
 * `count` actions, one every 500 ms from 1,010 ms on, each with the server `upMs` (and a little) after it was done and
 * published at once as an update of its own, which arrives in these windows `backMs` after that.
 */
export function recordActions(
  recorder: Recorder,
  transport: TransportName,
  count: number,
  upMs: number,
  backMs: Partial<Record<TransportName, number>>,
): void {
  for (let id = 1; id <= count; id++) {
    const doneAtMs = 510 + 500 * id;
    const receivedAtMs = doneAtMs + upMs + (id % 5) / 10;
    if (transport === 'websocket') recorder.frame('up', receivedAtMs, 1, { updates: [id], bytes: ACTION_FRAME });
    else recorder.post(transport, receivedAtMs, id, { connection: 7, exchange: 100 + id });
    const updateId = 1000 * (1 + TRANSPORTS.indexOf(transport)) + id;
    recorder.act(transport, id, doneAtMs, { receivedAtMs, updateId });
    for (const [window, ms] of Object.entries(backMs)) {
      recorder.arrive(window as TransportName, updateId, receivedAtMs + ms);
    }
  }
}

const ACTION_FRAME = { payload: 50, framing: 8 };
