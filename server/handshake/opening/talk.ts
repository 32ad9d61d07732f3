/** A recorded connection, sorted: its request, its answer, its frames, each as a message with its bytes explained. */

import { plainBytes } from '../../analysis/bytes/bytes.ts';
import { both, formatNumber } from '../../analysis/words/format.ts';
import { visible } from '../../analysis/words/untrusted.ts';
import { base64Bytes, hexOf } from '../../bytes/bytes.ts';
import {
  type AnnotatedBytes,
  type ByteSpan,
  contentOfFrames,
  type Direction,
  type FrameExplanation,
  type FrameRemark,
  leavesHttp,
  type StepMessage,
  type Text,
  type WireEvent,
  type WireMessage,
} from '../../contract.ts';
import { headerValue } from '../../tap/decode/http1/head.ts';
import { explainFrame } from '../frames/fields.ts';
import type { FrameReading } from '../frames/reading.ts';
import { type TextBudget, textBudget } from '../frames/text-counts.ts';
import { frameName } from '../frames/texts.ts';
import { rfc6455, rfc9112 } from '../references.ts';
import type { Recorded } from '../services/recordings.ts';
import { annotateHead } from './annotate-head.ts';
import { isInterim, type RequestHead } from './checks/heads.ts';
import { type HeadFault, headFaults } from './head-faults.ts';
import { extensionsOf } from './header-lists.ts';
import { annotateFrames } from './http2/annotate.ts';
import { framesAround } from './http2/frames.ts';
import { withHeadRead } from './unfinished-request.ts';

type Message<Type extends WireMessage['type']> = Extract<WireMessage, { type: Type }>;

const LONGEST_TARGET = 60;
const LONGEST_REASON = 60;

export interface Talk {
  request: Message<'request'> | null;
  /** The final one: interim answers (100, 103) may come before it. */
  response: Message<'response'> | null;
  /** Its event's number. */
  responseSeq: number | null;
  deflate: boolean;
  messages: StepMessage[];
  /** The first bytes that the client sent, as far as they are kept, and why they can't be read as a head, if so. */
  head: { bytes: Uint8Array; faults: HeadFault[] };
}

/** Null parts: they did not come. `methods`: those that the server's parser knows. */
export function talkOf({ connection, events, readings, stream }: Recorded, methods: readonly string[]): Talk {
  // In one direction events are in order; over both they are sorted by their first byte.
  const ordered = events.map(withHeadRead).toSorted((a, b) => a.atMs - b.atMs || a.seq - b.seq);
  const request = ordered.find(isRequest)?.message ?? null;
  const answer = ordered.find(isFinalResponse);
  const response = answer?.message ?? null;
  const agreed = extensionsOf(headerValue(response?.headers ?? [], 'sec-websocket-extensions')) ?? [];
  const switched = response !== null && leavesHttp(response);
  const deflate = switched && agreed.some(({ name }) => name === 'permessage-deflate');
  const firstUp = ordered.find(({ direction }) => direction === 'up');
  const bytes = base64Bytes(firstUp?.raw ?? '');
  // What the server took had no fault; and over HTTP/2 heads have no lines.
  const faults = switched || stream !== null ? [] : headFaults(bytes, (firstUp?.rawCutBytes ?? 0) > 0, methods);
  const unread = { up: firstUnread(ordered, 'up'), down: firstUnread(ordered, 'down') };
  const { openedAtMs } = connection;
  const options = { deflate, budget: textBudget(), answeredAtMs: answer?.atMs ?? null };
  const messages = ordered.map((event): StepMessage => {
    const reading = readings.get(event.seq);
    if (event.message.type === 'frame') return frameMessage(event, openedAtMs, options, reading);
    if (stream !== null && event.message.type !== 'undecodable') return ofStream(event, openedAtMs);
    if (event === firstUp && event.message.type === 'undecodable') return brokenHead(event, openedAtMs, faults);
    // A frame that was cut off, or that says it is longer than anybody reads.
    if (switched && event === unread[event.direction] && event.seq > (answer?.seq ?? 0)) {
      return { ...frameMessage(event, openedAtMs, options, reading), type: 'undecodable' };
    }
    return stepMessage(event, openedAtMs, request !== null && !switched, event === firstUp ? faults : []);
  });
  return { request, response, responseSeq: answer?.seq ?? null, deflate, messages, head: { bytes, faults } };
}

type Of<Type extends WireMessage['type']> = WireEvent & { message: Message<Type> };

const isRequest = (event: WireEvent): event is Of<'request'> => event.message.type === 'request';
const isFinalResponse = (event: WireEvent): event is Of<'response'> =>
  event.message.type === 'response' && !isInterim(event.message.status);

function firstUnread(events: WireEvent[], direction: Direction): WireEvent | undefined {
  return events.find((event) => event.direction === direction && event.message.type === 'undecodable');
}

/** The request as the checks read it. */
export function headOf({ method, target, version, headers }: Message<'request'>): RequestHead {
  return { method, target, version, headers };
}

function commonOf(event: WireEvent, openedAtMs: number): Omit<StepMessage, 'type' | 'bytes'> {
  return {
    seq: event.seq,
    direction: event.direction,
    atMs: event.atMs - openedAtMs,
    totalBytes: plainBytes(event.bytes),
    label: labelOf(event),
  };
}

/** A head over HTTP/2, or a frame of HTTP/2's own. */
function ofStream(event: WireEvent, openedAtMs: number): StepMessage {
  const { bytes, fields } = annotateFrames(event);
  const common = commonOf(event, openedAtMs);
  const { message } = event;
  if (message.type === 'request' || message.type === 'response')
    return { ...common, type: message.type, bytes, fields };
  const ownFrame = message.type === 'h2-frame' ? [message.frame, ...message.flags].join(' ') : '';
  return { ...common, type: 'h2-frame', bytes, ownFrame };
}

function frameMessage(
  event: WireEvent,
  openedAtMs: number,
  { answeredAtMs, ...options }: { deflate: boolean; budget: TextBudget; answeredAtMs: number | null },
  reading?: FrameReading,
): StepMessage {
  const { direction, rawCutBytes: cutBytes } = event;
  const raw = base64Bytes(event.raw);
  const content = contentOfFrames(event, raw);
  const bytes = content ?? raw;
  const frame = explainFrame(bytes, { direction, cutBytes, ...options });
  frame.problems.push(...(reading?.problems ?? []));
  // What the tap got before the answer left it was sent before the client can have seen the answer.
  if (direction === 'up' && answeredAtMs !== null && event.atMs < answeredAtMs) frame.problems.push(BEFORE_ANSWER);
  frame.notes.push(...(reading?.notes ?? []));
  const around = content && { around: framesAround(event, raw) };
  return { ...commonOf(event, openedAtMs), type: 'frame', bytes: withRest(frame, bytes), frame, ...around };
}

/** Bytes that nobody reads any more stand behind such a frame. */
function withRest({ bytes, restBytes }: FrameExplanation, all: Uint8Array): AnnotatedBytes {
  if (restBytes === 0) return bytes;
  const shown = bytes.hex.length / 2;
  const rest = unknownBytes(all.subarray(shown), 0, UNREAD);
  const spans = rest.spans.map((span) => ({ ...span, start: span.start + shown, end: span.end + shown }));
  return { ...bytes, hex: bytes.hex + rest.hex, spans: [...bytes.spans, ...spans] };
}

/** A head that the tap couldn't read, line by line all the same. */
function brokenHead(event: WireEvent, openedAtMs: number, faults: HeadFault[]): StepMessage {
  const bytes = base64Bytes(event.raw);
  return {
    ...commonOf(event, openedAtMs),
    type: 'undecodable',
    bytes: annotateHead(bytes, 'request', event.rawCutBytes, faults),
  };
}

function stepMessage(event: WireEvent, openedAtMs: number, afterHead: boolean, faults: HeadFault[]): StepMessage {
  const { message, direction } = event;
  const bytes = base64Bytes(event.raw);
  const common = commonOf(event, openedAtMs);
  if (message.type === 'request' || message.type === 'response') {
    return { ...common, type: message.type, bytes: annotateHead(bytes, message.type, event.rawCutBytes, faults) };
  }
  const words = afterHead && direction === 'up' ? BEYOND_HEAD : UNREAD;
  return { ...common, type: 'undecodable', bytes: unknownBytes(bytes, event.rawCutBytes, words) };
}

const BEFORE_ANSWER: FrameRemark = {
  text: {
    en: 'The client sent this frame before the server’s answer. It must wait for the answer before it sends any data.',
    es: 'El cliente envió esta trama antes de la respuesta del servidor. Debe esperar la respuesta antes de enviar datos.',
  },
  reference: rfc6455('4.1'),
};

type UnknownWords = Pick<ByteSpan, 'why' | 'reference'>;

const UNREAD: UnknownWords = {
  why: {
    en: 'They are neither an HTTP head nor a frame that is allowed here.',
    es: 'No son una cabecera HTTP ni una trama que se admita aquí.',
  },
  reference: rfc6455('5.2'),
};
const BEYOND_HEAD: UnknownWords = {
  why: {
    en: 'They came after the empty line that ends the head, so they are no part of it. The server did not switch, so they are no frames either.',
    es: 'Llegaron tras la línea vacía que pone fin a la cabecera, así que no son parte de ella. El servidor no cambió de protocolo, así que tampoco son tramas.',
  },
  reference: rfc9112('2.1'),
};

function unknownBytes(bytes: Uint8Array, cutBytes: number, words: UnknownWords): AnnotatedBytes {
  const span = {
    start: 0,
    end: bytes.length,
    kind: 'unknown' as const,
    label: { en: 'bytes that can’t be read', es: 'bytes que no se pueden leer' },
    ...words,
  };
  return { hex: hexOf(bytes), cutBytes, spans: bytes.length > 0 ? [span] : [] };
}

/** "GET /chatService · 253 B". */
function labelOf({ message, bytes }: WireEvent): Text {
  const what = describe(message);
  return both((language) => `${what[language]} · ${formatNumber(plainBytes(bytes), language)} B`);
}

function describe(message: WireMessage): Text {
  if (message.type === 'request') {
    const line = `${message.method} ${visible(message.target, LONGEST_TARGET)}`;
    return { en: line, es: line };
  }
  if (message.type === 'response') {
    const line = `${message.status} ${visible(message.reason, LONGEST_REASON)}`.trim();
    return { en: line, es: line };
  }
  if (message.type === 'frame') return describeFrame(message);
  if (message.type === 'h2-frame') return describeOwn(message);
  const reason = message.type === 'undecodable' ? visible(message.reason, 2 * LONGEST_REASON) : message.type;
  return { en: `bytes that can’t be read (${reason})`, es: `bytes que no se pueden leer (${reason})` };
}

/** "RST_STREAM PROTOCOL_ERROR", "SETTINGS ACK". */
function describeOwn({ frame, flags, values }: Message<'h2-frame'>): Text {
  const error = values.find(([name]) => name === 'Error Code')?.[1];
  const line = [frame, ...flags, ...(error ? [error] : [])].join(' ');
  return { en: line, es: line };
}

function describeFrame({ opcode, fin, closeCode, closeReason }: Message<'frame'>): Text {
  const name = frameName(opcode);
  const code = closeCode === undefined ? '' : ` ${closeCode}`;
  const reason = closeReason ? ` (${visible(closeReason, LONGEST_REASON)})` : '';
  const more = fin ? { en: '', es: '' } : { en: ', more to follow', es: ', continúa' };
  return both((language) => `${name[language]}${code}${reason}${more[language]}`);
}
