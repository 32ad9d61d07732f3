/** Huffman codes, RFC 1951 §3.2.2: the fixed ones, and those that a block brings with it. */
import { type Awaiting, bitsOf, symbolOf } from './awaiting.ts';
import type { Bits, Code } from './bits.ts';
import { InflateError } from './fault.ts';

const MOST_BITS = 15;
export const END_OF_BLOCK = 256;

type Kind = 'lengths' | 'symbols';

/** §3.2.2, from the length of each symbol's code. `kind`: of the lengths themselves the set must be complete. */
function codeOf(lengths: ArrayLike<number>, kind: Kind): Code {
  const counts = new Array<number>(MOST_BITS + 1).fill(0);
  for (let symbol = 0; symbol < lengths.length; symbol += 1) counts[lengths[symbol] as number]! += 1;
  counts[0] = 0;
  const bits = Math.max(
    1,
    counts.findLastIndex((count) => count > 0),
  );
  const next = [0, 0];
  let left = 1;
  for (let length = 1; length <= MOST_BITS; length += 1) {
    left = 2 * left - (counts[length] as number);
    if (left < 0) throw new InflateError('not-deflate');
    next[length + 1] = 2 * ((next[length] as number) + (counts[length] as number));
  }
  const isEmpty = counts.every((count) => count === 0);
  // zlib: one code alone may be of one bit, and there may be none at all, as long as none is used.
  if (left > 0 && !isEmpty && (kind === 'lengths' || bits > 1)) throw new InflateError('not-deflate');
  const table = new Uint16Array(1 << bits);
  // zlib again: without any code of lengths each bit says 0.
  if (isEmpty && kind === 'lengths') table.fill(1);
  for (let symbol = 0; symbol < lengths.length; symbol += 1) {
    const length = lengths[symbol] as number;
    if (length === 0) continue;
    const code = next[length] as number;
    next[length] = code + 1;
    for (let at = reversed(code, length); at < table.length; at += 1 << length) table[at] = symbol * 16 + length;
  }
  return { table, bits };
}

function reversed(code: number, length: number): number {
  let result = 0;
  for (let bit = 0; bit < length; bit += 1) result |= ((code >> bit) & 1) << (length - 1 - bit);
  return result;
}

/** What a compressed block is read with. */
export interface BlockCodes {
  literals: Code;
  distances: Code;
}

/** §3.2.7: the order in which the lengths of the code of lengths stand. */
const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

let fixed: BlockCodes | null = null;
/** §3.2.6. */
export function fixedCodes(): BlockCodes {
  const literals = Array.from({ length: 288 }, (_, i) => (i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8));
  fixed ??= { literals: codeOf(literals, 'symbols'), distances: codeOf(new Array(32).fill(5), 'symbols') };
  return fixed;
}

/** §3.2.7. Waits wherever the bytes end. */
export function* dynamicCodes(bits: Bits): Awaiting<BlockCodes> {
  const literalCount = 257 + (yield* bitsOf(bits, 5));
  const distanceCount = 1 + (yield* bitsOf(bits, 5));
  const count = yield* bitsOf(bits, 4);
  if (literalCount > 286 || distanceCount > 30) throw new InflateError('not-deflate');
  const ofLengths = new Array<number>(19).fill(0);
  for (const symbol of ORDER.slice(0, count + 4)) {
    ofLengths[symbol] = yield* bitsOf(bits, 3);
  }
  const code = codeOf(ofLengths, 'lengths');
  const lengths: number[] = [];
  while (lengths.length < literalCount + distanceCount) {
    const symbol = yield* symbolOf(bits, code);
    if (symbol < 16) {
      lengths.push(symbol);
      continue;
    }
    const [extra, least] = symbol === 16 ? [2, 3] : symbol === 17 ? [3, 3] : [7, 11];
    const more = yield* bitsOf(bits, extra);
    const before = symbol === 16 ? lengths.at(-1) : 0;
    if (before === undefined) throw new InflateError('not-deflate');
    lengths.push(...new Array<number>(least + more).fill(before));
  }
  if (lengths.length > literalCount + distanceCount || lengths[END_OF_BLOCK] === 0)
    throw new InflateError('not-deflate');
  return {
    literals: codeOf(lengths.slice(0, literalCount), 'symbols'),
    distances: codeOf(lengths.slice(literalCount), 'symbols'),
  };
}
