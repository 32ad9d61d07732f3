/** What a sender was given and has not sent yet: a byte stream with the times at which its parts were handed over. */

import type { Segment } from '../effects/stage.ts';
import { createFifo } from './fifo.ts';

/** What fits a TCP segment on Ethernet when timestamps are used: 1,500 − 20 − 32. */
const SEGMENT_BYTES = 1_448;

interface Part {
  /** Null: the end of the stream. */
  bytes: Buffer | null;
  end: Segment['end'];
  atMs: number;
}

export interface SendQueue {
  /** Bytes that wait. */
  readonly bytes: number;
  /** When the first part was handed over; null if there is none. */
  readonly firstAtMs: number | null;
  add(bytes: Buffer, atMs: number): void;
  addEnd(end: 'fin' | Error, atMs: number): void;
  /**
   * The next segment, of what was handed over by `nowMs`: at most 1,448 bytes. Small parts that had to wait travel
   * together, as TCP does it; the end travels alone.
   */
  takeSegment(nowMs: number): Segment;
  /** Puts segments that were sent in vain in front of the others. */
  putBack(segments: { segment: Segment; atMs: number }[]): void;
  clear(): void;
}

export function createSendQueue(): SendQueue {
  const parts = createFifo<Part>();
  let waitingBytes = 0;

  /** The first bytes of the first part; what doesn't fit stays. */
  const takePiece = (part: Part, bytes: Buffer, room: number): Buffer => {
    const taken = bytes.subarray(0, room);
    if (taken.length === bytes.length) parts.shift();
    else part.bytes = bytes.subarray(room);
    waitingBytes -= taken.length;
    return taken;
  };

  return {
    get bytes() {
      return waitingBytes;
    },
    get firstAtMs() {
      return parts.first?.atMs ?? null;
    },
    add(bytes, atMs) {
      if (bytes.length === 0) return;
      waitingBytes += bytes.length;
      parts.push({ bytes, end: null, atMs });
    },
    addEnd(end, atMs) {
      parts.push({ bytes: null, end, atMs });
    },
    takeSegment(nowMs) {
      const segment: Segment = { pieces: [], bytes: 0, end: null };
      for (let part = parts.first; part && part.atMs <= nowMs && segment.bytes < SEGMENT_BYTES; part = parts.first) {
        if (part.bytes === null) {
          if (segment.bytes === 0) segment.end = parts.shift()?.end ?? null;
          break;
        }
        const piece = takePiece(part, part.bytes, SEGMENT_BYTES - segment.bytes);
        segment.pieces.push(piece);
        segment.bytes += piece.length;
      }
      return segment;
    },
    putBack(segments) {
      const back = segments.flatMap(({ segment, atMs }): Part[] =>
        segment.end
          ? [{ bytes: null, end: segment.end, atMs }]
          : segment.pieces.map((bytes) => ({ bytes, end: null, atMs })),
      );
      for (const { segment } of segments) waitingBytes += segment.bytes;
      parts.unshift(back);
    },
    clear() {
      parts.take();
      waitingBytes = 0;
    },
  };
}
