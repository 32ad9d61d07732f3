/** The Huffman code of HPACK, RFC 7541 §5.2 and appendix B: 5 bits for what is common in heads, up to 30 for the rest. */
import type { Wrong } from '../../decoder.ts';

/**
 * How many bits the code of each byte 0 to 255 has, and that of EOS, as digits of base 36. That says it all: codes of
 * one length are consecutive numbers in the order of their bytes, and begin where the shorter ones end.
 */
const LENGTHS =
  'dnsssssssoussussssssssusssssssss6aacd68baa8b8666555666666678f6ca' +
  'd67777777777777777777777878djde6f56565666577666567655677777fbeds' +
  'kmkkmmmnmnnnnnonoomnonnnnlmnmnnomlkmmnnlnmmolmnnllmlnmnnkmmmnmmn' +
  'qqkjmnmpqqqrrqopjlqrrqrollqqsrrrkoklmllnmmppooqnqrqqrrrrrsrrrrrq' +
  'u';
const LONGEST = 30;
const EOS = 256;

/** How many codes there are of each length, and whose they are, from the shortest to the longest. */
const counts = new Array<number>(LONGEST + 1).fill(0);
const symbols: number[] = [];
for (let length = 1; length <= LONGEST; length += 1) {
  for (let symbol = 0; symbol <= EOS; symbol += 1) {
    if (Number.parseInt(LENGTHS.charAt(symbol), 36) === length) symbols.push(symbol);
  }
  counts[length] = symbols.length - counts.reduce((sum, count) => sum + count, 0);
}

const PADDED: Wrong = { wrong: 'expected up to 7 bits of 1 after the last Huffman code (RFC 7541 §5.2)' };
const NO_EOS: Wrong = { wrong: 'expected Huffman codes of bytes, received the code of EOS (RFC 7541 §5.2)' };

/** The text of the bytes from `start` to `end`, a character a byte. */
export function huffmanText(bytes: Uint8Array, start: number, end: number): string | Wrong {
  let text = '';
  let code = 0;
  let length = 0;
  /** The first code of this length, and the place of its symbol. */
  let first = 0;
  let place = 0;
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at] as number;
    for (let bit = 7; bit >= 0; bit -= 1) {
      code = (code << 1) | ((byte >> bit) & 1);
      first <<= 1;
      length += 1;
      const count = counts[length] as number;
      if (code - first < count) {
        const symbol = symbols[place + code - first] as number;
        if (symbol === EOS) return NO_EOS;
        text += String.fromCharCode(symbol);
        code = length = first = place = 0;
      } else {
        place += count;
        first += count;
      }
    }
  }
  // What is left is the beginning of EOS, which is all ones.
  return length <= 7 && code === (1 << length) - 1 ? text : PADDED;
}
