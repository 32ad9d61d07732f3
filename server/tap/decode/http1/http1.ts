/**
 * One direction of an HTTP/1.1 connection, RFC 9112: heads and bodies, one after another.
 *
 *     start line CRLF   header lines CRLF …   CRLF   body
 *     └─ headers ─────────────────────────────────┘   └─ payload, markup, framing
 *
 * An ordinary message is one event, head and body together. An event stream's head is an event of its own,
 * and its events follow one by one.
 */
import type { HeaderList } from '../../../contract.ts';
import type { BodySink } from '../body-sink.ts';
import { cutOff } from '../cut-off.ts';
import type { Decoder, Fail, FindUpdates, Wrong } from '../decoder.ts';
import { isWrong } from '../decoder.ts';
import { createStreamSink } from '../event-stream/stream-sink.ts';
import type { EventWriter } from '../event-writer.ts';
import { Hold } from '../hold.ts';
import { HEAD_LIMIT } from '../limits.ts';
import { createMessageSink } from '../message-sink.ts';
import { type BodyReader, createBodyReader } from './body.ts';
import { type BodyFraming, readHeaderLine } from './head.ts';
import type { HttpHost, HttpPlan, HttpRole } from './roles.ts';

export interface HttpDecoderOptions<StartLine extends object> {
  role: HttpRole<StartLine>;
  host: HttpHost;
  writer: EventWriter;
  findUpdates: FindUpdates;
  fail: Fail;
}

/** What is read next of a stream between its events. */
const STREAM_IN: Record<BodyFraming['kind'], string | null> = {
  chunked: 'stream in chunks',
  'until-close': 'stream until the end',
  length: null,
};

/** Before there are any. */
const NO_HEADERS: HeaderList = [];
const LF = 0x0a;
const TOKEN_BYTE = /[!#$%&'*+.^_`|~0-9A-Za-z-]/;

/** What a head began: the rest of its message. */
interface Body {
  plan: HttpPlan;
  sink: BodySink;
  reader: BodyReader;
}

/** A class, since there may be thousands. */
export class HttpDecoder<StartLine extends object> implements Decoder {
  readonly #options: HttpDecoderOptions<StartLine>;
  readonly #hold = new Hold();
  #line = '';
  #startLine: StartLine | null = null;
  #headers: HeaderList = NO_HEADERS;
  /** Null: a head is read. */
  #body: Body | null = null;
  #left = false;

  constructor(options: HttpDecoderOptions<StartLine>) {
    this.#options = options;
  }

  push(bytes: Uint8Array, atMs: number): number {
    let taken = 0;
    while (taken < bytes.length && !this.#left) {
      const rest = bytes.subarray(taken);
      taken += this.#body ? this.#readBody(this.#body, rest, atMs) : this.#readHead(rest, atMs);
    }
    return taken;
  }

  rests(): string | null {
    if (this.#left) return null;
    if (this.#body) {
      const { plan, reader, sink } = this.#body;
      return plan.stream && reader.rests() && sink.rests?.() ? STREAM_IN[plan.body.kind] : null;
    }
    return this.#hold.size === 0 && this.#line === '' && this.#startLine === null ? 'head' : null;
  }

  end(): void {
    const { role, host, writer } = this.#options;
    if (this.#body) {
      const { plan, sink, reader } = this.#body;
      if (plan.body.kind === 'until-close' && !plan.stream) this.#finish(this.#body);
      else sink.cutOff(reader.hold.take());
    } else if (this.#hold.size > 0) {
      writer.exchange = host.nextExchange(role.direction);
      writer.addAll(this.#hold.take(), 'headers');
      writer.finish(cutOff(`a ${role.name} head`));
    }
  }

  #readHead(bytes: Uint8Array, atMs: number): number {
    const { role } = this.#options;
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    let taken = 0;
    let result: HttpPlan | Wrong | null = null;
    // Checked line by line, before the last one makes a plan: however the bytes come in, the verdict is the same.
    while (taken < bytes.length && result === null) {
      const lineFeed = text.indexOf(LF, taken);
      const end = lineFeed === -1 ? bytes.length : lineFeed + 1;
      this.#line += text.toString('latin1', taken, end);
      taken = end;
      if (this.#hold.size + taken <= HEAD_LIMIT) result = this.#readLine();
      else result = { wrong: `expected a ${role.name} head of at most ${HEAD_LIMIT} bytes`, cause: 'too-long' };
    }
    this.#hold.add(bytes.subarray(0, taken), atMs);
    if (result !== null && isWrong(result)) this.#fail(result, this.#hold);
    else if (result !== null) this.#begin(result);
    return taken;
  }

  /** Null: more lines are needed. */
  #readLine(): HttpPlan | Wrong | null {
    const first = this.#startLine === null ? this.#line.charAt(0) : '';
    if (first !== '' && first !== '\r' && first !== '\n' && !TOKEN_BYTE.test(first)) return this.#wrongFirstByte(first);
    if (!this.#line.endsWith('\n')) return null;
    const text = this.#lineText();
    this.#line = '';
    // Empty lines before the start line are ignored, RFC 9112 §2.2.
    if (this.#startLine === null) return text === '' ? null : this.#readStartLine(text);
    const { role, host } = this.#options;
    return text === '' ? role.plan(host, this.#startLine, this.#headers) : readHeaderLine(text, this.#headers);
  }

  /** Without its end, and without the CRs that Node's parser skips before a request. */
  #lineText(): string {
    const text = this.#line.slice(0, this.#line.endsWith('\r\n') ? -2 : -1);
    return this.#startLine === null ? text.replace(/^\r+/, '') : text;
  }

  #readStartLine(text: string): Wrong | null {
    const parsed = this.#options.role.parseStartLine(text);
    if (isWrong(parsed)) return parsed;
    this.#startLine = parsed;
    this.#headers = [];
    return null;
  }

  /** Said at once, since binary data may never bring a line's end. */
  #wrongFirstByte(first: string): Wrong {
    const hex = first.charCodeAt(0).toString(16).padStart(2, '0');
    const wrong = `expected the first line of a ${this.#options.role.name}, received the byte 0x${hex}`;
    if (first !== '\x16') return { wrong };
    return { wrong: `${wrong}, which begins a TLS handshake (RFC 8446 §5.1)`, cause: 'other-protocol' };
  }

  #begin(plan: HttpPlan): void {
    const { writer, findUpdates } = this.#options;
    this.#startLine = null;
    this.#headers = NO_HEADERS;
    writer.exchange = plan.exchange;
    writer.addAll(this.#hold.take(), 'headers');
    if (plan.stream) writer.finish(plan.message);
    const sink = plan.stream
      ? createStreamSink(writer, findUpdates, plan.message)
      : createMessageSink(writer, findUpdates, plan.message);
    const body = { plan, sink, reader: createBodyReader(plan.body, sink) };
    this.#body = body;
    if (body.reader.state === 'done') this.#finish(body);
  }

  #readBody(body: Body, bytes: Uint8Array, atMs: number): number {
    const { reader } = body;
    const taken = reader.push(bytes, atMs);
    if (reader.state === 'done') this.#finish(body);
    else if (reader.state !== 'reading') this.#fail(reader.state, reader.hold);
    return taken;
  }

  #finish({ plan, sink }: Body): void {
    sink.finish();
    this.#body = null;
    this.#left = plan.leave !== undefined;
    plan.leave?.();
  }

  #fail(wrong: Wrong, hold: Hold): void {
    const { role, host, writer, fail } = this.#options;
    this.#left = true;
    if (this.#body === null) writer.exchange = host.nextExchange(role.direction);
    writer.giveUp(wrong);
    fail(wrong, hold.take());
  }
}
