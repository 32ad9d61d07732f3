/**
 * DEFLATE read, RFC 1951, as strict as zlib: what it refuses is refused here. A compressed message has no last block of
 * its own (RFC 7692 §7.2.1), so bytes that end in the middle give what can be read of them.
 */
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
/** False: the bytes end in it. §3.2.4 */
function readStored(bits: Bits, output: Output): boolean {
  bits.align();
  const [length, complement] = [bits.take(16), bits.take(16)];
  if (complement === END) return false;
  if (length !== (~complement & 0xffff)) throw new InflateError('not-deflate');
  for (let i = 0; i < length; i += 1) {
    const byte = bits.take(8);
    if (byte === END) return false;
    output.add(byte);
  }
  return true;
}

/** False: the bytes end in it. §3.2.3 */
function readCompressed(bits: Bits, output: Output, { literals, distances }: BlockCodes): boolean {
  for (;;) {
    const symbol = bits.symbol(literals);
    if (symbol === END) return false;
    if (symbol === END_OF_BLOCK) return true;
    if (symbol < END_OF_BLOCK) {
      output.add(symbol);
      continue;
    }
    const [lengthBase, lengthExtra] = [LENGTH_BASE[symbol - 257], LENGTH_EXTRA[symbol - 257]];
    if (lengthBase === undefined || lengthExtra === undefined) throw new InflateError('not-deflate');
    const moreLength = bits.take(lengthExtra);
    const code = moreLength === END ? END : bits.symbol(distances);
    if (code === END) return false;
    const [distanceBase, distanceExtra] = [DISTANCE_BASE[code], DISTANCE_EXTRA[code]];
    if (distanceBase === undefined || distanceExtra === undefined) throw new InflateError('not-deflate');
    const moreDistance = bits.take(distanceExtra);
    if (moreDistance === END) return false;
    output.repeat(lengthBase + moreLength, distanceBase + moreDistance);
  }
}

/**
 * What these bytes say; what follows a last block is not looked at. `window`: what they may refer back to.
 * Throws an `InflateError`.
 */
export function inflateRaw(compressed: Uint8Array, window: Uint8Array, mostBytes: number): Uint8Array<ArrayBuffer> {
  const bits = createBits(compressed);
  const output = createOutput(window, mostBytes);
  for (let isLast = 0; isLast === 0; ) {
    isLast = bits.take(1);
    const type = bits.take(2);
    if (isLast === END || type === END) break;
    if (type === 3) throw new InflateError('not-deflate');
    const codes = type === 0 ? null : type === 1 ? fixedCodes() : dynamicCodes(bits);
    if (type === 2 && codes === null) break;
    if (!(codes ? readCompressed(bits, output, codes) : readStored(bits, output))) break;
  }
  return output.all();
}
