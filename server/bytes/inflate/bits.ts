import { joined } from '../bytes.ts';
import { END, InflateError } from './fault.ts';

/** A code by its next bits, the first of them lowest: symbol × 16 + length; 0: no code begins so. */
export interface Code {
  table: Uint16Array;
  bits: number;
}

/** Bits in the order of §3.1.1: the lowest of each byte first. */
export function createBits() {
  let bytes: Uint8Array = new Uint8Array();
  let at = 0;
  let hold = 0;
  let held = 0;
  /** So many that the next 16 are there, if they are: never 31, where numbers turn negative. */
  const fill = (): void => {
    while (held <= 16 && at < bytes.length) {
      hold |= (bytes[at] as number) << held;
      at += 1;
      held += 8;
    }
  };
  const drop = (count: number): void => {
    hold >>= count;
    held -= count;
  };
  return {
    /** More of them. Before it says `END` it has read them all. */
    append(more: Uint8Array): void {
      bytes = at === bytes.length ? more : joined([bytes.subarray(at), more]);
      at = 0;
    },
    /** `count`: 16 at most. `END`: so many are not there. */
    take(count: number): number {
      if (held < count) fill();
      if (held < count) return END;
      const value = hold & ((1 << count) - 1);
      drop(count);
      return value;
    },
    /** The next symbol. */
    symbol({ table, bits }: Code): number {
      if (held < bits) fill();
      const entry = table[hold & ((1 << bits) - 1)] as number;
      const length = entry & 15;
      if (length > held || (entry === 0 && held < bits)) return END;
      if (entry === 0) throw new InflateError('not-deflate');
      drop(length);
      return entry >> 4;
    },
    /** From here to the end of this byte nothing counts. */
    align: () => drop(held & 7),
  };
}

export type Bits = ReturnType<typeof createBits>;
