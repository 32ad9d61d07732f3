import type { ByteKind, ByteSplit, Direction, WireEvent, WireMessage } from '../../contract.ts';
import { ByteStore, type Room } from './byte-store.ts';
import type { Wrong } from './decoder.ts';
import type { Timed } from './hold.ts';
import { BODY_LIMIT, RAW_LIMIT } from './limits.ts';

/** What a decoder knows of a wire event; the recorder adds number, connection and whose it is. */
export type DecodedEvent = Omit<WireEvent, 'seq' | 'connection' | 'transport' | 'shared'>;

export function emptySplit(): ByteSplit {
  return { payload: 0, markup: 0, headers: 0, framing: 0, tls: 0 };
}

/** What TLS adds to the next `plaintextBytes` of a direction. It must be asked in the order in which they passed. */
export type OverheadOf = (direction: Direction, plaintextBytes: number) => number;

/** Where several writers share a direction: how many of its bytes came before. */
export type OffsetOf = (direction: Direction) => number;

/** Of a writer that has its direction to itself, in plaintext. */
const PLAIN: EventWriterOptions = {};

export interface EventWriterOptions {
  overheadOf?: OverheadOf | undefined;
  offsetOf?: OffsetOf | undefined;
  room?: Room | undefined;
}

/**
 * Keeps the account of one direction: every byte is added to the open event exactly once, with its kind, and
 * `finish` closes the event. So the bytes of all events together are the bytes of the direction.
 * A class, since there may be thousands.
 */
export class EventWriter {
  /** The request/response pair that the open event belongs to. */
  exchange = 0;
  /** Bytes of the open event so far. */
  size = 0;
  readonly #direction: Direction;
  readonly #emit: (event: DecodedEvent) => void;
  readonly #options: EventWriterOptions;
  readonly #raw = new ByteStore(RAW_LIMIT);
  #split: ByteSplit | null = null;
  #rawCutBytes = 0;
  #atMs = 0;
  #endMs = 0;
  #offset: number | undefined;

  constructor(direction: Direction, emit: (event: DecodedEvent) => void, options = PLAIN) {
    this.#direction = direction;
    this.#emit = emit;
    this.#options = options;
  }

  add(bytes: Uint8Array, kind: ByteKind, nowMs: number): void {
    if (bytes.length === 0) return;
    const { overheadOf, offsetOf } = this.#options;
    if (this.size === 0) {
      this.#atMs = nowMs;
      this.#offset = offsetOf?.(this.#direction);
    }
    this.#endMs = nowMs;
    this.size += bytes.length;
    this.#split ??= emptySplit();
    this.#split[kind] += bytes.length;
    if (overheadOf) this.#split.tls += overheadOf(this.#direction, bytes.length);
    this.#rawCutBytes += bytes.length - this.#raw.append(bytes);
  }

  addAll(pieces: Timed[], kind: ByteKind): void {
    for (const piece of pieces) this.add(piece.bytes, kind, piece.atMs);
  }

  /** Counts `count` bytes of the open event as another kind, now that it is known what they are. */
  move(count: number, from: ByteKind, to: ByteKind): void {
    if (!this.#split) return;
    this.#split[from] -= count;
    this.#split[to] += count;
  }

  /** Closes the open event. Without bytes there is no event. */
  finish(message: WireMessage, updates: number[] = []): void {
    if (this.size === 0 || !this.#split) return;
    const event: DecodedEvent = {
      exchange: this.exchange,
      direction: this.#direction,
      atMs: this.#atMs,
      endMs: this.#endMs,
      bytes: this.#split,
      updates,
      message,
      raw: this.#raw.bytes().toString('base64'),
      rawCutBytes: this.#rawCutBytes,
      ...(this.#offset !== undefined && { offset: this.#offset }),
    };
    this.#split = null;
    this.size = 0;
    this.#rawCutBytes = 0;
    this.#raw.clear();
    this.#emit(event);
  }

  /** Closes the open event as undecodable: all its bytes become framing. */
  giveUp({ wrong, cause = 'not-allowed' }: Wrong): void {
    this.#split = { ...emptySplit(), framing: this.size, tls: this.#split?.tls ?? 0 };
    this.finish({ type: 'undecodable', cause, reason: wrong });
  }

  /** For what is read once it is whole. Whoever asked for it clears it in the end. */
  createStore(): ByteStore {
    return new ByteStore(BODY_LIMIT, this.#options.room);
  }
}
