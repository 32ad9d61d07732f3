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
import type { BodySink, HttpMessage } from '../body-sink.ts';
import { cutOff } from '../cut-off.ts';
import type { Decoder, Fail, FindUpdates, Wrong } from '../decoder.ts';
import { isWrong } from '../decoder.ts';
import { createStreamSink } from '../event-stream/stream-sink.ts';
import type { EventWriter } from '../event-writer.ts';
import { createHold } from '../hold.ts';
import { HEAD_LIMIT } from '../limits.ts';
import { createMessageSink } from '../message-sink.ts';
import { type BodyReader, createBodyReader } from './body.ts';
import { type BodyFraming, readHeaderLine } from './head.ts';

/** What a head means for the bytes after it. */
export interface HttpPlan {
  message: HttpMessage;
  exchange: number;
  body: BodyFraming;
  /** The body is an event stream. */
  stream: boolean;
  /** Called after the message if something other than HTTP may follow: it must put another decoder in place. */
  leave?: () => void;
}

/** Where requests and responses differ. */
export interface HttpRole<StartLine extends object> {
  name: 'request' | 'response';
  parseStartLine(line: string): StartLine | Wrong;
  plan(startLine: StartLine, headers: HeaderList): HttpPlan | Wrong;
  /** The exchange that the next head will belong to. */
  nextExchange(): number;
}

export interface HttpDecoderOptions<StartLine extends object> {
  role: HttpRole<StartLine>;
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

type Step = (bytes: Uint8Array, atMs: number) => number;
const LF = 0x0a;
const TOKEN_BYTE = /[!#$%&'*+.^_`|~0-9A-Za-z-]/;

export function createHttpDecoder<StartLine extends object>(options: HttpDecoderOptions<StartLine>): Decoder {
  const { role, writer, findUpdates } = options;
  const hold = createHold();
  let line = '';
  let startLine: StartLine | null = null;
  let headers: HeaderList = [];
  let plan: HttpPlan | null = null;
  let sink: BodySink;
  let reader: BodyReader;
  let left = false;

  const readHead: Step = (bytes, atMs) => {
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    let taken = 0;
    let result: HttpPlan | Wrong | null = null;
    // Checked line by line, before the last one makes a plan: however the bytes come in, the verdict is the same.
    while (taken < bytes.length && result === null) {
      const lineFeed = text.indexOf(LF, taken);
      const end = lineFeed === -1 ? bytes.length : lineFeed + 1;
      line += text.toString('latin1', taken, end);
      taken = end;
      if (hold.size + taken <= HEAD_LIMIT) result = readLine();
      else result = { wrong: `expected a ${role.name} head of at most ${HEAD_LIMIT} bytes`, cause: 'too-long' };
    }
    hold.add(bytes.subarray(0, taken), atMs);
    if (result !== null && isWrong(result)) fail(result);
    else if (result !== null) begin(result);
    return taken;
  };

  /** Null: more lines are needed. */
  function readLine(): HttpPlan | Wrong | null {
    const first = startLine === null ? line.charAt(0) : '';
    if (first !== '' && first !== '\r' && first !== '\n' && !TOKEN_BYTE.test(first)) return wrongFirstByte(first);
    if (!line.endsWith('\n')) return null;
    const text = lineText();
    line = '';
    // Empty lines before the start line are ignored, RFC 9112 §2.2.
    if (startLine === null) return text === '' ? null : readStartLine(text);
    return text === '' ? role.plan(startLine, headers) : readHeaderLine(text, headers);
  }

  /** Without its end, and without the CRs that Node's parser skips before a request. */
  function lineText(): string {
    const text = line.slice(0, line.endsWith('\r\n') ? -2 : -1);
    return startLine === null ? text.replace(/^\r+/, '') : text;
  }

  function readStartLine(text: string): Wrong | null {
    const parsed = role.parseStartLine(text);
    if (isWrong(parsed)) return parsed;
    startLine = parsed;
    return null;
  }

  /** Said at once, since binary data may never bring a line's end. */
  function wrongFirstByte(first: string): Wrong {
    const hex = first.charCodeAt(0).toString(16).padStart(2, '0');
    const wrong = `expected the first line of a ${role.name}, received the byte 0x${hex}`;
    if (first !== '\x16') return { wrong };
    return { wrong: `${wrong}, which begins a TLS handshake (RFC 8446 §5.1)`, cause: 'other-protocol' };
  }

  function begin(next: HttpPlan): void {
    plan = next;
    startLine = null;
    headers = [];
    writer.exchange = plan.exchange;
    writer.addAll(hold.take(), 'headers');
    if (plan.stream) writer.finish(plan.message);
    sink = plan.stream
      ? createStreamSink(writer, findUpdates, plan.message)
      : createMessageSink(writer, findUpdates, plan.message);
    reader = createBodyReader(plan.body, sink);
    step = readBody;
    if (reader.state === 'done') finish();
  }

  const readBody: Step = (bytes, atMs) => {
    const taken = reader.push(bytes, atMs);
    if (reader.state === 'done') finish();
    else if (reader.state !== 'reading') fail(reader.state, reader);
    return taken;
  };

  function finish(): void {
    sink.finish();
    step = readHead;
    const leave = plan?.leave;
    plan = null;
    left = leave !== undefined;
    leave?.();
  }

  function fail(wrong: Wrong, from: { hold: typeof hold } = { hold }): void {
    left = true;
    if (plan === null) writer.exchange = role.nextExchange();
    writer.giveUp(wrong);
    options.fail(wrong, from.hold.take());
  }

  let step: Step = readHead;
  return {
    push(bytes, atMs) {
      let taken = 0;
      while (taken < bytes.length && !left) taken += step(bytes.subarray(taken), atMs);
      return taken;
    },
    rests() {
      if (left) return null;
      if (plan !== null) return plan.stream && reader.rests() && sink.rests?.() ? STREAM_IN[plan.body.kind] : null;
      return hold.size === 0 && line === '' && startLine === null ? 'head' : null;
    },
    end() {
      if (plan?.body.kind === 'until-close' && !plan.stream) finish();
      else if (plan !== null) sink.cutOff(reader.hold.take());
      else if (hold.size > 0) {
        writer.exchange = role.nextExchange();
        writer.addAll(hold.take(), 'headers');
        writer.finish(cutOff(`a ${role.name} head`));
      }
    },
  };
}
