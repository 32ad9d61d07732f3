import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sha1 } from '../../server/bytes/sha-1.ts';
import type { Text } from '../../server/contract.ts';
import { base64, hex } from './bytes.ts';
import { drawnBytes, drawnFrom } from './draw.ts';
import { numberQuestion } from './number.ts';
import { BYTES, MS, of100, say } from './say.ts';
import { agreesAsWritten, exactly, fits } from './tolerance.ts';

describe('A number is right', () => {
  test('inside the interval, whatever its digits', () => {
    expect(fits(480, { value: 500, low: 470, high: 530 })).toBe(true);
    expect(fits(540, { value: 500, low: 470, high: 530 })).toBe(false);
  });

  test('as exact as it was written, with two digits at least', () => {
    for (const answer of [771.4, 771, 770]) expect(agreesAsWritten(answer, 771.4), `${answer}`).toBe(true);
    for (const answer of [800, 772, 771.5, 0]) expect(agreesAsWritten(answer, 771.4), `${answer}`).toBe(false);
    for (const answer of [8774.6, 8774.67, 8774, 8770, 8700])
      expect(agreesAsWritten(answer, 8774.675), `${answer}`).toBe(true);
    expect(agreesAsWritten(-1.9, -1.99)).toBe(true);
    expect(fits(0, exactly(0))).toBe(true);
    expect(fits(0, exactly(0.4))).toBe(false);
    expect(fits(1, exactly(1.4))).toBe(false);
  });
});

describe('A question for a number', () => {
  const waiting = (low: number, high: number) =>
    numberQuestion({
      id: 'waiting',
      text: say('How long?', '¿Cuánto?'),
      unit: say('ms', 'ms'),
      expected: () => ({ value: 512, low, high }),
      why: say('Half.', 'La mitad.'),
      mistakes: [{ id: 'whole', hint: say('Not all of them.', 'No todos.'), value: () => 1000 }],
      otherwise: say('Look again.', 'Mira otra vez.'),
    });
  const context = { seed: 1, run: null, summary: null, predictions: {}, answers: {} };

  test('takes what lies in the interval, and knows a mistake outside it', () => {
    const question = waiting(430, 600);
    expect(question.check(500, context).result).toBe('right');
    expect(question.check(1000, context)).toMatchObject({ result: 'wrong', mistake: 'whole' });
    expect(question.check(700, context)).toMatchObject({ result: 'wrong', mistake: null });
    expect(question.check('half', context)).toMatchObject({ result: 'wrong', mistake: null });
  });

  test.each<[what: string, unit: Text, right: number, answer: number, says: string]>([
    ['kB', BYTES, 8774.7, 8.77, 'in-kb'],
    ['a point for thousands', BYTES, 8774.7, 8.775, 'in-kb'],
    ['KiB', BYTES, 8774.7, 8.569, 'in-kib'],
    ['bits', BYTES, 72, 576, 'in-bits'],
    ['seconds', MS, 524, 0.52, 'in-seconds'],
    ['a share of 1', of100('bytes', 'bytes'), 0.83, 0.0083, 'of-one'],
    ['a thousandth', say('requests', 'peticiones'), 1234, 1.234, 'thousandth'],
    ['a decimal sign that is missing', MS, 1.234, 1234, 'thousandfold'],
    ['one digit', of100('bytes', 'bytes'), 0.83, 0.8, 'rounded'],
    ['a whole number', of100('bytes', 'bytes'), 0.83, 1, 'rounded'],
  ])('says of %s what it is', (_what, unit, right, answer, mistake) => {
    const question = numberQuestion({
      id: 'any',
      text: say('How many?', '¿Cuántos?'),
      unit,
      expected: () => exactly(right),
      why: say('So it is.', 'Así es.'),
      mistakes: [],
      otherwise: say('Look again.', 'Mira otra vez.'),
    });
    expect(question.check(answer, context)).toMatchObject({ result: 'wrong', mistake });
    expect(question.check(answer * 1.1, context)).toMatchObject({ result: 'wrong', mistake: null });
  });

  test('can’t tell a typical mistake from the right answer where the interval holds both', () => {
    const question = waiting(90, 1100);
    expect(question.check(1000, context)).toMatchObject({
      result: 'untold',
      reason: { en: expect.stringContaining('from 90 to 1,100') },
    });
    expect(question.check(512, context).result).toBe('right');
    expect(question.check(500, context).result).toBe('right');
    expect(question.wrongAnswers[0]?.answer(context)).toBeNull();
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
