import { PassThrough, Readable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tries } from '../fuzz-testing.ts';
import { PIECE_BYTES, readInPieces } from './pieces.ts';

const MUCH = 64 * 1024;

/** Reads all of it; the reader wants no more after every `restsAfter` pieces, until the next turn. */
async function readAll(chunks: Buffer[], restsAfter = Number.POSITIVE_INFINITY): Promise<Buffer[]> {
  const pieces: Buffer[] = [];
  await new Promise<void>((resolve) => {
    const reading = readInPieces(Readable.from(chunks, { objectMode: false }), {
      take(bytes) {
        pieces.push(bytes);
        const isTired = pieces.length % restsAfter === 0;
        if (isTired) setImmediate(() => reading.goOn());
        return !isTired;
      },
      end: resolve,
    });
  });
  return pieces;
}

describe('Reading in pieces', () => {
  test('changes nothing of what is read, however it comes and however often its reader rests', async () => {
    const someChunks = fc.array(fc.integer({ min: 1, max: 3 * PIECE_BYTES }), { minLength: 1, maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(someChunks, fc.integer({ min: 1, max: 5 }), async (lengths, restsAfter) => {
        const chunks = lengths.map((length, i) => Buffer.alloc(length, i));
        const pieces = await readAll(chunks, restsAfter);
        expect(Buffer.concat(pieces).equals(Buffer.concat(chunks))).toBe(true);
        expect(pieces.every(({ length }) => length <= PIECE_BYTES)).toBe(true);
      }),
      { numRuns: tries(20) },
    );
  });

  test('who says little is read between the pieces of those who say much', async () => {
    const handled: string[] = [];
    // As slow to handle as a flood of small frames.
    const busyFor = (ms: number): void => {
      const untilMs = performance.now() + ms;
      while (performance.now() < untilMs);
    };
    const floods = Array.from({ length: 20 }, () => {
      const flood = new PassThrough({ highWaterMark: MUCH });
      readInPieces(flood, {
        take: () => {
          handled.push('flood');
          busyFor(1);
          return true;
        },
        end: () => {},
      });
      flood.write(Buffer.alloc(MUCH));
      return flood;
    });
    const quiet = new PassThrough();
    readInPieces(quiet, { take: () => handled.push('quiet') > 0, end: () => {} });
    while (!handled.includes('flood')) await nextTurn();
    quiet.write('hello');
    while (!handled.includes('quiet')) await nextTurn();
    // All that stands in line is 640 pieces.
    expect(handled.length).toBeLessThan(100);
    for (const one of [...floods, quiet]) one.destroy();
  });

  test('all who say much have their turns', async () => {
    const order: number[] = [];
    for (const number of [1, 2, 3]) {
      readInPieces(Readable.from([Buffer.alloc(4 * PIECE_BYTES)], { objectMode: false }), {
        take: () => order.push(number) > 0,
        end: () => {},
      });
    }
    while (order.length < 12) await nextTurn();
    expect(order).toEqual([1, 2, 3, 1, 2, 3, 1, 2, 3, 1, 2, 3]);
  });

  test('what came and was not read is given back when the reading stops', async () => {
    const from = new PassThrough({ highWaterMark: MUCH });
    const read: Buffer[] = [];
    const reading = readInPieces(from, { take: (bytes) => read.push(bytes) < 2, end: () => {} });
    from.write(Buffer.alloc(MUCH));
    while (read.length < 2) await nextTurn();
    const unread = reading.stop();
    expect(Buffer.concat([...read, ...unread])).toHaveLength(MUCH);
    await nextTurn();
    expect(read).toHaveLength(2);
    from.destroy();
  });
});
