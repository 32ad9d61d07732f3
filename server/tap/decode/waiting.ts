import type { Decoder } from './decoder.ts';
import { Hold, type Timed } from './hold.ts';
import { WAIT_LIMIT } from './limits.ts';

/** Keeps the bytes after an Upgrade request until the answer says what they are. */
export interface Waiting extends Decoder {
  take(): Timed[];
}

/** `onFull` gets all the bytes when there are more than may wait. */
export function createWaiting(onFull: (held: Timed[]) => void): Waiting {
  const hold = new Hold();
  return {
    push(bytes, atMs) {
      hold.add(bytes, atMs);
      if (hold.size > WAIT_LIMIT) onFull(hold.take());
      return bytes.length;
    },
    take: () => hold.take(),
    // The answer may still come after the last byte of this direction.
    end() {},
  };
}
