/** The bodies of messages out of the bytes that were kept, RFC 9112 §6 and §7. */
import { base64Bytes, joined } from '../../bytes/bytes.ts';
import { InflateError } from '../../bytes/inflate/fault.ts';
import { createGunzip } from '../../bytes/inflate/gunzip.ts';
import { contentOfFrames, type Direction, type WireEvent } from '../../contract.ts';
import { type Exchange, headerOf } from './exchanges.ts';

export interface Body {
  /** What was kept of it, from its first byte on, without the framing of chunks. */
  bytes: Uint8Array;
  /** Its size; of an event stream that was not kept whole, of what was. */
  sizeBytes: number;
  /** All of it was kept. */
  whole: boolean;
}

/** More than the tap keeps of any body. */
const MOST_PLAIN_BYTES = 16 * 1024 * 1024;

const NOTHING: Body = { bytes: new Uint8Array(), sizeBytes: 0, whole: true };

/** The body that went this way. */
export function bodyOf(exchange: Exchange, direction: Direction): Body {
  const head = direction === 'up' ? exchange.request : exchange.answer;
  if (!head) return NOTHING;
  const parts: WireEvent[] = [head, ...streamed(exchange, direction)];
  const firstCut = parts.findIndex(({ rawCutBytes }) => rawCutBytes > 0);
  const whole = firstCut === -1;
  const kept = whole ? parts : parts.slice(0, firstCut + 1);
  const sent = joined(kept.map((event) => sentIn(event, event === head ? head.bytes.headers : 0)));
  const isChunked = /(^|,)\s*chunked\s*$/i.test(headerOf(head, 'transfer-encoding') ?? '');
  const bytes = isChunked ? withoutChunks(sent) : sent;
  return { bytes, sizeBytes: Math.max(bytes.length, Math.round(head.message.bodyBytes)), whole };
}

/** What bytes in gzip say, as far as they were kept; null: they are none, or say more than is worth showing. */
export function inflated(bytes: Uint8Array): Uint8Array | null {
  try {
    return createGunzip(MOST_PLAIN_BYTES).push(bytes);
  } catch (error) {
    if (error instanceof InflateError) return null;
    throw error;
  }
}

/** What of an event's bytes is body; over HTTP/2 the head stands in frames of its own. */
function sentIn(event: WireEvent, headBytes: number): Uint8Array {
  const raw = base64Bytes(event.raw);
  return contentOfFrames(event, raw) ?? raw.subarray(headBytes);
}

/** The events of an event stream, which are recorded one by one. */
function streamed({ events, answer }: Exchange, direction: Direction): WireEvent[] {
  if (direction === 'up' || !answer?.message.stream) return [];
  return events.filter((event) => event.direction === 'down' && event.seq > answer.seq && event.message.type !== 'tls');
}

const LF = 0x0a;

/** Takes off the sizes, the line ends after the chunks, and the trailers; ends where the bytes end or make no sense. */
function withoutChunks(bytes: Uint8Array): Uint8Array {
  const pieces: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; ) {
    const lineEnd = bytes.indexOf(LF, at);
    if (lineEnd === -1) break;
    const sizeBytes = Number.parseInt(String.fromCharCode(...bytes.subarray(at, Math.min(lineEnd, at + 16))), 16);
    if (!(sizeBytes > 0)) break;
    pieces.push(bytes.subarray(lineEnd + 1, lineEnd + 1 + sizeBytes));
    at = lineEnd + 1 + sizeBytes + 2;
  }
  return joined(pieces);
}
