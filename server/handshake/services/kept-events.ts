/**
 * What is kept of a connection, however long it is: its beginning, its end, and from between the frames that say how
 * it went. What was left out is counted, so that nobody takes it for something that was never sent.
 */
import { plainBytes, totalBytes } from '../../analysis/bytes/bytes.ts';
import { base64Length } from '../../bytes/bytes.ts';
import { type Direction, leavesHttp, type WireEvent } from '../../contract.ts';
import { headerValue } from '../../tap/decode/http1/head.ts';
import { pathOf } from '../../tap/decode/http1/target.ts';
import { type Frame, OPCODE } from '../../tap/decode/websocket/header.ts';
import { createFrameReader, type FrameReader, type FrameReading } from '../frames/reading.ts';

export const KEPT_FIRST = 400;
export const KEPT_LAST = 100;
/** Base64 characters of raw bytes kept in full; then only the beginning of each message is. */
const KEPT_RAW_CHARACTERS = 256 * 1024;
/** A frame's header, a close frame's code and reason, or a look at what there was. A multiple of 4 characters. */
const SHORT_RAW_CHARACTERS = 256;

export interface LeftOut {
  messages: number;
  bytes: Record<Direction, number>;
  /** Those kept before the gap end with this event. */
  afterSeq: number;
}

export interface KeptEvents {
  events: WireEvent[];
  /** By `seq`: what a frame breaks, or what can't be told of it, because of those before it. */
  readings: Map<number, FrameReading>;
  /** Null: everything is here. */
  leftOut: LeftOut | null;
  /** All messages that came. */
  seen: number;
  /** All bytes of these and of `tls`; of them, what TLS records add to their plaintext. */
  bytes: Record<Direction, { all: number; added: number }>;
  /** TLS records that carry none of the messages: the handshake, session tickets, alerts. */
  tls: WireEvent[];
  add(event: WireEvent): void;
}

/** `limitAt`: the longest message that the server takes at a path; null: not known. */
export function createKeptEvents(limitAt: (path: string) => number | null = () => null): KeptEvents {
  let reader: FrameReader | null = null;
  let limitBytes: number | null = null;
  let rawCharacters = 0;
  /** Never left out: the first close frame of each side, and the first frame that broke a rule. */
  const telling = new Set<number>();
  const closed = new Set<Direction>();
  let broken = false;

  const read = (event: WireEvent): void => {
    const { message } = event;
    if (message.type === 'request') limitBytes = limitAt(pathOf(message.target));
    if (message.type === 'response' && leavesHttp(message)) {
      reader = createFrameReader(headerValue(message.headers, 'sec-websocket-extensions'), limitBytes);
    }
    if (message.type !== 'frame' || !reader) return;
    const reading = reader(event as WireEvent & { message: Frame });
    if (reading.problems.length + reading.notes.length > 0) kept.readings.set(event.seq, reading);
    if (message.opcode === OPCODE.close && !closed.has(event.direction)) telling.add(event.seq);
    if (message.opcode === OPCODE.close) closed.add(event.direction);
    if (!broken && reading.problems.length > 0) telling.add(event.seq);
    broken ||= reading.problems.length > 0;
  };

  const shortened = (event: WireEvent): WireEvent => {
    const fits = event.raw.length <= SHORT_RAW_CHARACTERS || rawCharacters + event.raw.length <= KEPT_RAW_CHARACTERS;
    if (fits) return event;
    const raw = event.raw.slice(0, SHORT_RAW_CHARACTERS);
    const cut = base64Length(event.raw) - base64Length(raw);
    return { ...event, raw, rawCutBytes: event.rawCutBytes + cut };
  };

  /** The oldest behind the beginning that tells nothing by itself. */
  const leaveOneOut = (): void => {
    const at = kept.events.findIndex(({ seq }, i) => i >= KEPT_FIRST && !telling.has(seq));
    const [gone] = kept.events.splice(at, 1);
    if (!gone) return;
    rawCharacters -= gone.raw.length;
    kept.readings.delete(gone.seq);
    kept.leftOut ??= { messages: 0, bytes: { up: 0, down: 0 }, afterSeq: kept.events[KEPT_FIRST - 1]?.seq ?? 0 };
    kept.leftOut.messages += 1;
    kept.leftOut.bytes[gone.direction] += plainBytes(gone.bytes);
  };

  const kept: KeptEvents = {
    events: [],
    readings: new Map(),
    leftOut: null,
    seen: 0,
    bytes: { up: { all: 0, added: 0 }, down: { all: 0, added: 0 } },
    tls: [],
    add(event) {
      const bytes = kept.bytes[event.direction];
      bytes.all += totalBytes(event.bytes);
      if (event.message.type === 'tls') return void kept.tls.push(event);
      bytes.added += event.bytes.tls;
      kept.seen += 1;
      read(event);
      const short = shortened(event);
      rawCharacters += short.raw.length;
      kept.events.push(short);
      if (kept.events.length > KEPT_FIRST + KEPT_LAST) leaveOneOut();
    },
  };
  return kept;
}
