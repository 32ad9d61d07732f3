/** On one origin for all: the bytes that are no transport's alone, so that with them the sum is that of the sockets. */
import type { Run, SharedSummary, WireEvent } from '../../contract.ts';
import { addBytes, noBytes } from './bytes.ts';

/** Of a run that goes on, again and again: each event is counted once. Undefined: each transport had its own origin. */
export function createSharedCounter(run: Run): () => SharedSummary | undefined {
  const sums = { up: noBytes(), down: noBytes() };
  let next = 0;
  return () => {
    if (!run.settings.oneOrigin) return undefined;
    for (; next < run.events.length; next++) {
      const { shared, direction, bytes } = run.events[next] as WireEvent;
      if (shared) addBytes(sums[direction], bytes);
    }
    return {
      up: { ...sums.up },
      down: { ...sums.down },
      connections: run.connections.length,
      together: run.connections.filter(({ carried }) => (carried?.length ?? 0) > 1).length,
    };
  };
}
