import type { ByteKind, ByteSplit, Direction, WireEvent, WireMessage } from '../../contract.ts';
import { type ByteStore, createByteStore, type Room } from './byte-store.ts';
import type { Wrong } from './decoder.ts';
import type { Timed } from './hold.ts';
import { BODY_LIMIT, RAW_LIMIT } from './limits.ts';

/** What a decoder knows of a wire event; the recorder adds number, connection and whose it is. */
export type DecodedEvent = Omit<WireEvent, 'seq' | 'connection' | 'transport' | 'shared'>;

/**
 * Keeps the account of one direction: every byte is added to the open event exactly once, with its kind, and
 * `finish` closes the event. So the bytes of all events together are the bytes of the direction.
 */
export interface EventWriter {
  /** The request/response pair that the open event belongs to. */
  exchange: number;
  /** Bytes of the open event so far. */
  readonly size: number;
  add(bytes: Uint8Array, kind: ByteKind, atMs: number): void;
  addAll(pieces: Timed[], kind: ByteKind): void;
  /** Counts `count` bytes of the open event as another kind, now that it is known what they are. */
  move(count: number, from: ByteKind, to: ByteKind): void;
  /** Closes the open event. Without bytes there is no event. */
  finish(message: WireMessage, updates?: number[]): void;
  /** Closes the open event as undecodable: all its bytes become framing. */
  giveUp(why: Wrong): void;
  /** For what is read once it is whole. Whoever asked for it clears it in the end. */
  createStore(): ByteStore;
}

export function emptySplit(): ByteSplit {
  return { payload: 0, markup: 0, headers: 0, framing: 0, tls: 0 };
}

/** What TLS adds to the next `plaintextBytes` of a direction. It must be asked in the order in which they passed. */
export type OverheadOf = (direction: Direction, plaintextBytes: number) => number;

/** Where several writers share a direction: how many of its bytes came before. */
export type OffsetOf = (direction: Direction) => number;

export function createEventWriter(
  direction: Direction,
  emit: (event: DecodedEvent) => void,
  overheadOf: OverheadOf = () => 0,
  offsetOf?: OffsetOf,
  room?: Room,
): EventWriter {
  const raw = createByteStore(RAW_LIMIT);
  let split = emptySplit();
  let size = 0;
  let rawCutBytes = 0;
  let atMs = 0;
  let endMs = 0;
  let offset: number | undefined;

  const writer: EventWriter = {
    exchange: 0,
    get size() {
      return size;
    },
    add(bytes, kind, nowMs) {
      if (bytes.length === 0) return;
      if (size === 0) {
        atMs = nowMs;
        offset = offsetOf?.(direction);
      }
      endMs = nowMs;
      size += bytes.length;
      split[kind] += bytes.length;
      split.tls += overheadOf(direction, bytes.length);
      rawCutBytes += bytes.length - raw.append(bytes);
    },
    addAll(pieces, kind) {
      for (const piece of pieces) writer.add(piece.bytes, kind, piece.atMs);
    },
    move(count, from, to) {
      split[from] -= count;
      split[to] += count;
    },
    finish(message, updates = []) {
      if (size === 0) return;
      const event: DecodedEvent = {
        exchange: writer.exchange,
        direction,
        atMs,
        endMs,
        bytes: split,
        updates,
        message,
        raw: raw.bytes().toString('base64'),
        rawCutBytes,
        ...(offset !== undefined && { offset }),
      };
      split = emptySplit();
      size = 0;
      rawCutBytes = 0;
      raw.clear();
      emit(event);
    },
    giveUp({ wrong, cause = 'not-allowed' }) {
      split = { ...emptySplit(), framing: size, tls: split.tls };
      writer.finish({ type: 'undecodable', cause, reason: wrong });
    },
    createStore: () => createByteStore(BODY_LIMIT, room),
  };
  return writer;
}
