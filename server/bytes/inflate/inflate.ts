/**
 * DEFLATE read, RFC 1951, as strict as zlib: what it refuses is refused here. A compressed message has no last block of
 * its own (RFC 7692 §7.2.1), so bytes that end in the middle give what can be read of them.
 */
import { type Awaiting, bitsOf, symbolOf } from './awaiting.ts';
import { type Bits, createBits } from './bits.ts';
import { type BlockCodes, dynamicCodes, END_OF_BLOCK, fixedCodes } from './code.ts';
import { END, InflateError } from './fault.ts';
import { createOutput, type Output } from './output.ts';

export { InflateError, type InflateFault } from './fault.ts';

/** §3.2.5: lengths 257 to 285 and distances 0 to 29, as base and extra bits. */
const LENGTH_BASE = [
  3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258,
];
const LENGTH_EXTRA = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
const DISTANCE_EXTRA = [
  0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13,
];
const DISTANCE_BASE = DISTANCE_EXTRA.map(
  (_, i) => 1 + DISTANCE_EXTRA.slice(0, i).reduce((sum, extra) => sum + (1 << extra), 0),
);
/** §3.2.4 */
function* readStored(bits: Bits, output: Output): Awaiting<void> {
  bits.align();
  const length = yield* bitsOf(bits, 16);
  const complement = yield* bitsOf(bits, 16);
  if (length !== (~complement & 0xffff)) throw new InflateError('not-deflate');
  for (let i = 0; i < length; i += 1) {
    const byte = bits.take(8);
    output.add(byte === END ? yield* bitsOf(bits, 8) : byte);
  }
}

/** §3.2.3 */
function* readCompressed(bits: Bits, output: Output, { literals, distances }: BlockCodes): Awaiting<void> {
  for (;;) {
    const symbol = bits.symbol(literals);
    if (symbol === END) {
      yield;
      continue;
    }
    if (symbol === END_OF_BLOCK) return;
    if (symbol < END_OF_BLOCK) {
      output.add(symbol);
      continue;
    }
    const [lengthBase, lengthExtra] = [LENGTH_BASE[symbol - 257], LENGTH_EXTRA[symbol - 257]];
    if (lengthBase === undefined || lengthExtra === undefined) throw new InflateError('not-deflate');
    const length = lengthBase + (yield* bitsOf(bits, lengthExtra));
    const code = yield* symbolOf(bits, distances);
    const [distanceBase, distanceExtra] = [DISTANCE_BASE[code], DISTANCE_EXTRA[code]];
    if (distanceBase === undefined || distanceExtra === undefined) throw new InflateError('not-deflate');
    output.repeat(length, distanceBase + (yield* bitsOf(bits, distanceExtra)));
  }
}

/** All blocks, up to the end of the last one; waits wherever the bytes end. Throws an `InflateError`. */
export function* readBlocks(bits: Bits, output: Output): Awaiting<void> {
  for (let isLast = 0; isLast === 0; ) {
    isLast = yield* bitsOf(bits, 1);
    const type = yield* bitsOf(bits, 2);
    if (type === 3) throw new InflateError('not-deflate');
    if (type === 0) yield* readStored(bits, output);
    else yield* readCompressed(bits, output, type === 1 ? fixedCodes() : yield* dynamicCodes(bits));
  }
}

/**
 * What these bytes say; what follows a last block is not looked at. `window`: what they may refer back to.
 * Throws an `InflateError`.
 */
export function inflateRaw(compressed: Uint8Array, window: Uint8Array, mostBytes: number): Uint8Array<ArrayBuffer> {
  const bits = createBits();
  const output = createOutput(window, mostBytes);
  bits.append(compressed);
  readBlocks(bits, output).next();
  return output.take();
}
