import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FrameExplanation, FrameFieldId } from '../../contract.ts';
import { tries } from '../../fuzz-testing.ts';
import { buildFrames } from '../services/build.ts';
import { explainFrame } from './fields.ts';

const explain = (hex: string, direction: 'up' | 'down' | null = null, deflate = false): FrameExplanation =>
  explainFrame(Buffer.from(hex.replaceAll(' ', ''), 'hex'), { direction, deflate });

const fieldValue = (frame: FrameExplanation, id: FrameFieldId): string | undefined =>
  frame.fields.find((field) => field.id === id)?.value;

/** Every bit of the frame lies in one field, and every byte in one span. */
function expectCovered(frame: FrameExplanation): void {
  let bit = 0;
  for (const field of frame.fields) {
    expect(field.bitStart).toBe(bit);
    bit += field.bitLength;
  }
  let byte = 0;
  for (const span of frame.bytes.spans) {
    expect(span.start).toBe(byte);
    byte = span.end;
    expect(span.label.es).not.toBe('');
    expect(span.reference.href).toMatch(/^https:\/\/www\.rfc-editor\.org\/rfc\/rfc\d+#section-/);
  }
  expect(byte).toBe(frame.bytes.hex.length / 2);
}

describe('The examples of RFC 6455 §5.7', () => {
  test('an unmasked text message in one frame', () => {
    const frame = explain('81 05 48 65 6c 6c 6f', 'down');
    expect(frame).toMatchObject({ fin: true, opcode: 1, headerBytes: 2, payloadBytes: 5, totalBytes: 7, problems: [] });
    expect(frame.text?.text).toBe('Hello');
    expect(frame.unmasking).toEqual([]);
    expect(frame.fields.map(({ id, value }) => [id, value])).toEqual([
      ['fin', '1'],
      ['rsv1', '0'],
      ['rsv2', '0'],
      ['rsv3', '0'],
      ['opcode', '0x1'],
      ['mask', '0'],
      ['length7', '5'],
      ['payload', '48 65 6c 6c 6f'],
    ]);
    expectCovered(frame);
  });

  test('a masked text message in one frame, unmasked byte by byte', () => {
    const frame = explain('81 85 37 fa 21 3d 7f 9f 4d 51 58', 'up');
    expect(frame.problems).toEqual([]);
    expect(frame.text?.text).toBe('Hello');
    expect(fieldValue(frame, 'masking-key')).toBe('37 fa 21 3d');
    expect(frame.unmasking).toEqual([
      { index: 0, masked: 0x7f, keyIndex: 0, key: 0x37, plain: 0x48 },
      { index: 1, masked: 0x9f, keyIndex: 1, key: 0xfa, plain: 0x65 },
      { index: 2, masked: 0x4d, keyIndex: 2, key: 0x21, plain: 0x6c },
      { index: 3, masked: 0x51, keyIndex: 3, key: 0x3d, plain: 0x6c },
      { index: 4, masked: 0x58, keyIndex: 0, key: 0x37, plain: 0x6f },
    ]);
    expectCovered(frame);
  });

  test('a fragmented unmasked text message', () => {
    expect(explain('01 03 48 65 6c', 'down')).toMatchObject({ fin: false, opcode: 1, problems: [] });
    expect(explain('80 02 6c 6f', 'down')).toMatchObject({ fin: true, opcode: 0, text: null, problems: [] });
  });

  test('a ping and its masked pong', () => {
    expect(explain('89 05 48 65 6c 6c 6f', 'down')).toMatchObject({ opcode: 9, problems: [] });
    expect(explain('8a 85 37 fa 21 3d 7f 9f 4d 51 58', 'up')).toMatchObject({ opcode: 10, plainHex: '48656c6c6f' });
  });

  test('256 bytes and 64 KiB of binary data, whose lengths need 16 and 64 bits', () => {
    const medium = explain(`82 7e 01 00 ${'00'.repeat(256)}`, 'down');
    expect(medium).toMatchObject({ headerBytes: 4, payloadBytes: 256, problems: [] });
    expect(fieldValue(medium, 'length16')).toBe('256');
    const large = explain(`82 7f 00 00 00 00 00 01 00 00 ${'00'.repeat(65_536)}`, 'down');
    expect(large).toMatchObject({ headerBytes: 10, payloadBytes: 65_536, problems: [] });
    expect(fieldValue(large, 'length64')).toBe('65536');
    expect(large.bytes.cutBytes).toBe(10 + 65_536 - 4096);
    expectCovered(medium);
  });
});

describe('Rules that a frame breaks are named with their section', () => {
  const cases: [hex: string, direction: 'up' | 'down', section: string, field: FrameFieldId][] = [
    ['81 05 48 65 6c 6c 6f', 'up', '§5.1', 'mask'],
    ['81 85 37 fa 21 3d 7f 9f 4d 51 58', 'down', '§5.1', 'mask'],
    ['c1 00', 'down', '§5.2', 'rsv1'],
    ['a1 00', 'down', '§5.2', 'rsv2'],
    ['91 00', 'down', '§5.2', 'rsv3'],
    ['83 00', 'down', '§5.2', 'opcode'],
    ['8b 00', 'down', '§5.2', 'opcode'],
    ['09 00', 'down', '§5.5', 'fin'],
    [`89 7e 00 7e ${'61'.repeat(126)}`, 'down', '§5.5', 'length16'],
    ['82 7e 00 05 00 00 00 00 00', 'down', '§5.2', 'length16'],
    ['82 7f 00 00 00 00 00 00 00 01 00', 'down', '§5.2', 'length64'],
    ['81 02 c3 28', 'down', '§8.1', 'payload'],
    ['88 01 03', 'down', '§5.5.1', 'payload'],
    ['88 02 03 ed', 'down', '§7.4', 'payload'],
    ['88 02 03 ee', 'down', '§7.4', 'payload'],
    ['88 02 13 88', 'down', '§7.4', 'payload'],
    ['88 04 03 e8 c3 28', 'down', '§8.1', 'payload'],
  ];

  test.each(cases)('%s (%s): %s', (hex, direction, section, field) => {
    const frame = explain(hex, direction);
    expect(frame.problems.map(({ reference }) => reference.label)).toEqual([`RFC 6455 ${section}`]);
    expect(frame.fields.filter(({ wrong }) => wrong).map(({ id }) => id)).toEqual([field]);
  });

  test('RSV1 is right on a compressed message and wrong on a control frame', () => {
    // "Hello" of RFC 7692 §7.2.3.1.
    const frame = explain('c1 07 f2 48 cd c9 c9 07 00', 'down', true);
    expect(frame.problems).toEqual([]);
    expect(frame.text?.text).toBe('Hello');
    expect(frame.inflatedHex).toBe('48656c6c6f');
    expect(explain('c9 00', 'down', true).problems[0]?.reference.label).toBe('RFC 7692 §6');
  });

  test('the codes that may be sent raise nothing', () => {
    for (const hex of ['88 00', '88 02 03 e8', '88 02 03 f0', '88 02 0b b8', '88 02 0f a0', '88 05 03 e8 62 79 65']) {
      expect(explain(hex, 'down').problems).toEqual([]);
    }
    expect(explain('88 05 03 e8 62 79 65', 'down').close).toMatchObject({ code: 1000, reason: 'bye' });
    expect(explain('88 00', 'down').close).toMatchObject({ code: null, reason: '' });
  });
});

describe('A compressed frame by itself', () => {
  test('that is no DEFLATE data breaks a rule', () => {
    expect(explain('c1 04 ff ff ff ff', 'down', true).problems[0]?.reference.label).toBe('RFC 7692 §7.2.2');
  });

  test('that needs the messages before it says so, and shows what the tap read', () => {
    // The second "Hello" of RFC 7692 §7.2.3.2 refers back to the first.
    const bytes = Buffer.from('c105f200110000', 'hex');
    const frame = explainFrame(bytes, { direction: 'down', deflate: true, text: 'Hello' });
    expect(frame).toMatchObject({ problems: [], text: { text: 'Hello' }, inflatedHex: null });
    expect(frame.notes[0]?.text.en).toContain('earlier messages are needed');
  });

  test('says how long it is, not how much of it is shown', () => {
    const [bytes = Buffer.alloc(0)] = buildFrames({ kind: 'text', fillBytes: 5000, compressed: true, masked: false });
    expect(explainFrame(bytes, { direction: 'down', deflate: true })).toMatchObject({ inflatedBytes: 5000 });
  });
});

describe('Characters, code points, UTF-16 units and bytes', () => {
  const counts = (text: string) => {
    const payload = Buffer.from(text).toString('hex');
    return explain(`81 ${(payload.length / 2).toString(16).padStart(2, '0')} ${payload}`, 'down').text;
  };

  test.each([
    ['Hello', 5, 5, 5, 5],
    ['ñ', 1, 1, 1, 2],
    ['n\u0303', 1, 2, 2, 3],
    ['世界', 2, 2, 2, 6],
    ['👋', 1, 1, 2, 4],
    ['👨‍👩‍👧‍👦', 1, 7, 11, 25],
    ['🇪🇸', 1, 2, 4, 8],
  ])('%s', (text, characters, codePoints, utf16Units, utf8Bytes) => {
    expect(counts(text)).toMatchObject({ text, characters, codePoints, utf16Units, utf8Bytes });
  });

  test('name the code points of each character', () => {
    expect(counts('aé')?.perCharacter).toEqual([
      { character: 'a', codePoints: ['U+0061'], utf16Units: 1, utf8Hex: '61' },
      { character: 'é', codePoints: ['U+00E9'], utf16Units: 1, utf8Hex: 'c3a9' },
    ]);
  });
});

describe('Frames that are not whole', () => {
  test('say how many bytes are missing', () => {
    for (const hex of ['', '81', '81 85 37', '81 fe 00', '81 05 48']) {
      const frame = explain(hex);
      expect(frame.problems[0]?.text.en).toMatch(/not whole: \d+ of its bytes/);
      expect(frame.bytes.hex).toBe(hex.replaceAll(' ', ''));
    }
  });

  test('show the fields that did arrive', () => {
    // The classic cut: FIN and text, MASK and 126, and the first of two bytes of length.
    const frame = explain('81 fe ff', 'up');
    expect(frame).toMatchObject({ missingBytes: 5, headerBytes: 8, bytes: { cutBytes: 0 } });
    expect(frame.fields.map(({ id, value }) => [id, value])).toEqual([
      ['fin', '1'],
      ['rsv1', '0'],
      ['rsv2', '0'],
      ['rsv3', '0'],
      ['opcode', '0x1'],
      ['mask', '1'],
      ['length7', '126'],
      ['length16', 'ff …'],
    ]);
    expectCovered(frame);
    const half = explain('81 85 37 fa', 'up');
    expect([half.missingBytes, fieldValue(half, 'masking-key')]).toEqual([7, '37 fa …']);
    expect(explain('83 7f 00', 'down').problems.map(({ reference }) => reference.label)).toEqual([
      'RFC 6455 §5.2',
      'RFC 6455 §5.2',
    ]);
  });

  test('a length is exact beyond 2^53, and its first bit must be 0', () => {
    const most = explain('82 7f 7f ff ff ff ff ff ff ff', 'down');
    expect(fieldValue(most, 'length64')).toBe('9223372036854775807');
    expect(most.problems.map(({ text }) => text.en)).toEqual([
      'The frame is not whole: 9223372036854775807 of its bytes have not come.',
    ]);
    expect(most.notes).toHaveLength(1);
    const wrong = explain('82 7f 80 00 00 00 00 00 00 00', 'down');
    expect(wrong.problems.map(({ text }) => text.en)).toEqual([expect.stringContaining('first bit')]);
  });

  test('bytes behind the frame are counted and left alone', () => {
    const frame = explain('81 01 61 81 01 62');
    expect(frame.restBytes).toBe(3);
    expect(frame.text?.text).toBe('a');
    expectCovered(frame);
  });

  test('bytes that the recording did not keep are no mistake of the frame', () => {
    const frame = explainFrame(Buffer.from('8205aabb', 'hex'), { direction: 'down', deflate: false, cutBytes: 3 });
    expect(frame).toMatchObject({ problems: [], payloadBytes: 5 });
    expect(frame.bytes.cutBytes).toBe(3);
  });
});

test('Any bytes are explained: nothing is thrown, every byte shown lies in a span, what is wrong has a reason.', () => {
  const options = fc.record({ direction: fc.constantFrom('up', 'down', null), deflate: fc.boolean() });
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), options, (bytes, context) => {
      const frame = explainFrame(bytes, context);
      const shown = frame.bytes.hex.length / 2;
      expect(frame.bytes.spans.at(-1)?.end ?? 0).toBe(shown);
      expect(shown + frame.restBytes + frame.bytes.cutBytes).toBe(bytes.length);
      for (const problem of frame.problems) expect(problem.text.es.length).toBeGreaterThan(10);
      JSON.stringify(frame);
    }),
    { numRuns: tries(200) },
  );
});
