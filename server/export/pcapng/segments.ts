/** What was recorded of a connection, cut into segments. */
import { base64Bytes } from '../../bytes/bytes.ts';
import type { Direction, WireEvent } from '../../contract.ts';
import { SEGMENT_BYTES } from './ip.ts';

/** How many segments there may be, in all, of bytes that were not kept. */
export interface CutBudget {
  segments: number;
}

export const CUT_SEGMENTS = 20_000;

/** What is said where bytes are missing. */
export interface CutWords {
  /** A message of which so many bytes are missing. */
  cut(bytes: number): string;
  /** So many bytes have no segment of their own: the sequence numbers leap. */
  leap(bytes: number): string;
}

/** What one side sent together. */
export interface Message {
  direction: Direction;
  /** What was kept of it, and how many bytes more it had. */
  kept: Uint8Array;
  cutBytes: number;
  fromMs: number;
  untilMs: number;
  comment?: string | undefined;
}

/** A segment that carries something. */
export interface Sent {
  atMs: number;
  direction: Direction;
  payload: Uint8Array;
  cutBytes: number;
  /** Bytes after it that have no segment. */
  leapBytes: number;
  /** It ends a message: the other side acknowledges it. */
  last: boolean;
  comment?: string;
}

/** In the order of time. */
export function inOrderOfTime(events: WireEvent[], words: CutWords, budget: CutBudget): Sent[] {
  const latestMs = { up: -Infinity, down: -Infinity };
  const sent = asSent(events).flatMap(({ direction, atMs, endMs, raw, rawCutBytes }) => {
    // One direction's bytes are in order, whatever the clock was set to meanwhile.
    const fromMs = Math.max(atMs, latestMs[direction]);
    const untilMs = Math.max(endMs, fromMs);
    latestMs[direction] = untilMs;
    const comment = rawCutBytes > 0 ? words.cut(rawCutBytes) : undefined;
    const message = { direction, kept: base64Bytes(raw), cutBytes: rawCutBytes, fromMs, untilMs, comment };
    return segmentsOf(message, words, budget);
  });
  return sent.sort((a, b) => a.atMs - b.atMs);
}

/** An event of HTTP/2 is recorded when it is whole, and others may have begun before: heads must stay in their order. */
function asSent(events: WireEvent[]): WireEvent[] {
  if (events.every(({ offset }) => offset === undefined)) return events;
  return (['up', 'down'] as const).flatMap((direction) =>
    events.filter((event) => event.direction === direction).toSorted((a, b) => (a.offset ?? 0) - (b.offset ?? 0)),
  );
}

/**
 * One message as segments: those of the bytes that were kept, then those of the rest, without their bytes. The first has
 * the time of its first byte, the last, if there is more than one, that of its last byte; those between are spread evenly.
 */
export function segmentsOf(message: Message, words: CutWords, budget: CutBudget): Sent[] {
  const { direction, kept, cutBytes, fromMs, untilMs, comment } = message;
  const keptSegments = Math.ceil(kept.length / SEGMENT_BYTES);
  const least = keptSegments === 0 ? 1 : 0;
  const cutSegments = Math.min(Math.ceil(cutBytes / SEGMENT_BYTES), Math.max(least, budget.segments));
  budget.segments = Math.max(0, budget.segments - cutSegments);
  const leapBytes = Math.max(0, cutBytes - cutSegments * SEGMENT_BYTES);
  const segments = keptSegments + cutSegments;
  return Array.from({ length: segments }, (_, i): Sent => {
    const last = i === segments - 1;
    const said = [i === 0 ? comment : undefined, last && leapBytes > 0 ? words.leap(leapBytes) : undefined].filter(
      (one) => one !== undefined,
    );
    return {
      atMs: segments === 1 ? fromMs : fromMs + ((untilMs - fromMs) * i) / (segments - 1),
      direction,
      payload: kept.subarray(i * SEGMENT_BYTES, (i + 1) * SEGMENT_BYTES),
      cutBytes: i < keptSegments ? 0 : Math.min(SEGMENT_BYTES, cutBytes - (i - keptSegments) * SEGMENT_BYTES),
      leapBytes: last ? leapBytes : 0,
      last,
      ...(said.length > 0 && { comment: said.join(' ') }),
    };
  });
}
