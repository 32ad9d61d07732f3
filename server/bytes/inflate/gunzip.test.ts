/** Compared with zlib, whole and byte by byte. */
import { constants, createGzip, gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { InflateError } from './fault.ts';
import { createGunzip } from './gunzip.ts';

const MOST_BYTES = 1 << 20;

/** What it says, and whether it is whole; or why it can't be read. */
function read(pieces: Iterable<Uint8Array>, most = MOST_BYTES): [text: string, isDone: boolean] {
  const gunzip = createGunzip(most);
  let text = '';
  try {
    for (const piece of pieces) text += Buffer.from(gunzip.push(piece)).toString('latin1');
    return [text, gunzip.isDone];
  } catch (error) {
    return [(error as InflateError).fault, false];
  }
}

/** Cut at these places. */
function cut(bytes: Uint8Array, places: number[]): Uint8Array[] {
  const sorted = [0, ...places.map((place) => place % (bytes.length + 1)), bytes.length].toSorted((a, b) => a - b);
  return sorted.slice(1).map((to, i) => bytes.subarray(sorted[i], to));
}

const content = fc.oneof(
  fc.uint8Array({ maxLength: 600 }).map((bytes) => Buffer.from(bytes)),
  fc
    .array(fc.constantFrom('update ', '{"id":', '42', 'data:'), { maxLength: 400 })
    .map((words) => Buffer.from(words.join(''))),
);

describe('gzip', () => {
  test('says what zlib says, however it is cut, whatever follows it', () => {
    fc.assert(
      fc.property(
        content,
        fc.constantFrom(0, 1, 6, 9),
        fc.array(fc.nat(), { maxLength: 8 }),
        (bytes, level, places) => {
          const packed = Buffer.concat([gzipSync(bytes, { level }), Buffer.from('more')]);
          expect(read(cut(packed, places))).toEqual([bytes.toString('latin1'), true]);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('byte by byte says more with each, far beyond the window', () => {
    const text = Array.from({ length: 18_000 }, (_, i) => `event ${(i * 7919) % 97}\n`).join('');
    const packed = gzipSync(text);
    expect(read([packed].flatMap((bytes) => [...bytes].map((byte) => Uint8Array.of(byte))))).toEqual([text, true]);
  });

  test('of a stream that goes on says all that was flushed', async () => {
    const gzip = createGzip({ flush: constants.Z_SYNC_FLUSH });
    const gunzip = createGunzip(MOST_BYTES);
    for (const text of ['id:1\n\n', 'id:2\n\n']) {
      gzip.write(text);
      const [flushed] = await new Promise<[Buffer]>((resolve) => gzip.once('data', (bytes) => resolve([bytes])));
      expect(Buffer.from(gunzip.push(flushed)).toString()).toBe(text);
    }
    expect(gunzip.isDone).toBe(false);
  });

  test('has a head that may be longer', () => {
    const [head, body] = [Buffer.from('1f8b08', 'hex'), gzipSync('hello').subarray(10)];
    const flags = (value: number, ...rest: (string | number[])[]): Buffer =>
      Buffer.concat([head, Buffer.of(value, 0, 0, 0, 0, 0, 3), ...rest.map((one) => Buffer.from(one as string)), body]);
    const long = flags(0x1e, [3, 0, 1, 2, 3], 'name\0', 'comment\0', [0, 0]);
    expect(read([long])).toEqual(['hello', true]);
    expect(gunzipSync(flags(0x08, 'name\0')).toString()).toBe('hello');
    expect(read([flags(0x20)])).toEqual(['not-gzip', false]);
  });

  test('is refused where it is none, broken, or says too much at once', () => {
    expect(read([Buffer.from('hello')])).toEqual(['not-gzip', false]);
    expect(read([Buffer.from('1f8b09', 'hex')])).toEqual(['not-gzip', false]);
    expect(read([Buffer.concat([gzipSync('').subarray(0, 10), Buffer.of(0x07)])])).toEqual(['not-deflate', false]);
    expect(read([gzipSync(Buffer.alloc(5000))], 4999)).toEqual(['too-long', false]);
    expect(read([gzipSync('hello').subarray(0, 12)])[1]).toBe(false);
  });
});
