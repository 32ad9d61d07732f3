/**
 * Puts a tap on each measured server and numbers what passes: connections and wire events, over the whole lab.
 * It keeps no history of events: who wants them subscribes.
 */
import type { Server, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { ByteSplit, ConnectionRecord, Direction, HttpVersion, TransportName, WireEvent } from '../contract.ts';
import type { ConnectionDecoder } from './decode/connection.ts';
import type { FindUpdates } from './decode/decoder.ts';
import { type DecodedEvent, emptySplit } from './decode/event-writer.ts';
import { createDecoder } from './decode/protocols.ts';
import { createOwners, type Owner, type WhoseRequest } from './owners.ts';
import type { ByteCounts, Link, TapSink } from './tap.ts';
import { type Tapped, tapServer } from './tap-server.ts';
import type { TlsAccount, TlsLayer } from './tls.ts';
import { createTlsEvents, type TlsEvents } from './tls-events.ts';

export interface RecorderListener {
  event?(event: WireEvent): void;
  opened?(connection: ConnectionRecord): void;
  /** One side has sent its last byte and a FIN; `up` came from the client. */
  ended?(connectionId: number, direction: Direction, atMs: number): void;
  /** After the last event of this connection. */
  closed?(connection: ConnectionRecord): void;
}

export interface AttachOptions {
  link?: Link;
  tls?: TlsLayer;
  /** Takes the connections on which HTTP/2 was agreed. */
  takeHttp2?: (stream: Duplex) => void;
  /** Asked at each connection: how requests tell their transport, where several share it; null: it is `transport`'s. */
  whose?: () => WhoseRequest | null;
}

export interface Recorder {
  /**
   * Records every connection that `server` accepts from now on. `link` stands between socket and tap; `tls`, which
   * needs a link, between link and tap: then the events are those of the plaintext, and TLS bytes are told apart.
   */
  attach(server: Server, transport: TransportName, options?: AttachOptions): void;
  /** The returned function unsubscribes. */
  subscribe(listener: RecorderListener): () => void;
  /** Connections open now and the last closed ones (1,000 unless told otherwise), oldest first, with what their sockets count now. */
  connections(): ConnectionRecord[];
  /** What the events of a connection carried together, to be compared with its socket's counts; null: unknown. */
  sums(connectionId: number): Record<Direction, ByteSplit> | null;
}

interface Followed {
  /** What counts its bytes, the socket or the link; null once closed. */
  counts: ByteCounts | null;
  record: ConnectionRecord;
  tls: TlsEvents | null;
  sums: Record<Direction, ByteSplit>;
  ownerOf(event: DecodedEvent): Owner;
}

interface Following {
  connection: Followed;
  sink: TapSink;
  /** It is known now what is spoken: before the first byte of it. */
  speaks(version: HttpVersion): void;
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

  const follow = (
    raw: Socket,
    transport: TransportName,
    account: TlsAccount | null,
    whose: WhoseRequest | null,
  ): Following => {
    lastConnection += 1;
    const record = openRecord(lastConnection, transport, raw, now());
    const sums = { up: emptySplit(), down: emptySplit() };
    const tls = account && createTlsEvents(account, (event) => emit(connection, event));
    if (tls) record.encrypted = true;
    const ownerOf = whose ? createOwners(record, whose) : (): Owner => ({ transport });
    const connection: Followed = { counts: raw, record, tls, sums, ownerOf };
    followed.set(record.id, connection);
    for (const listener of [...listeners]) listener.opened?.(snapshot(connection));
    const publish = (event: DecodedEvent): void => (tls ? tls.publish(event) : emit(connection, event));
    let decoder: ConnectionDecoder | null = null;
    const speaks = (version: HttpVersion): void => {
      record.protocol = version;
      decoder = createDecoder(version, {
        findUpdates,
        emit: publish,
        ...(account && { overheadOf: account.overheadOf }),
      });
    };
    if (!account) speaks('http/1.1');
    const sink: TapSink = {
      bytes: (direction, chunk, atMs) => decoder?.push(direction, chunk, atMs),
      end(direction, atMs) {
        decoder?.end(direction);
        for (const listener of [...listeners]) listener.ended?.(record.id, direction, atMs);
      },
      close(atMs, atMost) {
        decoder?.end('up');
        decoder?.end('down');
        Object.assign(record, { closedAtMs: atMs, atMost, ...bytesOf(connection) });
        tls?.close({ up: record.bytesUp - total(sums.up), down: record.bytesDown - total(sums.down) }, atMs);
        connection.counts = null;
        forgetOldest(record.id);
        for (const listener of [...listeners]) listener.closed?.(snapshot(connection));
      },
    };
    return { connection, sink: account ? account.above(sink) : sink, speaks };
  };

  /** Puts what is between socket and tap together, and counts where the server sees the bytes. */
  const stack =
    (
      { connection }: Following,
      link: Link,
      layer: ReturnType<TlsLayer>,
      onAgreed: (version: HttpVersion) => void,
    ): Link =>
    (raw) => {
      const lower = link(raw, layer?.account.watch);
      const { bytesRead, bytesWritten } = lower;
      if (bytesRead !== undefined && bytesWritten !== undefined) connection.counts = lower as Duplex & ByteCounts;
      return layer ? layer.secure(lower, onAgreed) : lower;
    };

  const emit = ({ record, sums, ownerOf }: Followed, decoded: DecodedEvent): void => {
    lastSeq += 1;
    const event = { seq: lastSeq, connection: record.id, ...ownerOf(decoded), ...decoded };
    addTo(sums[event.direction], event.bytes);
    for (const listener of [...listeners]) listener.event?.(event);
  };

  const forgetOldest = (closedId: number): void => {
    closedIds.push(closedId);
    if (closedIds.length > rememberedConnections) followed.delete(closedIds.shift() as number);
  };

  return {
    attach(server, transport, { link, tls, takeHttp2, whose } = {}) {
      if (tls && !link) throw new Error('expected a link below TLS, received none: its counts are needed');
      const onConnection = (raw: Socket): Tapped => {
        const layer = tls?.() ?? null;
        const following = follow(raw, transport, layer?.account ?? null, whose?.() ?? null);
        const { sink, speaks } = following;
        if (!link) return { sink };
        let go: (version: HttpVersion) => void = () => {};
        const onAgreed = (version: HttpVersion): void => {
          speaks(version);
          go(version);
        };
        return {
          sink,
          link: stack(following, link, layer, onAgreed),
          ...(layer && {
            whenAgreed(listener) {
              go = listener;
            },
          }),
        };
      };
      tapServer(server, onConnection, now, takeHttp2);
    },
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

function snapshot(connection: Followed): ConnectionRecord {
  const { carried } = connection.record;
  return { ...connection.record, ...(carried && { carried: [...carried] }), ...bytesOf(connection) };
}

function bytesOf({ counts, record }: Followed): { bytesUp: number; bytesDown: number } {
  const { bytesUp, bytesDown } = record;
  return counts ? { bytesUp: counts.bytesRead, bytesDown: counts.bytesWritten } : { bytesUp, bytesDown };
}

function total(split: ByteSplit): number {
  return Object.values(split).reduce((sum, bytes) => sum + bytes, 0);
}

function addTo(sum: ByteSplit, bytes: ByteSplit): void {
  for (const kind of Object.keys(sum) as (keyof ByteSplit)[]) sum[kind] += bytes[kind];
}
