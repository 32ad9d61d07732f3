/**
 * Bodies of HTTP/1.1 messages, RFC 9112 §6 and §7: they take the framing off and hand the data on. What the
 * bytes then mean is the sink's affair (a whole message, or an event stream).
 */
import { quote } from '../../../problem.ts';
import type { BodySink } from '../body-sink.ts';
import type { Wrong } from '../decoder.ts';
import { Hold } from '../hold.ts';
import { LINE_LIMIT } from '../limits.ts';
import type { BodyFraming } from './head.ts';

export interface BodyReader {
  /** Says how many bytes it took: all of them, or those up to the end of the body. */
  push(bytes: Uint8Array, atMs: number): number;
  readonly state: 'reading' | 'done' | Wrong;
  /** Framing that is not yet complete. */
  readonly hold: Hold;
  /** Nothing is half read, and how much follows is not known. */
  rests(): boolean;
}

export function createBodyReader(framing: BodyFraming, sink: BodySink): BodyReader {
  if (framing.kind === 'chunked') return new ChunkedReader(sink);
  return new PlainReader(framing.kind === 'length' ? framing.bytes : Number.POSITIVE_INFINITY, sink);
}

class PlainReader implements BodyReader {
  readonly hold = new Hold();
  readonly #sink: BodySink;
  #missing: number;

  constructor(lengthBytes: number, sink: BodySink) {
    this.#missing = lengthBytes;
    this.#sink = sink;
  }

  get state(): BodyReader['state'] {
    return this.#missing === 0 ? 'done' : 'reading';
  }

  rests(): boolean {
    return this.#missing === Number.POSITIVE_INFINITY;
  }

  push(bytes: Uint8Array, atMs: number): number {
    const taken = Math.min(bytes.length, this.#missing);
    if (taken > 0) this.#sink.data(bytes.subarray(0, taken), atMs, false);
    this.#missing -= taken;
    return taken;
  }
}

const LF = 0x0a;

/**
 *     1a;name=value CRLF   26 bytes   CRLF   0 CRLF   trailers   CRLF
 *     └── size line ───┘   └ data ┘   └─ chunk end    └─ last ──────┘
 *
 * A class, since there may be thousands of streams.
 */
class ChunkedReader implements BodyReader {
  readonly hold = new Hold();
  state: BodyReader['state'] = 'reading';
  readonly #sink: BodySink;
  #reads: 'size' | 'data' | 'chunk-end' | 'trailer' = 'size';
  #missing = 0;

  constructor(sink: BodySink) {
    this.#sink = sink;
  }

  rests(): boolean {
    return this.state === 'reading' && this.#reads === 'size' && this.hold.size === 0;
  }

  push(bytes: Uint8Array, atMs: number): number {
    let taken = 0;
    while (taken < bytes.length && this.state === 'reading') taken += this.#step(bytes.subarray(taken), atMs);
    return taken;
  }

  #step(bytes: Uint8Array, atMs: number): number {
    if (this.#reads === 'data') return this.#readData(bytes, atMs);
    if (this.#reads === 'chunk-end') return this.#readChunkEnd(bytes, atMs);
    return this.#readLine(bytes, atMs);
  }

  /** Reads up to a line's end, however many chunks that takes. */
  #readLine(bytes: Uint8Array, atMs: number): number {
    const { hold } = this;
    const lineFeed = bytes.indexOf(LF);
    const taken = lineFeed === -1 ? bytes.length : lineFeed + 1;
    hold.add(bytes.subarray(0, taken), atMs);
    if (hold.size > LINE_LIMIT)
      this.#fail({ wrong: `expected a line of at most ${LINE_LIMIT} bytes around a chunk`, cause: 'too-long' });
    else if (lineFeed !== -1) this.#takeLine(hold.joined().toString('latin1'));
    return taken;
  }

  #takeLine(line: string): void {
    if (this.#reads === 'trailer') {
      this.#sink.framing('last', this.hold.take());
      if (line === '\r\n' || line === '\n') this.state = 'done';
      return;
    }
    const size = parseChunkSize(line);
    if (typeof size === 'object') return this.#fail(size);
    this.#sink.framing(size === 0 ? 'last' : 'size', this.hold.take());
    this.#missing = size;
    this.#reads = size === 0 ? 'trailer' : 'data';
  }

  #readData(bytes: Uint8Array, atMs: number): number {
    const taken = Math.min(bytes.length, this.#missing);
    this.#missing -= taken;
    this.#sink.data(bytes.subarray(0, taken), atMs, this.#missing === 0);
    if (this.#missing === 0) this.#reads = 'chunk-end';
    return taken;
  }

  #readChunkEnd(bytes: Uint8Array, atMs: number): number {
    const { hold } = this;
    const taken = Math.min(bytes.length, 2 - hold.size);
    hold.add(bytes.subarray(0, taken), atMs);
    if (hold.size < 2) return taken;
    const received = hold.joined().toString('latin1');
    if (received !== '\r\n') this.#fail({ wrong: `expected CRLF after a chunk's data, received ${quote(received)}` });
    else this.#sink.framing('chunk-end', hold.take());
    this.#reads = 'size';
    return taken;
  }

  #fail(wrong: Wrong): void {
    this.state = wrong;
  }
}

/** The size in a line such as `1a;name=value` CRLF, RFC 9112 §7.1. */
function parseChunkSize(line: string): number | Wrong {
  const [, digits] = /^0*([0-9a-fA-F]{1,16})[ \t]*(?:;[^\r\n]*)?\r\n$/.exec(line) ?? [];
  if (!digits) return { wrong: `expected a chunk size in hexadecimal and CRLF, received ${quote(line)}` };
  return Number.parseInt(digits, 16);
}
