/**
 * Puts a tap on each measured server and numbers what passes: connections and wire events, over the whole lab.
 * It keeps no history of events: who wants them subscribes.
 */
import type { Server } from 'node:net';
import type { Socket } from 'node:net';
import type { ByteSplit, ConnectionRecord, Direction, TransportName, WireEvent } from '../contract.ts';
import { createConnectionDecoder } from './connection.ts';
import type { FindUpdates } from './decoder.ts';
import { type DecodedEvent, emptySplit } from './event-writer.ts';
import type { Link, TapSink } from './tap.ts';
import { tapServer } from './tap-server.ts';

export interface RecorderListener {
  event?(event: WireEvent): void;
  opened?(connection: ConnectionRecord): void;
  /** One side has sent its last byte and a FIN; `up` came from the client. */
  ended?(connectionId: number, direction: Direction, atMs: number): void;
  /** After the last event of this connection. */
  closed?(connection: ConnectionRecord): void;
}

export interface Recorder {
  /** Records every connection that `server` accepts from now on. `link` stands between socket and tap. */
  attach(server: Server, transport: TransportName, options?: { link?: Link }): void;
  /** The returned function unsubscribes. */
  subscribe(listener: RecorderListener): () => void;
  /** Connections open now and the last closed ones (1,000 unless told otherwise), oldest first, with what their sockets count now. */
  connections(): ConnectionRecord[];
  /** What the events of a connection carried together, to be compared with its socket's counts; null: unknown. */
  sums(connectionId: number): Record<Direction, ByteSplit> | null;
}

interface Followed {
  /** Null once closed. */
  raw: Socket | null;
  record: ConnectionRecord;
  sums: Record<Direction, ByteSplit>;
}

/** `now`: milliseconds since the Unix epoch. `findUpdates` tells the JSON of updates from the rest of a body. */
export function createRecorder(options: {
  now: () => number;
  findUpdates: FindUpdates;
  rememberedConnections?: number;
}): Recorder {
  const { now, findUpdates, rememberedConnections = 1000 } = options;
  const followed = new Map<number, Followed>();
  const listeners = new Set<RecorderListener>();
  const closedIds: number[] = [];
  let lastConnection = 0;
  let lastSeq = 0;

  const follow = (raw: Socket, transport: TransportName): TapSink => {
    lastConnection += 1;
    const record = openRecord(lastConnection, transport, raw, now());
    const connection: Followed = { raw, record, sums: { up: emptySplit(), down: emptySplit() } };
    followed.set(record.id, connection);
    for (const listener of [...listeners]) listener.opened?.(snapshot(connection));
    const decoder = createConnectionDecoder({ findUpdates, emit: (event) => publish(connection, event) });
    return {
      bytes: (direction, chunk, atMs) => decoder.push(direction, chunk, atMs),
      end(direction, atMs) {
        decoder.end(direction);
        for (const listener of [...listeners]) listener.ended?.(record.id, direction, atMs);
      },
      close(atMs, atMost) {
        decoder.end('up');
        decoder.end('down');
        Object.assign(record, { closedAtMs: atMs, atMost, bytesUp: raw.bytesRead, bytesDown: raw.bytesWritten });
        connection.raw = null;
        forgetOldest(record.id);
        for (const listener of [...listeners]) listener.closed?.(snapshot(connection));
      },
    };
  };

  const publish = ({ record, sums }: Followed, decoded: DecodedEvent): void => {
    lastSeq += 1;
    const event = { seq: lastSeq, connection: record.id, transport: record.transport, ...decoded };
    addTo(sums[event.direction], event.bytes);
    for (const listener of [...listeners]) listener.event?.(event);
  };

  const forgetOldest = (closedId: number): void => {
    closedIds.push(closedId);
    if (closedIds.length > rememberedConnections) followed.delete(closedIds.shift() as number);
  };

  return {
    attach: (server, transport, { link } = {}) => tapServer(server, (raw) => follow(raw, transport), now, link),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    connections: () => [...followed.values()].map(snapshot),
    sums: (connectionId) => followed.get(connectionId)?.sums ?? null,
  };
}

function openRecord(id: number, transport: TransportName, raw: Socket, nowMs: number): ConnectionRecord {
  return {
    id,
    transport,
    // A connection may be gone before anyone looks: then it has no ports any more.
    serverPort: raw.localPort ?? 0,
    clientPort: raw.remotePort ?? 0,
    openedAtMs: nowMs,
    closedAtMs: null,
    bytesUp: 0,
    bytesDown: 0,
    foreignBytesUp: 0,
    foreignBytesDown: 0,
    atMost: false,
  };
}

function snapshot({ raw, record }: Followed): ConnectionRecord {
  return raw ? { ...record, bytesUp: raw.bytesRead, bytesDown: raw.bytesWritten } : { ...record };
}

function addTo(sum: ByteSplit, bytes: ByteSplit): void {
  for (const kind of Object.keys(sum) as (keyof ByteSplit)[]) sum[kind] += bytes[kind];
}
