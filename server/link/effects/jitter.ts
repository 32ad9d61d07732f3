/** Jitter: each segment comes up to ± so much early or late, but never before the one sent before it. */
import type { Stage } from './stage.ts';

/** `random` answers numbers in [0, 1). A segment's delay never becomes negative. */
export function createJitter(values: () => { jitterMs: number; rttMs: number }, random: () => number): Stage {
  let previousMs = Number.NEGATIVE_INFINITY;
  return (chunk) => {
    const { jitterMs, rttMs } = values();
    const shiftMs = jitterMs === 0 ? 0 : Math.max(-rttMs / 2, (2 * random() - 1) * jitterMs);
    previousMs = Math.max(previousMs, chunk.atMs + shiftMs);
    return { ...chunk, atMs: previousMs };
  };
}
