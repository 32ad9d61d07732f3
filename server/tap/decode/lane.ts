import type { Ended } from './cut-off.ts';
import type { Decoder } from './decoder.ts';
import type { Timed } from './hold.ts';

/** One direction of a connection: the decoder at work, which another one may replace between two bytes. */
export interface Lane {
  push(bytes: Uint8Array, atMs: number): void;
  /** Puts another decoder to work, first on bytes that were held back. */
  become(next: Decoder, held?: Timed[]): void;
  end(ended?: Ended): void;
  /** As its decoder says it. */
  rests(): string | null;
}

export function createLane(first: Decoder): Lane {
  let decoder = first;
  let end: { by: Ended | undefined } | null = null;
  let replaying = 0;

  const lane: Lane = {
    push(bytes, atMs) {
      let taken = 0;
      while (taken < bytes.length) taken += decoder.push(taken === 0 ? bytes : bytes.subarray(taken), atMs);
    },
    become(next, held = []) {
      decoder = next;
      replaying += 1;
      for (const piece of held) lane.push(piece.bytes, piece.atMs);
      replaying -= 1;
      // A decoder may have replaced itself meanwhile; the end is told once everything held was read.
      if (end && replaying === 0) decoder.end(end.by);
    },
    end(by) {
      if (end) return;
      end = { by };
      decoder.end(by);
    },
    rests: () => decoder.rests?.() ?? null,
  };
  return lane;
}
