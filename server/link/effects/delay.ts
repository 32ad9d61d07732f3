/** Propagation: half of the round-trip time, each way. */
import type { Stage } from './stage.ts';

export function createDelay(rttMs: () => number): Stage {
  return (chunk) => ({ ...chunk, atMs: chunk.atMs + rttMs() / 2 });
}
