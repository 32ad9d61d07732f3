/** A stalled direction: nothing comes out before the stall is over, and nothing is lost. */
import type { Stage } from './stage.ts';

export interface Stall {
  pass: Stage;
  untilMs: number;
}

export function createStall(): Stall {
  const stall: Stall = {
    untilMs: Number.NEGATIVE_INFINITY,
    pass: (chunk) => ({ ...chunk, atMs: Math.max(chunk.atMs, stall.untilMs) }),
  };
  return stall;
}
