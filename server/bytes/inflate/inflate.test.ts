/** Compared with zlib, which most programs on the web inflate with. */

import { constants, deflateRawSync, inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tries } from '../../fuzz-testing.ts';
import { type InflateError, inflateRaw } from './inflate.ts';

const MOST_BYTES = 1 << 20;
const NONE = new Uint8Array();

const ours = (bytes: Uint8Array, window = NONE, most = MOST_BYTES): string => {
  try {
    return Buffer.from(inflateRaw(bytes, window, most)).toString('hex');
  } catch (error) {
    return (error as InflateError).fault;
  }
};

const zlibs = (bytes: Uint8Array, window = NONE, most = MOST_BYTES): string => {
  try {
    const options = { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: most };
    return inflateRawSync(bytes, { ...options, ...(window.length > 0 && { dictionary: window }) }).toString('hex');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ERR_BUFFER_TOO_LARGE') return 'too-long';
    return /too far back/.test(message) ? 'refers-too-far' : 'not-deflate';
  }
};

/** Texts that compress and texts that don't. */
const content = fc.oneof(
  fc.uint8Array({ maxLength: 600 }),
  fc
    .array(fc.constantFrom('Hello ', 'update ', '{"id":', '42', '世界'), { maxLength: 400 })
    .map((words) => Buffer.from(words.join(''))),
);
const packed = fc
  .tuple(
    content,
    fc.constantFrom(0, 1, 6, 9),
    fc.constantFrom(constants.Z_DEFAULT_STRATEGY, constants.Z_HUFFMAN_ONLY, constants.Z_FIXED),
    fc.boolean(),
  )
  .map(([bytes, level, strategy, last]) =>
    deflateRawSync(bytes, { level, strategy, finishFlush: last ? constants.Z_FINISH : constants.Z_SYNC_FLUSH }),
  );

describe('Inflating says what zlib says', () => {
  test('of what zlib made, whole or cut off', () => {
    fc.assert(
      fc.property(packed, fc.nat(), (bytes, cut) => {
        expect(ours(bytes)).toBe(zlibs(bytes));
        const part = bytes.subarray(0, cut % (bytes.length + 1));
        expect(ours(part)).toBe(zlibs(part));
      }),
    );
  });

  test('of messages that refer back to those before them', () => {
    fc.assert(
      fc.property(content, content, (before, after) => {
        const window = Uint8Array.from(before);
        const bytes = deflateRawSync(after, {
          finishFlush: constants.Z_SYNC_FLUSH,
          ...(window.length > 0 && { dictionary: window }),
        });
        expect(ours(bytes, window)).toBe(Buffer.from(after).toString('hex'));
        expect(ours(bytes)).toBe(zlibs(bytes));
      }),
    );
  });

  test('of damaged bytes, and of any', () => {
    fc.assert(
      fc.property(
        packed,
        fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 3 }),
        (bytes, damage) => {
          for (const [at, value] of damage) bytes[at % Math.max(1, bytes.length)] = value;
          expect(ours(bytes)).toBe(zlibs(bytes));
        },
      ),
      { numRuns: tries(200) },
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
        expect(ours(bytes)).toBe(zlibs(bytes));
      }),
      { numRuns: tries(300) },
    );
  });

  test('of more than may be read', () => {
    const bytes = deflateRawSync(Buffer.alloc(5000));
    expect(ours(bytes, NONE, 5000)).toBe('00'.repeat(5000));
    expect(ours(bytes, NONE, 4999)).toBe('too-long');
    expect(zlibs(bytes, NONE, 4999)).toBe('too-long');
  });
});
