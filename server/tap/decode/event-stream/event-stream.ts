/**
 * Event streams (Server-Sent Events), WHATWG HTML §9.2.5 and §9.2.6: lines that end in CRLF, LF or CR, and a
 * blank line after each event.
 *
 *     id: k3f9.17 LF   data: {"id":17,…} LF   LF
 *     └─ framing ──────────┘ └ payload ┘  └───┴─ framing
 *
 * An event's bytes include its share of the chunks it came in: the size line in front of the first event of a
 * chunk, the CRLF behind the last one.
 */
import type { WireMessage } from '../../../contract.ts';
import type { BodySink } from '../body-sink.ts';
import type { ByteStore } from '../byte-store.ts';
import { cutOff, type Ended } from '../cut-off.ts';
import type { FindUpdates } from '../decoder.ts';
import type { EventWriter } from '../event-writer.ts';
import type { Timed } from '../hold.ts';
import { TEXT_LIMIT_CHARACTERS } from '../limits.ts';
import { CR, LF, LineEnds } from './line-ends.ts';

type EventMessage = Extract<WireMessage, { type: 'event' }>;

const COLON = 0x3a;
const SPACE = 0x20;
export const ENDED_INSIDE: WireMessage = {
  type: 'undecodable',
  cause: 'cut-off',
  reason: 'the event stream ended inside an event',
};
const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/**
 * Cuts the data of a body into events and writes each as soon as its last byte is known. A class, since there may be
 * thousands.
 */
export class EventStreamSink implements BodySink {
  readonly #writer: EventWriter;
  readonly #findUpdates: FindUpdates;
  readonly #block: ByteStore;
  readonly #lines = new LineEnds();
  #first = true;
  /** The blank line has come; what may still follow is the LF of its CRLF, and the CRLF of the chunk. */
  #complete = false;
  /** The last chunk (size 0) has come. */
  #ending = false;

  constructor(writer: EventWriter, findUpdates: FindUpdates) {
    this.#writer = writer;
    this.#findUpdates = findUpdates;
    this.#block = writer.createStore();
  }

  data(bytes: Uint8Array, atMs: number, endsChunk: boolean): void {
    const lines = this.#lines;
    let from = 0;
    for (let i = 0; i < bytes.length; i += 1) {
      const byte = bytes[i] as number;
      // A CR ended the event; only its own LF may still belong to it.
      const late = this.#complete && lines.afterCr && byte === LF;
      if (this.#complete && !late) {
        this.#add(bytes.subarray(from, i), atMs);
        from = i;
        this.#write();
      }
      if (lines.endsBlank(byte)) this.#complete = true;
      if (!this.#complete || byte === CR || (endsChunk && i === bytes.length - 1)) continue;
      this.#add(bytes.subarray(from, i + 1), atMs);
      from = i + 1;
      this.#write();
    }
    this.#add(bytes.subarray(from), atMs);
  }

  framing(part: 'size' | 'chunk-end' | 'last', pieces: Timed[]): void {
    if (part === 'last' && !this.#ending) {
      this.#ending = true;
      this.#flush(ENDED_INSIDE);
    }
    this.#writer.addAll(pieces, 'framing');
    if (part === 'chunk-end' && this.#complete) this.#write();
  }

  finish(): void {
    if (this.#ending) this.#writer.finish({ type: 'stream-end' });
    else this.#flush(ENDED_INSIDE);
  }

  cutOff(rest: Timed[], ended?: Ended): void {
    this.#writer.addAll(rest, 'framing');
    this.#flush(cutOff('an event', ended));
  }

  rests(): boolean {
    return this.#writer.size === 0 && !this.#first && !this.#ending && !this.#lines.afterCr;
  }

  #add(bytes: Uint8Array, atMs: number): void {
    const kept = this.#block.append(bytes);
    this.#writer.add(bytes.subarray(0, kept), 'framing', atMs);
    this.#writer.add(bytes.subarray(kept), 'markup', atMs);
  }

  #write(): void {
    const read = readEvent(this.#block.bytes(), this.#findUpdates, this.#first);
    this.#writer.move(read.markupBytes, 'framing', 'markup');
    this.#writer.move(read.payloadBytes, 'framing', 'payload');
    this.#writer.finish(read.message, read.updates);
    this.#reset();
  }

  #reset(): void {
    this.#block.clear();
    this.#first = false;
    this.#complete = false;
    this.#lines.begin();
  }

  /** Writes what is complete, or says that the stream stopped in the middle of an event. */
  #flush(unfinished: WireMessage): void {
    if (this.#complete) return this.#write();
    this.#writer.finish(unfinished);
    this.#reset();
  }
}

/**
 * Reads one event: its fields as WHATWG HTML §9.2.6 interprets them, and how many of its bytes are payload
 * (the JSON of updates in its data) and markup (other data). `first`: a byte order mark may precede it.
 */
export function readEvent(
  bytes: Uint8Array,
  findUpdates: FindUpdates,
  first: boolean,
): { message: EventMessage; updates: number[]; payloadBytes: number; markupBytes: number } {
  const message: EventMessage = { type: 'event' };
  const updates: number[] = [];
  let payloadBytes = 0;
  let dataBytes = 0;
  for (const line of splitLines(first ? withoutByteOrderMark(bytes) : bytes)) {
    const { name, value } = splitField(line);
    readField(message, name, Buffer.from(value).toString('utf8'));
    if (name !== 'data') continue;
    dataBytes += value.length;
    for (const { id, start, end } of findUpdates(value)) {
      updates.push(id);
      payloadBytes += end - start;
    }
  }
  for (const field of ['data', 'comment'] as const) {
    const text = message[field];
    if (text === undefined || text.length <= TEXT_LIMIT_CHARACTERS) continue;
    message[field] = text.slice(0, TEXT_LIMIT_CHARACTERS);
    message.cut = true;
  }
  return { message, updates, payloadBytes, markupBytes: dataBytes - payloadBytes };
}

function withoutByteOrderMark(bytes: Uint8Array): Uint8Array {
  return BYTE_ORDER_MARK.equals(bytes.subarray(0, 3)) ? bytes.subarray(3) : bytes;
}

/** The lines that aren't blank, without their ends. */
function* splitLines(bytes: Uint8Array): Generator<Uint8Array> {
  let from = 0;
  for (let i = 0; i <= bytes.length; i += 1) {
    const ends = i === bytes.length || bytes[i] === LF || bytes[i] === CR;
    if (!ends) continue;
    if (i > from) yield bytes.subarray(from, i);
    from = i + 1;
  }
}

/** `name: value`: one space after the colon is dropped. Without a colon the line is a name. */
function splitField(line: Uint8Array): { name: string; value: Uint8Array } {
  const colon = line.indexOf(COLON);
  const nameEnd = colon === -1 ? line.length : colon;
  const valueStart = colon === -1 ? line.length : colon + (line[colon + 1] === SPACE ? 2 : 1);
  return { name: Buffer.from(line.subarray(0, nameEnd)).toString('utf8'), value: line.subarray(valueStart) };
}

function readField(message: EventMessage, name: string, value: string): void {
  if (name === '') message.comment = joinLine(message.comment, value);
  else if (name === 'data') message.data = joinLine(message.data, value);
  else if (name === 'event') message.event = value;
  else if (name === 'id' && !value.includes('\0')) message.id = value;
  else if (name === 'retry' && /^[0-9]+$/.test(value)) message.retryMs = wholeOf(value);
}

/** Any number of digits may stand there (WHATWG HTML §9.2.6); what a number can't hold is as good as for ever. */
function wholeOf(digits: string): number {
  return Math.min(Number(digits), Number.MAX_SAFE_INTEGER);
}

function joinLine(before: string | undefined, line: string): string {
  return before === undefined ? line : `${before}\n${line}`;
}
