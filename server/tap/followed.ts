/** One connection, as the recorder follows it: who wants to hear of it, and what it counts. */
import type { ConnectionRecord, Direction, HttpVersion, WireEvent } from '../contract.ts';
import { isWrong } from './decode/decoder.ts';
import { parseRequestLine } from './decode/http1/head.ts';
import type { Measuring } from './measuring.ts';
import type { WhoseRequest } from './owners.ts';
import { bytesOf, snapshot } from './records.ts';
import type { ByteCounts, Tap, TapSink } from './sink.ts';
import type { TlsAccount } from './tls.ts';

/** Hears of all connections that are opened from now on, and of those that somebody hears of already. */
export interface RecorderListener {
  event?(event: WireEvent): void;
  /** `leave`: it wants to hear nothing of this connection any more. */
  opened?(connection: ConnectionRecord, leave: () => void): void;
  /** Asked before the first bytes are read, where they tell: is a connection that begins with this request of interest? */
  wants?(connection: ConnectionRecord, target: string): boolean;
  /** One side has sent its last byte and a FIN; `up` came from the client. */
  ended?(connectionId: number, direction: Direction, atMs: number): void;
  /** After the last event of this connection. */
  closed?(connection: ConnectionRecord): void;
}

/** What the recorder does for each of them. */
export interface Host {
  createMeasuring(connection: Followed): Measuring;
  onClosed(connection: Followed): void;
}

/** How what passes is to be read. */
export interface Reading {
  /** Of an encrypted connection. */
  account: TlsAccount | null;
  /** How requests tell their transport, where several share it. */
  whose: WhoseRequest | null;
}

/** A class, since there may be thousands. */
export class Followed implements TapSink {
  readonly record: ConnectionRecord;
  /** What counts its bytes, the socket or the link; null once closed. */
  counts: ByteCounts | null;
  /** Null before it is there, and once closed. */
  tap: Tap | null = null;
  readonly reading: Reading;
  /** Null once nobody wants to hear of it any more. The lists are shared, and never changed. */
  wanting: readonly RecorderListener[] | null;
  /** What its events carried together; null: it is not measured. */
  sums: Measuring['sums'] | null = null;
  #measuring: Measuring | null = null;
  #host: Host;

  constructor(
    record: ConnectionRecord,
    counts: ByteCounts,
    reading: Reading,
    wanting: readonly RecorderListener[],
    host: Host,
  ) {
    this.record = record;
    this.counts = counts;
    this.reading = reading;
    this.wanting = wanting;
    this.#host = host;
  }

  /** Tells all who listen that it is there. */
  open(): void {
    for (const listener of this.wanting ?? []) {
      listener.opened?.(snapshot(this.record, this.counts), () => this.leave(listener));
    }
  }

  /** Somebody hears of it already: another one wants to as well. */
  join(listener: RecorderListener): void {
    if (this.wanting) this.wanting = [...this.wanting, listener];
  }

  leave(listener: RecorderListener): void {
    if (!this.wanting?.includes(listener)) return;
    this.wanting = without(this.wanting, listener);
    if (this.wanting.length > 0) return;
    this.wanting = null;
    this.sums = null;
    this.#measuring = null;
    this.tap?.letGo();
  }

  /** Its tap is there, and nothing has passed yet. */
  standsAt(tap: Tap): void {
    this.tap = tap;
    if (!this.wanting?.length) {
      this.wanting = null;
      tap.letGo();
    }
  }

  /** It is known now what is spoken: before the first byte of it. */
  speaks(version: HttpVersion): void {
    this.record.protocol = version;
  }

  bytes(direction: Direction, chunk: Uint8Array, atMs: number): void {
    if (!this.#measuring) this.#begin(direction, chunk);
    this.#measuring?.bytes(direction, chunk, atMs);
  }

  end(direction: Direction, atMs: number): void {
    this.#measuring?.end(direction);
    for (const listener of this.wanting ?? []) listener.ended?.(this.record.id, direction, atMs);
  }

  close(atMs: number, atMost: boolean): void {
    const { record, wanting } = this;
    Object.assign(record, { closedAtMs: atMs, atMost, ...bytesOf(record, this.counts) });
    if (wanting && record.encrypted) this.#measure();
    this.#measuring?.close(atMs);
    this.counts = null;
    this.tap = null;
    this.wanting = null;
    this.#measuring = null;
    this.#host.onClosed(this);
    for (const listener of wanting ?? []) listener.closed?.(snapshot(record, null));
  }

  #begin(direction: Direction, chunk: Uint8Array): void {
    const target = direction === 'up' && this.record.protocol !== 'h2' ? targetIn(chunk) : null;
    for (const listener of this.wanting ?? []) {
      if (target !== null && listener.wants?.(this.record, target) === false) this.leave(listener);
    }
    if (this.wanting) this.#measure();
  }

  #measure(): void {
    if (this.#measuring) return;
    this.#measuring = this.#host.createMeasuring(this);
    this.sums = this.#measuring.sums;
  }
}

/** What is left of a list without one of its listeners: of thousands of connections the same one leaves the same list. */
const lists = new WeakMap<readonly RecorderListener[], Map<RecorderListener, readonly RecorderListener[]>>();

function without(list: readonly RecorderListener[], listener: RecorderListener): readonly RecorderListener[] {
  const known = lists.get(list) ?? new Map<RecorderListener, readonly RecorderListener[]>();
  lists.set(list, known);
  const rest = known.get(listener) ?? list.filter((one) => one !== listener);
  known.set(listener, rest);
  return rest;
}

/** What is asked for, if these bytes begin with a whole request line. */
function targetIn(chunk: Uint8Array): string | null {
  const end = chunk.indexOf(0x0d);
  if (end === -1) return null;
  const line = parseRequestLine(Buffer.from(chunk.buffer, chunk.byteOffset, end).toString('latin1'));
  return isWrong(line) ? null : line.target;
}
