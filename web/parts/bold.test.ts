import { expect, test } from 'vitest';
import { boldPieces } from './bold.ts';

test('figures between double asterisks become bold, the rest stays plain', () => {
  expect(boldPieces('for **78 bytes**; polling took **903**.')).toEqual([
    { text: 'for ', bold: false },
    { text: '78 bytes', bold: true },
    { text: '; polling took ', bold: false },
    { text: '903', bold: true },
    { text: '.', bold: false },
  ]);
});

test('a mark that is never closed stays as it was written', () => {
  expect(boldPieces('2 ** 3')).toEqual([{ text: '2 ** 3', bold: false }]);
  expect(boldPieces('**a** and **b')).toEqual([
    { text: 'a', bold: true },
    { text: ' and **b', bold: false },
  ]);
});

test('an empty sentence has no pieces', () => {
  expect(boldPieces('')).toEqual([]);
});
