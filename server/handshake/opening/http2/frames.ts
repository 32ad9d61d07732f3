/** The HTTP/2 frames in an event's bytes, RFC 9113 §4.1, and how its stream ended. */
import { base64Bytes, hexOf } from '../../../bytes/bytes.ts';
import type { Direction, FrameAround, StreamReset, WireEvent } from '../../../contract.ts';
import { readControlFrame } from '../../../tap/decode/http2/frame/control.ts';
import {
  FLAG,
  FRAME,
  type FrameHeader,
  HEADER_BYTES,
  parseFrameHeader,
} from '../../../tap/decode/http2/frame/header.ts';

/** A frame that begins in the event. */
export interface FrameInside extends FrameHeader {
  /** Where its header stands among the bytes that are kept. */
  start: number;
  /** Where the frame ends, perhaps after them. */
  end: number;
}

/** Those that begin in `raw`, in order. */
export function framesIn(
  { stream, inFrameBytes = 0 }: Pick<WireEvent, 'stream' | 'inFrameBytes'>,
  raw: Uint8Array,
): FrameInside[] {
  const frames: FrameInside[] = [];
  for (let at = inFrameBytes; stream !== undefined && at + HEADER_BYTES <= raw.length; ) {
    const header = parseFrameHeader(raw.subarray(at));
    const end = at + HEADER_BYTES + header.lengthBytes;
    frames.push({ ...header, start: at, end });
    at = end;
  }
  return frames;
}

/** The DATA frames around what the event carries. */
export function framesAround(event: WireEvent, raw: Uint8Array): FrameAround[] {
  return framesIn(event, raw)
    .filter(({ type }) => type === FRAME.DATA)
    .map((frame) => ({
      headerHex: hexOf(raw.subarray(frame.start, frame.start + HEADER_BYTES)),
      contentBytes: frame.lengthBytes,
      flags: readControlFrame(frame, new Uint8Array()).flags,
      stream: frame.stream,
    }));
}

/** How a connection begins: the preface, and what both sides say of themselves. */
export function opensHttp2({ message, stream }: WireEvent): boolean {
  return stream === 0 && message.type === 'h2-frame' && (message.frame === 'PREFACE' || message.frame === 'SETTINGS');
}

/** The server's SETTINGS_ENABLE_CONNECT_PROTOCOL; null: it did not send it; undefined: its SETTINGS are not there. */
export function announcedBy(events: readonly WireEvent[]): string | null | undefined {
  const said = events.flatMap(({ message, direction }) =>
    direction === 'down' &&
    message.type === 'h2-frame' &&
    message.frame === 'SETTINGS' &&
    !message.flags.includes('ACK')
      ? [message.values]
      : [],
  );
  if (said.length === 0) return undefined;
  return said.flat().findLast(([name]) => name === 'SETTINGS_ENABLE_CONNECT_PROTOCOL')?.[1] ?? null;
}

/** A side that sends no more on its stream. */
export interface StreamEnd {
  direction: Direction;
  atMs: number;
  /** It gave the stream up; left out: it had sent everything (END_STREAM). */
  reset?: string;
}

type Decoded = Omit<WireEvent, 'seq' | 'connection' | 'transport'>;

/** The ends of a stream's two sides, in order: none while it is open, one while one side may still send. */
export function streamEnds(events: readonly Decoded[]): StreamEnd[] {
  const ends: StreamEnd[] = [];
  for (const event of events) {
    if (!event.stream) continue;
    const { direction, atMs, message } = event;
    if (message.type === 'h2-frame' && message.frame === 'RST_STREAM') {
      const reset = message.values.find(([name]) => name === 'Error Code')?.[1] ?? 'NO_ERROR';
      ends.push({ direction, atMs, reset });
    } else if (framesIn(event, base64Bytes(event.raw)).some(endsStream)) ends.push({ direction, atMs });
  }
  return ends.toSorted((a, b) => a.atMs - b.atMs);
}

const endsStream = ({ type, flags }: FrameInside): boolean =>
  (type === FRAME.DATA || type === FRAME.HEADERS) && (flags & FLAG.END_STREAM) !== 0;

/** When nothing can come any more on the stream; null: something still can. */
export function overAt(ends: readonly StreamEnd[]): number | null {
  const reset = ends.find((end) => end.reset !== undefined);
  if (reset) return reset.atMs;
  const last = ends.findLast(({ direction }) => direction !== ends[0]?.direction);
  return last?.atMs ?? null;
}

/** Who gave the stream up before both sides had sent everything. */
export function resetOf(ends: readonly StreamEnd[]): StreamReset | null {
  const first = ends.find(({ reset }) => reset !== undefined);
  if (!first?.reset) return null;
  const before = ends.slice(0, ends.indexOf(first));
  const bothEnded = (['up', 'down'] as const).every((way) => before.some(({ direction }) => direction === way));
  return bothEnded ? null : { by: first.direction === 'up' ? 'client' : 'server', code: first.reset };
}
