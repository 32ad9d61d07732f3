/**
 * Cuts one direction of an HTTP/2 connection into frames, RFC 9113 §4.1.
 *
 *     length type flags stream │ (pad length) (priority) │ content │ (padding)
 *     └─ begins ───────────────────────────────────────┘
 */
import type { Decoder, Fail, Wrong } from '../../decoder.ts';
import { isWrong } from '../../decoder.ts';
import { Hold, type Timed } from '../../hold.ts';
import { type FrameHeader, HEADER_BYTES, isPadded, layout, parseFrameHeader, prefixBytes } from './header.ts';

export interface FrameSink {
  /** `pieces`: the header, and what stands before the content. A `Wrong`: it can't stand here. */
  begins(frame: FrameHeader, pieces: Timed[], contentBytes: number): Wrong | null;
  content(bytes: Uint8Array, atMs: number, last: boolean): void;
  padding(bytes: Uint8Array, atMs: number): void;
  /** A `Wrong`: nothing after it can be read. */
  ends(): Wrong | null;
  /** The connection ended here; `pieces`: of an unfinished header. */
  stops(pieces: Timed[]): void;
}

export function createFrameReader(sink: FrameSink, fail: Fail): Decoder {
  const hold = new Hold();
  let needed = HEADER_BYTES;
  let header: FrameHeader | null = null;
  let contentBytes = 0;
  let paddingBytes = 0;
  let inside = false;
  let left = false;

  /** Mostly the header is in one piece, and has nothing before it. */
  const readHeader = (bytes: Uint8Array, atMs: number): number => {
    if (hold.size > 0 || bytes.length < HEADER_BYTES) return collectHeader(bytes, atMs);
    const next = parseFrameHeader(bytes);
    const size = HEADER_BYTES + Math.min(prefixBytes(next), next.lengthBytes);
    if (bytes.length < size) return collectHeader(bytes, atMs);
    const read = bytes.subarray(0, size);
    begin(next, read, [{ bytes: read, atMs }]);
    return size;
  };

  const collectHeader = (bytes: Uint8Array, atMs: number): number => {
    const taken = Math.min(bytes.length, needed - hold.size);
    hold.add(bytes.subarray(0, taken), atMs);
    if (hold.size < needed) return taken;
    const read = hold.joined();
    if (!header) {
      header = parseFrameHeader(read);
      // What is too short for its own prefix is found out from what there is.
      needed += Math.min(prefixBytes(header), header.lengthBytes);
    }
    if (hold.size === needed) begin(header, read, hold.take());
    return taken;
  };

  const begin = (frame: FrameHeader, read: Uint8Array, pieces: Timed[]): void => {
    const parts = layout(frame, isPadded(frame) ? (read[HEADER_BYTES] ?? 0) : 0);
    if (isWrong(parts)) return giveUp(parts, pieces);
    const wrong = sink.begins(frame, pieces, parts.contentBytes);
    if (wrong) return giveUp(wrong, pieces);
    ({ contentBytes, paddingBytes } = parts);
    inside = true;
    endIfWhole();
  };

  const readInside = (bytes: Uint8Array, atMs: number): number => {
    const rest = contentBytes > 0 ? contentBytes : paddingBytes;
    const part = bytes.length > rest ? bytes.subarray(0, rest) : bytes;
    if (contentBytes > 0) {
      contentBytes -= part.length;
      sink.content(part, atMs, contentBytes === 0);
    } else {
      paddingBytes -= part.length;
      sink.padding(part, atMs);
    }
    endIfWhole();
    return part.length;
  };

  const endIfWhole = (): void => {
    if (contentBytes > 0 || paddingBytes > 0) return;
    inside = false;
    header = null;
    needed = HEADER_BYTES;
    const wrong = sink.ends();
    if (wrong) giveUp(wrong, []);
  };

  const giveUp = (wrong: Wrong, held: Timed[]): void => {
    left = true;
    fail(wrong, held);
  };

  return {
    push(bytes, atMs) {
      let taken = 0;
      while (taken < bytes.length && !left) {
        const rest = taken === 0 ? bytes : bytes.subarray(taken);
        taken += inside ? readInside(rest, atMs) : readHeader(rest, atMs);
      }
      return taken;
    },
    end: () => sink.stops(hold.take()),
  };
}
