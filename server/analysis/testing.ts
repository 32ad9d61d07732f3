/** Hand-made runs for tests: a few lines say what was on the wire, what was published and what arrived. */
import {
  type ByteSplit,
  type ConnectionRecord,
  DEFAULT_SETTINGS,
  type Direction,
  type Run,
  type RunSettings,
  type TransportName,
  type WireEvent,
  type WireMessage,
} from '../contract.ts';
import { addBytes, noBytes, totalBytes } from './bytes.ts';

type EventOptions = {
  connection?: number;
  exchange?: number;
  updates?: number[];
  bytes?: Partial<ByteSplit>;
  endMs?: number;
};

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
    cut: { rawBytes: 0, events: 0 },
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
  const path = { page: '/page', polling: '/poll', 'long-polling': '/long-poll', sse: '/events', websocket: '/ws' }[
    transport
  ];
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
