/**
 * What the tap saw of handshake connections: kept by connection, bounded, and found by the client's port or by
 * the token that a page put in its address.
 */
import { CHAT_SERVICE_PATH, type ConnectionRecord, type Direction, type WireEvent } from '../../contract.ts';
import type { Recorder } from '../../tap/recorder.ts';
import { opensHttp2 } from '../opening/http2/frames.ts';
import { MAX_MESSAGE_BYTES } from './chat-service.ts';
import { createKeptEvents, type KeptEvents } from './kept-events.ts';

const KEPT_CONNECTIONS = 100;

export interface Recorded extends Omit<KeptEvents, 'add'> {
  connection: ConnectionRecord;
  /** Who sent a FIN, in order; null: not known. */
  ends: { direction: Direction; atMs: number }[] | null;
  /** The page's mark in its address. */
  token: string | null;
  /** Over HTTP/2: the stream that it is; other streams of the connection are not in here. Null: all of the connection. */
  stream: number | null;
}

type Following = Recorded & Pick<KeptEvents, 'add'>;

/** A connection: all of it, or over HTTP/2 how it began, and those of its streams that are of interest. */
interface OnConnection extends Following {
  ends: { direction: Direction; atMs: number }[];
  beginning: WireEvent[];
  streams: Map<number, Following>;
  /** Nothing more of it needs to be recorded. */
  leave(): void;
}

/** More than a client has to say at the beginning. */
const MOST_OF_BEGINNING = 20;

/** Of our own service the limit is known. */
const limitAt = (path: string): number | null => (path === CHAT_SERVICE_PATH ? MAX_MESSAGE_BYTES : null);

export interface Recordings {
  /** The newest connection between these ports; null: not seen, or forgotten. */
  byPorts(serverPort: number, clientPort: number): Recorded | null;
  /** The newest connection whose address carries this token. */
  byToken(token: string): Recorded | null;
  /** Calls back whenever something new was recorded; the returned function unsubscribes. */
  onChange(listener: () => void): () => void;
  close(): void;
}

/**
 * Follows what these recorders see. `concerns`: whether a connection is a handshake's, by its first request's
 * target (null: bytes that aren't a request); others are forgotten at once.
 */
export function createRecordings(
  recorders: Recorder[],
  concerns: (connection: ConnectionRecord, target: string | null) => boolean,
): Recordings {
  const kept: Recorded[] = [];
  const listeners = new Set<() => void>();
  const changed = (): void => {
    for (const listener of [...listeners]) listener();
  };

  const follow = (recorder: Recorder): (() => void) => {
    const open = new Map<number, OnConnection>();
    /** Closed before its last bytes were decoded, or not. Either way nothing more comes. */
    const forget = (one: OnConnection): void => {
      one.leave();
      open.delete(one.connection.id);
      const at = kept.indexOf(one);
      if (at !== -1) kept.splice(at, 1);
    };
    /** A frame of HTTP/2: of a stream that is looked at, of one that may be, or of how the connection began. */
    const followStream = (one: OnConnection, event: WireEvent): void => {
      if (event.stream === 0 && opensHttp2(event) && one.beginning.length < MOST_OF_BEGINNING) {
        one.beginning.push(event);
        for (const stream of one.streams.values()) stream.add(event);
      }
      const id = event.stream ?? 0;
      const known = one.streams.get(id);
      const target = targetOf(event);
      if (known) known.add(event);
      else if (id > 0 && target !== null && concerns(one.connection, target)) {
        const { connection } = one;
        const stream = Object.assign(createKeptEvents(limitAt), {
          ...{ connection, ends: null, token: tokenOf(target), stream: id },
        });
        for (const first of [...one.tls, ...one.beginning, event]) stream.add(first);
        one.streams.set(id, stream);
        keep(stream);
      }
      changed();
    };

    return recorder.subscribe({
      opened(connection, leave) {
        if (connection.transport !== 'websocket') return leave();
        const one: OnConnection = Object.assign(createKeptEvents(limitAt), {
          ...{ connection, ends: [], token: null, stream: null, beginning: [], streams: new Map<number, Following>() },
          leave,
        });
        open.set(connection.id, one);
      },
      wants({ id }, target) {
        const one = open.get(id);
        if (one && concerns(one.connection, target)) return true;
        open.delete(id);
        return false;
      },
      event(event) {
        const one = open.get(event.connection);
        if (!one) return;
        if (event.stream !== undefined) return followStream(one, event);
        if (event.message.type === 'tls') for (const stream of one.streams.values()) stream.add(event);
        // Whose connection it is, the client's first message tells. An answer may come before it is whole.
        if (event.message.type !== 'tls') {
          if (event.direction === 'up' && !one.events.some(({ direction }) => direction === 'up')) {
            if (!concerns(one.connection, targetOf(event))) return forget(one);
            one.token = tokenOf(targetOf(event) ?? startLineOf(event));
          }
          if (one.events.length === 0) keep(one);
        }
        one.add(event);
        changed();
      },
      ended(id, direction, atMs) {
        const one = open.get(id);
        one?.ends.push({ direction, atMs });
        if (one) changed();
      },
      closed(connection) {
        const one = open.get(connection.id);
        if (!one) return;
        for (const each of [one, ...one.streams.values()]) each.connection = connection;
        open.delete(connection.id);
        changed();
      },
    });
  };

  const keep = (one: Recorded): void => {
    kept.push(one);
    if (kept.length > KEPT_CONNECTIONS) kept.shift();
  };

  const stops = recorders.map(follow);
  return {
    byPorts: (serverPort, clientPort) =>
      kept.findLast(({ connection }) => connection.serverPort === serverPort && connection.clientPort === clientPort) ??
      null,
    byToken: (token) => kept.findLast((one) => one.token === token) ?? null,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      for (const stop of stops) stop();
    },
  };
}

function targetOf({ message }: WireEvent): string | null {
  return message.type === 'request' ? message.target : null;
}

/** Of bytes that can't be read as a request the first line may still name the token. */
function startLineOf({ raw }: WireEvent): string {
  return (
    Buffer.from(raw, 'base64')
      .toString('latin1')
      .split(/[\r\n]/, 1)[0] ?? ''
  );
}

function tokenOf(target: string | null): string | null {
  return /[?&]token=([A-Za-z0-9_-]{1,64})(?:[&#\s]|$)/.exec(target ?? '')?.[1] ?? null;
}
