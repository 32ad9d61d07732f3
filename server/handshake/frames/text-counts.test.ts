import { describe, expect, test } from 'vitest';
import { countText } from './text-counts.ts';

const counts = (text: string): number[] => {
  const { characters, codePoints, utf16Units, utf8Bytes } = countText(text);
  return [characters, codePoints, utf16Units, utf8Bytes];
};

describe('A text', () => {
  test.each([
    ['Hello', [5, 5, 5, 5]],
    ['ñ', [1, 1, 1, 2]],
    ['世', [1, 1, 1, 3]],
    ['👋', [1, 1, 2, 4]],
    ['👨‍👩‍👧‍👦', [1, 7, 11, 25]],
    ['e\u0301', [1, 2, 2, 3]],
    ['', [0, 0, 0, 0]],
  ])('%j is so many characters, code points, UTF-16 units and bytes', (text, expected) => {
    expect(counts(text)).toEqual(expected);
  });

  test('may be long: the same clusters are found wherever it is cut into pieces', () => {
    const family = '👨‍👩‍👧‍👦';
    for (const offset of [0, 1, 5, 10]) {
      expect(countText('a'.repeat(offset) + family.repeat(1000)).characters).toBe(offset + 1000);
    }
    expect(countText('🇪🇸'.repeat(2000)).characters).toBe(2000);
    expect(countText('世'.repeat(65_536)).characters).toBe(65_536);
  });

  test('may be one endless character', () => {
    expect(countText(`e${'\u0301'.repeat(20_000)}`).characters).toBe(1);
  });
});
