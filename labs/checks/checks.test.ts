import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { base64, hex } from './bytes.ts';
import { drawnBytes, drawnFrom } from './draw.ts';
import { sha1 } from './sha-1.ts';
import { agreesAsWritten, exactly, fits } from './tolerance.ts';

describe('A number is right', () => {
  test('inside the interval, whatever its digits', () => {
    expect(fits(480, { value: 500, low: 470, high: 530 })).toBe(true);
    expect(fits(540, { value: 500, low: 470, high: 530 })).toBe(false);
  });

  test('as exact as it was written, with two digits at least', () => {
    for (const answer of [771.4, 771, 770]) expect(agreesAsWritten(answer, 771.4), `${answer}`).toBe(true);
    for (const answer of [800, 772, 771.5, 0]) expect(agreesAsWritten(answer, 771.4), `${answer}`).toBe(false);
    expect(fits(0, exactly(0))).toBe(true);
    expect(fits(0, exactly(0.4))).toBe(false);
    expect(fits(1, exactly(1.4))).toBe(false);
  });
});

describe('SHA-1', () => {
  test('is what Node computes, of any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(base64(sha1(bytes))).toBe(createHash('sha1').update(bytes).digest('base64'));
      }),
    );
  });
});

describe('What is drawn', () => {
  test('is the same for the same student, and differs between students and purposes', () => {
    const seeds = Array.from({ length: 200 }, (_, seed) => seed);
    expect(hex(drawnBytes(7, 'key', 16))).toBe(hex(drawnBytes(7, 'key', 16)));
    expect(new Set(seeds.map((seed) => hex(drawnBytes(seed, 'key', 16)))).size).toBe(200);
    expect(hex(drawnBytes(7, 'key', 4))).not.toBe(hex(drawnBytes(7, 'mask', 4)));
    expect(new Set(seeds.map((seed) => drawnFrom(seed, 'fault', ['a', 'b', 'c']))).size).toBe(3);
  });
});
