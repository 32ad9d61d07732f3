import { expect, test } from 'vitest';
import { clientsIn, clientsText } from './steps.ts';

test.each([
  ['1, 10, 100', [1, 10, 100]],
  [' 5 ', [5]],
  ['1;2 3', [1, 2, 3]],
  ['10, 10', null],
  ['100, 10', null],
  ['0', null],
  ['10,000', null],
  ['1e3', null],
  ['-5', null],
  ['', null],
  ['100001', null],
  ['1 2 3 4 5 6 7 8 9 10 11 12 13', null],
])('the row %j is read as %j', (text, expected) => {
  expect(clientsIn(text)).toEqual(expected);
});

test('what is written is read back', () => {
  expect(clientsIn(clientsText([1, 10, 5000]))).toEqual([1, 10, 5000]);
});
