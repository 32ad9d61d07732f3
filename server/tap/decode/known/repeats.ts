/** Bytes that another connection brought a moment ago are not read again (see `known-bytes.ts`). */
import type { Direction } from '../../../contract.ts';
import type { DecodedEvent } from '../event-writer.ts';
import type { KnownBytes } from './known-bytes.ts';

export interface RepeatsOptions {
  known: KnownBytes;
  /** As the decoder of this direction says it; null: what comes next must be read. */
  rests(direction: Direction): string | null;
  read(direction: Direction, bytes: Uint8Array, atMs: number): void;
  /** Does to the connection what reading these would do to it; gives the exchange that they belong to. */
  replay(direction: Direction, events: readonly DecodedEvent[]): number;
  /** After bytes were read: whether `replay` would have done all that they did. */
  canReplay(direction: Direction, rested: string): boolean;
  emit(event: DecodedEvent): void;
}

export interface Repeats {
  push(direction: Direction, bytes: Uint8Array, atMs: number): void;
  /** Each event that is read. */
  emit(event: DecodedEvent): void;
}

export function createRepeats({ known, rests, read, replay, canReplay, emit }: RepeatsOptions): Repeats {
  /** What is read now. */
  let events: DecodedEvent[] | null = null;
  /** Whoever hears of an event may bring more bytes at once. */
  let isNested = false;

  const readAnew = (direction: Direction, bytes: Uint8Array, atMs: number, where: string): void => {
    const found: DecodedEvent[] = [];
    events = found;
    isNested = false;
    try {
      read(direction, bytes, atMs);
    } finally {
      events = null;
    }
    if (found.length > 0 && !isNested && canReplay(direction, where)) known.keep(direction, where, bytes, found);
  };

  return {
    push(direction, bytes, atMs) {
      isNested = true;
      const where = events ? null : rests(direction);
      if (where === null) return read(direction, bytes, atMs);
      const found = known.find(direction, where, bytes);
      if (!found) return readAnew(direction, bytes, atMs, where);
      const exchange = replay(direction, found);
      for (const event of found) emit({ ...event, exchange, atMs, endMs: atMs });
    },
    emit(event) {
      events?.push(event);
      emit(event);
    },
  };
}
