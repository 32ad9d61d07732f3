/** What messages over HTTP/2 have of their own, for those who read recorded ones. */
import type { WireEvent, WireMessage } from './wire.ts';

/** One HTTP/2 stream: each connection counts its own. */
export interface StreamOf {
  connection: number;
  stream: number;
}

/** The header of a frame, RFC 9113 §4.1. */
const FRAME_HEADER_BYTES = 9;
const DATA = 0;
const PADDED = 0x8;

/** It asks for WebSocket: by Upgrade, or over HTTP/2 by CONNECT with a protocol (RFC 8441). */
export function asksForWebSocket(message: WireMessage | undefined): boolean {
  if (message?.type !== 'request') return false;
  return message.headers.some(([name, value]) => /^(upgrade|:protocol)$/i.test(name) && /\bwebsocket\b/i.test(value));
}

/** After it the bytes are of another protocol: 101, or over HTTP/2 an answer that grants CONNECT. */
export function leavesHttp(message: WireMessage | undefined): boolean {
  return message?.type === 'response' && (message.status === 101 || message.tunnel === true);
}

/**
 * What an event's raw bytes carry, without what HTTP/2 put around it: of a message its body, of an event stream or a
 * WebSocket the bytes as they were sent without HTTP/2. Null: it did not come over HTTP/2.
 */
export function contentOfFrames(
  { stream, inFrameBytes = 0 }: Pick<WireEvent, 'stream' | 'inFrameBytes'>,
  raw: Uint8Array,
): Uint8Array | null {
  if (stream === undefined) return null;
  const pieces = [raw.subarray(0, inFrameBytes)];
  for (let at = inFrameBytes; at + FRAME_HEADER_BYTES <= raw.length; ) {
    const [high = 0, middle = 0, low = 0, type = 0, flags = 0] = raw.subarray(at);
    const start = at + FRAME_HEADER_BYTES;
    at = start + high * 0x10000 + middle * 0x100 + low;
    const padLength = flags & PADDED ? (raw[start] ?? 0) + 1 : 0;
    if (type === DATA) pieces.push(raw.subarray(start + (padLength > 0 ? 1 : 0), at - Math.max(0, padLength - 1)));
  }
  const content = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let filled = 0;
  for (const piece of pieces) {
    content.set(piece, filled);
    filled += piece.length;
  }
  return content;
}
