/**
 * Puts a tap on each measured server and numbers what passes: connections and wire events, over the whole lab.
 * It keeps no history of events: who wants them subscribes. A connection that nobody wants to hear of is not read at all,
 * and costs what its socket counts anyway.
 */
import type { Server, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { ByteSplit, ConnectionRecord, Direction, HttpVersion, TransportName, WireEvent } from '../contract.ts';
import type { FindUpdates } from './decode/decoder.ts';
import type { DecodedEvent } from './decode/event-writer.ts';
import { createKnownBytes } from './decode/known/known-bytes.ts';
import { Followed, type Host, type Reading, type RecorderListener } from './followed.ts';
import { type EmitEvent, Measuring } from './measuring.ts';
import type { Owner, WhoseRequest } from './owners.ts';
import { openRecord, snapshot } from './records.ts';
import type { ByteCounts, Link } from './sink.ts';
import { type Tapped, tapServer } from './tap-server.ts';
import type { TlsLayer } from './tls.ts';

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
  /** What the events of a connection carried together, to be compared with its socket's counts; null: not measured. */
  sums(connectionId: number): Record<Direction, ByteSplit> | null;
  /** The open connections of a transport's server that nobody hears of. */
  unmeasured(transport: TransportName): Duplex[];
  /**
   * Closes those on which nobody has asked anything yet: browsers open some to spare, and Node does not call these idle.
   * Whoever asks next would be on one that speaks what was agreed for somebody else.
   */
  closeUnasked(transport: TransportName): void;
}

/** `now`: milliseconds since the Unix epoch. `findUpdates` tells the JSON of updates from the rest of a body. */
export function createRecorder(options: {
  now: () => number;
  findUpdates: FindUpdates;
  rememberedConnections?: number;
}): Recorder {
  const { now, findUpdates, rememberedConnections = 1000 } = options;
  const followed = new Map<number, Followed>();
  /** Not changed but replaced: connections have it too. */
  let listeners: readonly RecorderListener[] = [];
  const closedIds: number[] = [];
  const known = createKnownBytes();
  let lastConnection = 0;
  let lastSeq = 0;

  const host: Host = {
    onClosed({ record }) {
      closedIds.push(record.id);
      if (closedIds.length > rememberedConnections) followed.delete(closedIds.shift() as number);
    },
    createMeasuring(connection) {
      const { record, reading } = connection;
      const emit: EmitEvent = (owner, decoded, exchange, atMs, endMs) => {
        lastSeq += 1;
        const event = wireEvent({ seq: lastSeq, connection: record.id, exchange, atMs, endMs }, owner, decoded);
        for (const listener of connection.wanting ?? []) listener.event?.(event);
      };
      return new Measuring({ record, findUpdates, known, ...reading, emit });
    },
  };

  const follow = (
    raw: Socket,
    transport: TransportName,
    layer: ReturnType<TlsLayer>,
    whose: WhoseRequest | null,
  ): Followed => {
    lastConnection += 1;
    const record = openRecord(lastConnection, transport, raw, now());
    if (layer) record.encrypted = true;
    const reading = layer || whose ? { account: layer?.account ?? null, whose } : PLAIN;
    const connection = new Followed(record, raw, reading, listeners, host);
    followed.set(record.id, connection);
    connection.open();
    return connection;
  };

  const ofServer = (transport: TransportName): Followed[] =>
    [...followed.values()].filter(({ record, tap }) => tap && record.transport === transport);

  return {
    attach(server, transport, { link, tls, takeHttp2, whose } = {}) {
      if (tls && !link) throw new Error('expected a link below TLS, received none: its counts are needed');
      const onConnection = (raw: Socket): Tapped => {
        const layer = tls?.() ?? null;
        const connection = follow(raw, transport, layer, whose?.() ?? null);
        if (layer && link) return secured(connection, link, layer);
        connection.speaks('http/1.1');
        return { sink: connection, ...(link && { link: counted(connection, link) }), tapped: connection };
      };
      tapServer(server, onConnection, now, takeHttp2);
    },
    subscribe(listener) {
      listeners = [...listeners, listener];
      for (const connection of followed.values()) connection.join(listener);
      return () => {
        listeners = listeners.filter((one) => one !== listener);
        for (const connection of followed.values()) connection.leave(listener);
      };
    },
    connections: () => [...followed.values()].map(({ record, counts }) => snapshot(record, counts)),
    sums: (connectionId) => followed.get(connectionId)?.sums ?? null,
    unmeasured: (transport) => ofServer(transport).flatMap(({ wanting, tap }) => (tap && !wanting ? tap.stream : [])),
    closeUnasked(transport) {
      for (const { tap } of ofServer(transport)) if (tap && !tap.isAsked()) tap.stream.destroy();
    },
  };
}

/** Most connections are neither encrypted nor shared. */
const PLAIN: Reading = { account: null, whose: null };

/** An event as listeners hear of it. */
function wireEvent(
  { seq, connection, exchange, atMs, endMs }: Pick<WireEvent, 'seq' | 'connection' | 'exchange' | 'atMs' | 'endMs'>,
  owner: Owner,
  decoded: DecodedEvent,
): WireEvent {
  const { direction, bytes, updates, message, raw, rawCutBytes, stream, offset } = decoded;
  const { transport, shared } = owner;
  if (shared || stream !== undefined || offset !== undefined)
    return { seq, connection, ...owner, ...decoded, exchange, atMs, endMs };
  // To copy the fields of other objects takes several times as long as to name them.
  return { seq, connection, transport, exchange, direction, atMs, endMs, bytes, updates, message, raw, rawCutBytes };
}

/** Counts where the server sees the bytes. */
function counted(connection: Followed, link: Link): Link {
  return (raw, watch) => {
    const lower = link(raw, watch);
    const { bytesRead, bytesWritten } = lower;
    if (bytesRead !== undefined && bytesWritten !== undefined) connection.counts = lower as Duplex & ByteCounts;
    return lower;
  };
}

/** What stands at an encrypted connection: TLS between link and tap, and what it agrees on. */
function secured(connection: Followed, link: Link, layer: NonNullable<ReturnType<TlsLayer>>): Tapped {
  const { account, secure } = layer;
  let go: (version: HttpVersion) => void = () => {};
  const onAgreed = (version: HttpVersion): void => {
    connection.speaks(version);
    go(version);
  };
  const watch: typeof account.watch = (direction, bytes) => {
    if (connection.wanting) account.watch(direction, bytes);
  };
  return {
    sink: account.above(connection),
    tapped: connection,
    link: (raw) => secure(counted(connection, link)(raw, watch), onAgreed),
    whenAgreed(listener) {
      go = listener;
    },
  };
}
