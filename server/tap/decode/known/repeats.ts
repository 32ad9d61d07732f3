/** Bytes that another connection brought a moment ago are not read again (see `known-bytes.ts`). */
import type { Direction } from '../../../contract.ts';
import type { DecodedEvent } from '../event-writer.ts';
import type { KnownBytes } from './known-bytes.ts';

/** The connection. */
export interface Repeating {
  /** What it reads next, as the decoder of this direction says it; null: what comes next must be read. */
  rests(direction: Direction): string | null;
  read(direction: Direction, bytes: Uint8Array, atMs: number): void;
  /** Does to the connection what reading these would do to it; gives the exchange that they belong to. */
  replay(direction: Direction, events: readonly DecodedEvent[]): number;
  /** After bytes were read: whether `replay` would have done all that they did. */
  canReplay(direction: Direction, rested: string): boolean;
  /** Tells of an event that was read. */
  tell(event: DecodedEvent): void;
  /** Tells of an event of another connection that is this one's too, but for these. */
  tellAgain(event: DecodedEvent, exchange: number, atMs: number): void;
}

/** A class, since there may be thousands. */
export class Repeats {
  readonly #known: KnownBytes;
  readonly #connection: Repeating;
  /** What is read now. */
  #events: DecodedEvent[] | null = null;
  /** Whoever hears of an event may bring more bytes at once. */
  #isNested = false;

  constructor(known: KnownBytes, connection: Repeating) {
    this.#known = known;
    this.#connection = connection;
  }

  push(direction: Direction, bytes: Uint8Array, atMs: number): void {
    const connection = this.#connection;
    this.#isNested = true;
    const where = this.#events ? null : connection.rests(direction);
    if (where === null) return connection.read(direction, bytes, atMs);
    const found = this.#known.find(direction, where, bytes);
    if (!found) return this.#readAnew(direction, bytes, atMs, where);
    const exchange = connection.replay(direction, found);
    for (const event of found) connection.tellAgain(event, exchange, atMs);
  }

  /** Each event that is read. */
  emit(event: DecodedEvent): void {
    this.#events?.push(event);
    this.#connection.tell(event);
  }

  #readAnew(direction: Direction, bytes: Uint8Array, atMs: number, where: string): void {
    const connection = this.#connection;
    const found: DecodedEvent[] = [];
    this.#events = found;
    this.#isNested = false;
    try {
      connection.read(direction, bytes, atMs);
    } finally {
      this.#events = null;
    }
    const canRepeat = found.length > 0 && !this.#isNested && connection.canReplay(direction, where);
    if (canRepeat) this.#known.keep(direction, where, bytes, found);
  }
}
