/**
 * What was read a moment ago. One update goes to thousands of connections in the same bytes: they are read once, and known
 * from then on, wherever a connection stands where nothing is half read.
 */
import type { Direction } from '../../../contract.ts';
import type { DecodedEvent } from '../event-writer.ts';

/** Longer ones are read anew: to compare them and keep them would cost more than it saves. */
const LONGEST_BYTES = 4096;
/** Of each kind, so many are known. */
const MOST = 8;

interface Known {
  bytes: Uint8Array;
  events: readonly DecodedEvent[];
}

export interface KnownBytes {
  /** What these bytes are where this is read next (`rests` of a decoder), if that is known. */
  find(direction: Direction, rests: string, bytes: Uint8Array): readonly DecodedEvent[] | null;
  /** They were read to the end, and nothing of what followed from them depends on the connection but the times. */
  keep(direction: Direction, rests: string, bytes: Uint8Array, events: readonly DecodedEvent[]): void;
}

export function createKnownBytes(): KnownBytes {
  const kinds = { up: new Map<string, Known[]>(), down: new Map<string, Known[]>() };
  return {
    find(direction, rests, bytes) {
      for (const known of kinds[direction].get(rests) ?? []) {
        if (known.bytes.length === bytes.length && Buffer.compare(known.bytes, bytes) === 0) return known.events;
      }
      return null;
    },
    keep(direction, rests, bytes, events) {
      if (bytes.length > LONGEST_BYTES) return;
      const all = kinds[direction].get(rests) ?? [];
      kinds[direction].set(rests, all);
      // The newest first: whoever comes next most likely brings the same.
      all.unshift({ bytes: Uint8Array.from(bytes), events });
      if (all.length > MOST) all.pop();
    },
  };
}
