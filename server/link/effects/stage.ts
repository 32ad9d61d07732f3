/**
 * The contract of the link's effects: timed chunks in, timed chunks out. A chunk carries the time at which it is
 * where it is, so delays never add up by themselves: a stage moves that time on, and nobody waits.
 *
 *     sent ── rate ── departed ── delay ── jitter ── stall ── loss ── arrives
 *
 * Only the pipe (pipe.ts), which puts them together, has a queue and a timer. Times in milliseconds.
 */

/** What travels as one: at most a TCP segment's bytes, or the end of the stream. */
export interface Segment {
  pieces: Buffer[];
  bytes: number;
  /** `fin`: the stream ends in good order after these bytes. An error: it was broken off. Null: it goes on. */
  end: 'fin' | Error | null;
}

export interface TimedChunk {
  readonly segment: Segment;
  /** When it is here. */
  atMs: number;
  /** It was lost and comes later than its fellows; TCP acknowledges those meanwhile (SACK, RFC 2018). */
  late?: boolean;
}

/** One effect of the link on one direction. Chunks come in order; a stage may not reorder or change them. */
export type Stage = (chunk: TimedChunk) => TimedChunk;

/** Applies stages one after another. */
export function chain(...stages: Stage[]): Stage {
  return (chunk) => stages.reduce((passed, stage) => stage(passed), chunk);
}
