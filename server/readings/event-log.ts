/**
 * The events of a run, kept and handed to the thread as a table: thousands of connections carry the same update in the same
 * bytes, so what events have in common is there once, and of each there is a row of numbers. As objects, one an event, they
 * would cost more than all of the rest of the tap: what is created and stays is copied by the garbage collector. What they
 * have in common is kept in the bytes in which it is handed over: as objects it takes three times as much memory.
 */
import { deserialize, serialize } from 'node:v8';
import type { WireEvent } from '../contract.ts';

type Own = 'seq' | 'connection' | 'exchange' | 'atMs' | 'endMs';
type Content = Omit<WireEvent, Own>;

/** A part of a table. */
export interface PackedEvents {
  /** Those that no part before this one has had: lists of `Content`, as `node:v8` serialises them. */
  contents: Uint8Array<ArrayBuffer>[];
  /** Of each event: which content, of all until here, and `Own` in that order. */
  rows: Float64Array<ArrayBuffer>;
}

const ROW_LENGTH = 6;
/** Rows are kept in blocks: a longer list need not be copied to become longer. */
const BLOCK_ROWS = 1024;
/** What comes has most likely the content of one that came a moment ago. */
const LOOKED_AT = 8;

/** The events of one run, in the order in which they came. */
export class EventLog {
  /** How many events there are. */
  length = 0;
  /** How many contents there are. */
  #contents = 0;
  /** All but those of `#fresh`. */
  readonly #packed: Uint8Array<ArrayBuffer>[] = [];
  #fresh: Content[] = [];
  /** Those that were used last, the last first. */
  readonly #recent: { number: number; content: Content }[] = [];
  readonly #blocks: Float64Array<ArrayBuffer>[] = [];

  add(event: WireEvent): void {
    const place = this.length % BLOCK_ROWS;
    if (place === 0) this.#blocks.push(new Float64Array(ROW_LENGTH * BLOCK_ROWS));
    const block = this.#blocks.at(-1) as Float64Array;
    const at = ROW_LENGTH * place;
    block[at] = this.#contentOf(event);
    block[at + 1] = event.seq;
    block[at + 2] = event.connection;
    block[at + 3] = event.exchange;
    block[at + 4] = event.atMs;
    block[at + 5] = event.endMs;
    this.length += 1;
  }

  /** All of them, as they were. */
  events(): WireEvent[] {
    const events: WireEvent[] = [];
    const all = this.reader()();
    if (all) unpacker()(all, events);
    return events;
  }

  /** Gives what was added since its last call, at first all; null: nothing. */
  reader(): () => PackedEvents | null {
    const told = { packed: 0, events: 0 };
    return () => {
      if (told.events === this.length) return null;
      this.#pack();
      const part = { contents: this.#packed.slice(told.packed), rows: this.#rowsFrom(told.events) };
      told.packed = this.#packed.length;
      told.events = this.length;
      return part;
    };
  }

  #contentOf(event: WireEvent): number {
    const recent = this.#recent;
    for (let i = 0; i < recent.length; i += 1) {
      const one = recent[i] as (typeof recent)[number];
      if (!isContentOf(one.content, event)) continue;
      if (i > 0) recent.unshift(...recent.splice(i, 1));
      return one.number;
    }
    const { seq, connection, exchange, atMs, endMs, ...content } = event;
    const number = this.#contents;
    this.#contents += 1;
    this.#fresh.push(content);
    recent.unshift({ number, content });
    if (recent.length > LOOKED_AT) recent.pop();
    return number;
  }

  #pack(): void {
    if (this.#fresh.length === 0) return;
    // Copied, because the serialiser's own memory is larger.
    this.#packed.push(new Uint8Array(serialize(this.#fresh)));
    this.#fresh = [];
  }

  #rowsFrom(first: number): Float64Array<ArrayBuffer> {
    const rows = new Float64Array(ROW_LENGTH * (this.length - first));
    let at = 0;
    for (let event = first; event < this.length; ) {
      const block = this.#blocks[Math.floor(event / BLOCK_ROWS)] as Float64Array;
      const place = event % BLOCK_ROWS;
      const count = Math.min(BLOCK_ROWS - place, this.length - event);
      rows.set(block.subarray(ROW_LENGTH * place, ROW_LENGTH * (place + count)), at);
      at += ROW_LENGTH * count;
      event += count;
    }
    return rows;
  }
}

type MakeEvent = (rows: Float64Array, at: number) => WireEvent;

/**
 * Makes events of the parts of one table, in their order, and adds them to a list. Their fields are in the order in which
 * they were recorded.
 */
export function unpacker(): (part: PackedEvents, to: WireEvent[]) => void {
  const makers: MakeEvent[] = [];
  return ({ contents, rows }, to) => {
    for (const part of contents) for (const content of deserialize(part) as Content[]) makers.push(makerOf(content));
    for (let at = 0; at < rows.length; at += ROW_LENGTH) {
      const make = makers[rows[at] as number] as MakeEvent;
      to.push(make(rows, at));
    }
  };
}

/** Makes each event with this content, of its row. */
function makerOf(content: Content): MakeEvent {
  const { transport, shared, direction, ...rest } = content;
  const owner = shared ? { transport, shared } : { transport };
  const { bytes, updates, message, raw, rawCutBytes, ...more } = rest;
  const isPlain = !shared && Object.keys(more).length === 0;
  return (rows, at) => {
    const seq = rows[at + 1] as number;
    const connection = rows[at + 2] as number;
    const exchange = rows[at + 3] as number;
    const atMs = rows[at + 4] as number;
    const endMs = rows[at + 5] as number;
    // To copy the fields of other objects takes several times as long as to name them.
    return isPlain
      ? { seq, connection, transport, exchange, direction, atMs, endMs, bytes, updates, message, raw, rawCutBytes }
      : { seq, connection, ...owner, exchange, direction, atMs, endMs, ...rest };
  };
}

/** The tap gives what is the same as one object. */
function isContentOf(content: Content, event: WireEvent): boolean {
  return (
    content.message === event.message &&
    content.bytes === event.bytes &&
    content.updates === event.updates &&
    content.raw === event.raw &&
    content.rawCutBytes === event.rawCutBytes &&
    content.direction === event.direction &&
    content.transport === event.transport &&
    content.shared === event.shared &&
    content.stream === event.stream &&
    content.offset === event.offset &&
    content.inFrameBytes === event.inFrameBytes
  );
}
