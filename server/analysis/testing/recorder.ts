/** Hand-made runs for tests: a line says what was on the wire, what was published or what arrived. */
import type {
  ActionRecord,
  ByteSplit,
  ConnectionRecord,
  Direction,
  Run,
  TransportName,
  WireEvent,
  WireMessage,
} from '../../contract.ts';
import { noBytes, totalBytes } from '../bytes/bytes.ts';

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
