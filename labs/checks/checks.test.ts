import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sha1 } from '../../server/bytes/sha-1.ts';
import { base64, hex } from './bytes.ts';
import { drawnBytes, drawnFrom } from './draw.ts';
import { numberQuestion } from './number.ts';
import { say } from './say.ts';
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
