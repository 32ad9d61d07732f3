/** What makes wire events of one connection that somebody wants to hear of. */
import type { ByteSplit, ConnectionRecord, Direction } from '../contract.ts';
import type { ConnectionDecoder } from './decode/connection.ts';
import type { FindUpdates } from './decode/decoder.ts';
import { type DecodedEvent, emptySplit } from './decode/event-writer.ts';
import type { KnownBytes } from './decode/known/known-bytes.ts';
import { createDecoder } from './decode/protocols.ts';
import { createOwners, type Owner, type WhoseRequest } from './owners.ts';
import type { TlsAccount } from './tls.ts';
import { createTlsEvents, type TlsEvents } from './tls-events.ts';

export interface MeasuringOptions {
  record: ConnectionRecord;
  findUpdates: FindUpdates;
  /** Of an encrypted connection. */
  account: TlsAccount | null;
  /** How requests tell their transport, where several share it. */
  whose: WhoseRequest | null;
  /** What was read on other connections. */
  known: KnownBytes;
  emit: EmitEvent;
}

/** Tells of an event of this connection: another one may have had it too, but for `exchange` and the times. */
export type EmitEvent = (owner: Owner, event: DecodedEvent, exchange: number, atMs: number, endMs: number) => void;

/** A class, since there may be thousands. */
export class Measuring {
  /** What its events carried together. */
  readonly sums = { up: emptySplit(), down: emptySplit() };
  readonly #record: ConnectionRecord;
  readonly #emit: EmitEvent;
  readonly #owner: Owner;
  /** Null: all is its transport's. */
  readonly #ownerOf: ((event: DecodedEvent) => Owner) | null;
  readonly #tls: TlsEvents | null;
  readonly #decoder: ConnectionDecoder;

  constructor({ record, findUpdates, account, whose, known, emit }: MeasuringOptions) {
    this.#record = record;
    this.#emit = emit;
    this.#owner = { transport: record.transport };
    this.#ownerOf = whose && createOwners(record, whose);
    const tell = (event: DecodedEvent): void => this.#tell(event, event.exchange, event.atMs, event.endMs);
    this.#tls = account && createTlsEvents(account, tell);
    this.#decoder = createDecoder(record.protocol ?? 'http/1.1', {
      findUpdates,
      known,
      emit: this.#tls?.publish ?? tell,
      emitAgain: (event, exchange, atMs) => this.#tell(event, exchange, atMs, atMs),
      ...(account && { overheadOf: account.overheadOf }),
    });
  }

  bytes(direction: Direction, chunk: Uint8Array, atMs: number): void {
    this.#decoder.push(direction, chunk, atMs);
  }

  end(direction: Direction): void {
    this.#decoder.end(direction);
  }

  /** Nothing comes any more; the record has what its socket counted. */
  close(atMs: number): void {
    const record = this.#record;
    this.end('up');
    this.end('down');
    const { up, down } = this.sums;
    this.#tls?.close({ up: record.bytesUp - total(up), down: record.bytesDown - total(down) }, atMs);
  }

  #tell(event: DecodedEvent, exchange: number, atMs: number, endMs: number): void {
    addTo(this.sums[event.direction], event.bytes);
    const owner = this.#ownerOf?.({ ...event, exchange, atMs, endMs }) ?? this.#owner;
    this.#emit(owner, event, exchange, atMs, endMs);
  }
}

function total(split: ByteSplit): number {
  return Object.values(split).reduce((sum, bytes) => sum + bytes, 0);
}

function addTo(sum: ByteSplit, { payload, markup, headers, framing, tls }: ByteSplit): void {
  sum.payload += payload;
  sum.markup += markup;
  sum.headers += headers;
  sum.framing += framing;
  sum.tls += tls;
}
