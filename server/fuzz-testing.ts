/** For property tests: how many inputs they try, any text, and a comparison that costs little. */
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { expect } from 'vitest';

/** Inputs of a test are tried so many times as often. A long run, before a release: `DUPLEX_LAB_FUZZ=100 npm test -- --quick`. */
const TIMES = Number(process.env.DUPLEX_LAB_FUZZ ?? 1);

/** So many inputs each day, and many times as many in a long run. */
export const tries = (everyDay: number): number => everyDay * TIMES;

/** Half of a pair of UTF-16 is no character. */
const SURROGATES = { first: 0xd800, count: 0x800 };
/** Any character there can be, as fast-check's own "binary", which takes seconds to make ready. */
const character = fc
  .integer({ min: 0, max: 0x10ffff - SURROGATES.count })
  .map((n) => String.fromCodePoint(n < SURROGATES.first ? n : n + SURROGATES.count));

/** Text of any characters, and of names that every object has. */
export function anyText(maxLength?: number): fc.Arbitrary<string> {
  const names = fc.constantFrom('__proto__', 'constructor', 'toString', 'hasOwnProperty');
  const text = fc.string({ unit: character, maxLength });
  return fc.oneof({ weight: 20, arbitrary: text }, { weight: 1, arbitrary: names });
}

/** Equal, as `toEqual` says; it is asked only where a comparison that costs a tenth of it finds a difference. */
export function expectEqual(received: unknown, expected: unknown): void {
  if (!isDeepStrictEqual(received, expected)) expect(received).toEqual(expected);
}
