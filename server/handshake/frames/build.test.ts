import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FrameSpec } from '../../contract.ts';
import { buildFrames } from '../services/build.ts';
import { explainFrame } from './fields.ts';

const hexOf = (spec: FrameSpec): string[] => buildFrames(spec).map((frame) => frame.toString('hex'));
const KEY = '37fa213d';

describe('The composer', () => {
  test('writes the examples of RFC 6455 §5.7', () => {
    expect(hexOf({ kind: 'text', text: 'Hello', masked: false })).toEqual(['810548656c6c6f']);
    expect(hexOf({ kind: 'text', text: 'Hello', maskingKey: KEY })).toEqual(['818537fa213d7f9f4d5158']);
    expect(hexOf({ kind: 'ping', text: 'Hello', masked: false })).toEqual(['890548656c6c6f']);
    expect(hexOf({ kind: 'pong', text: 'Hello', maskingKey: KEY })).toEqual(['8a8537fa213d7f9f4d5158']);
    expect(hexOf({ kind: 'binary', fillBytes: 256, masked: false })[0]).toMatch(/^827e0100(61){256}$/);
    expect(hexOf({ kind: 'binary', fillBytes: 65_536, masked: false })[0]).toMatch(/^827f0000000000010000/);
  });

  test.each([
    [125, '7d'],
    [126, '7e007e'],
    [65_535, '7effff'],
    [65_536, '7f0000000000010000'],
  ])('writes the length %d in the shortest form', (fillBytes, length) => {
    expect(hexOf({ kind: 'text', fillBytes, masked: false })[0]?.slice(2, 2 + length.length)).toBe(length);
  });

  test('cuts a message into fragments that together are the message', () => {
    const frames = buildFrames({ kind: 'text', text: '¡Adiós 世界! 👋', fragments: 3 });
    const explained = frames.map((bytes) => explainFrame(bytes, { direction: 'up', deflate: false }));
    expect(explained.map(({ fin, opcode }) => [fin, opcode])).toEqual([
      [false, 1],
      [false, 0],
      [true, 0],
    ]);
    expect(Buffer.from(explained.map(({ plainHex }) => plainHex).join(''), 'hex').toString()).toBe('¡Adiós 世界! 👋');
    expect(explained.flatMap(({ problems }) => problems)).toEqual([]);
  });

  test('compresses a message and marks only its first frame', () => {
    const [first, second] = buildFrames({ kind: 'text', text: 'Hello Hello Hello', compressed: true, fragments: 2 });
    expect([first?.[0], second?.[0]]).toEqual([0x41, 0x80]);
    const [whole] = buildFrames({ kind: 'text', text: 'Hello', compressed: true, masked: false });
    // RFC 7692 §7.2.3.1.
    expect(whole?.toString('hex')).toBe('c107f248cdc9c90700');
  });

  test('breaks rules when it is told to', () => {
    expect(hexOf({ kind: 'text', text: 'a', masked: false, rsv2: true, opcode: 3, fin: false })).toEqual(['230161']);
    expect(hexOf({ kind: 'text', text: 'a', masked: false, declaredLength: 100 })).toEqual(['816461']);
    expect(hexOf({ kind: 'text', text: 'a', masked: false, lengthForm: 64 })).toEqual(['817f000000000000000161']);
    expect(hexOf({ kind: 'close', code: 1005, masked: false })).toEqual(['880203ed']);
    expect(hexOf({ kind: 'close', masked: false })).toEqual(['8800']);
    expect(hexOf({ kind: 'raw', hex: 'ff 00' })).toEqual(['ff00']);
  });

  test('says what it can’t do', () => {
    const wrong: FrameSpec[] = [
      { kind: 'text', fillBytes: 2 ** 21 },
      { kind: 'text', opcode: 16 },
      { kind: 'text', hex: 'abc' },
      { kind: 'text', maskingKey: '12' },
      { kind: 'text', fragments: 0 },
      { kind: 'text', declaredLength: 126, lengthForm: 7 },
      { kind: 'close', code: 70_000 },
      { kind: 'raw' },
      { kind: 'toString' as 'text' },
    ];
    for (const spec of wrong) {
      expect(() => buildFrames(spec)).toThrow(
        expect.objectContaining({ status: 400, text: { en: expect.any(String), es: expect.any(String) } }),
      );
    }
  });
});

test('What the composer builds, the frame view reads back.', () => {
  const specs = fc.record({
    kind: fc.constantFrom('text' as const, 'binary' as const),
    text: fc.string({ unit: 'grapheme', maxLength: 200 }),
    masked: fc.boolean(),
  });
  fc.assert(
    fc.property(specs, (spec) => {
      const [bytes = Buffer.alloc(0)] = buildFrames(spec);
      const frame = explainFrame(bytes, { direction: spec.masked ? 'up' : 'down', deflate: false });
      expect(frame.problems).toEqual([]);
      expect(frame.totalBytes).toBe(bytes.length);
      expect(Buffer.from(frame.plainHex, 'hex').toString()).toBe(Buffer.from(spec.text).subarray(0, 1024).toString());
      expect(frame.text?.text).toBe(spec.kind === 'text' ? Buffer.from(spec.text).toString() : undefined);
    }),
  );
});
