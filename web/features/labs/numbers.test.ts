import { describe, expect, test } from 'vitest';
import type { Language } from '../../../server/contract.ts';
import { readNumber, stepOf, typedNumber, writeNumber } from './numbers.ts';

test.each<[Language, string, number | null]>([
  ['en', '1,234.5', 1234.5],
  ['en', '1,234', 1234],
  ['en', '12,345,678', 12_345_678],
  ['en', '0,5', 0.5],
  ['en', ' 512 ', 512],
  ['en', '.5', 0.5],
  ['en', '1e3', null],
  ['en', '12 ms', null],
  ['en', '', null],
  ['en', '1,2,3', null],
  ['es', '1234,5', 1234.5],
  ['es', '12 345,6', 12_345.6],
  ['es', '12\u202f345', 12_345],
  ['es', '1.234,5', 1234.5],
  ['es', '0.5', 0.5],
  ['es', '−3', -3],
  ['es', 'doce', null],
  ['es', '1,5,5', null],
])('in %s, “%s” is %s', (language, text, value) => {
  expect(readNumber(text, language)).toBe(value);
});

describe('A number that is shown again', () => {
  test('has all its digits, and is read back', () => {
    for (const language of ['en', 'es'] as const)
      for (const value of [0, 0.25, 12, 1234, 12_345.678])
        expect(readNumber(writeNumber(value, language), language)).toBe(value);
  });
});

test.each<[Language, string, string]>([
  ['en', '1.200', '1.2'],
  ['en', '1,200', '1200'],
  ['en', '1 200', '1200'],
  ['en', '1.2', '1.2'],
  ['en', '1200', '1200'],
  ['es', '1.200', '1,2'],
  ['es', '1,200', '1,2'],
  ['es', '1 200', '1200'],
  ['es', '1.2', '1,2'],
  ['es', '12.345,5', '12345,5'],
  ['es', '12345,5', '12345,5'],
])('in %s, “%s” is said to be read as %s, and that is read back', (language, typed, said) => {
  const value = readNumber(typed, language) as number;
  expect(typedNumber(value, language)).toBe(said);
  expect(readNumber(said, language)).toBe(value);
});

test('a slider goes in round steps', () => {
  expect(stepOf({ min: 0, max: 100 })).toBe(0.5);
  expect(stepOf({ min: 0, max: 2000 })).toBe(10);
  expect(stepOf({ min: 0, max: 5 })).toBe(0.05);
  expect(stepOf({ min: 0, max: 120 })).toBe(1);
  expect(stepOf({ min: 0, max: 64 })).toBe(0.5);
});
