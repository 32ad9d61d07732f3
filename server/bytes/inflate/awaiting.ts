/** Reading that waits, in the middle of anything, for bytes that have not come: a generator that yields where they end. */
import type { Bits, Code } from './bits.ts';
import { END } from './fault.ts';

/** Gives what it read, once enough bytes were there. */
export type Awaiting<T> = Generator<undefined, T, undefined>;

/** `count`: 16 at most. */
export function* bitsOf(bits: Bits, count: number): Awaiting<number> {
  for (;;) {
    const value = bits.take(count);
    if (value !== END) return value;
    yield;
  }
}

/** The next symbol. */
export function* symbolOf(bits: Bits, code: Code): Awaiting<number> {
  for (;;) {
    const symbol = bits.symbol(code);
    if (symbol !== END) return symbol;
    yield;
  }
}
