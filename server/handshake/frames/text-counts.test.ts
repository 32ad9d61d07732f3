import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countText } from './text-counts.ts';

const counts = (text: string): (number | null)[] => {
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

  test('of a MiB costs what is shown of it', () => {
    const long = countText('a'.repeat(1024 * 1024));
    expect([long.characters, long.text.length, long.perCharacter.length]).toEqual([1024 * 1024, 1024, 64]);
    expect(countText('é\u0301'.repeat(512 * 1024))).toMatchObject({ characters: null, codePoints: 1024 * 1024 });
    // No limit of time: what is counted one by one is bounded.
    const budget = { units: 1000 };
    expect(countText('👨‍👩‍👧‍👦'.repeat(90), budget).characters).toBe(90);
    expect([countText('👋'.repeat(10), budget).characters, budget.units < 0]).toEqual([null, true]);
  });

  test('is counted as Unicode does it, whatever it is made of', () => {
    const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });
    const piece = fc.constantFrom(
      'abc',
      'aaaa',
      '世界人',
      'e\u0301',
      '\u0600',
      '👨‍👩‍👧',
      '🇪🇸',
      '\r\n',
      '\u200d',
      'क्ष',
      'Ж҃',
      '…',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join('');
        expect(countText(text).characters).toBe([...segmenter.segment(text)].length);
        expect(countText(text).codePoints).toBe([...text].length);
      }),
    );
  });

  test('is shown without cutting through a code point', () => {
    const { text, perCharacter } = countText(`a${'👋'.repeat(1000)}`);
    expect(text).toBe(`a${'👋'.repeat(511)}`);
    expect(perCharacter.slice(-1)[0]?.character).toBe('👋');
    expect(countText(`e${'\u0301'.repeat(20_000)}`).perCharacter[0]?.codePoints).toHaveLength(1024);
  });

  test('may be one endless character', () => {
    expect(countText(`e${'\u0301'.repeat(20_000)}`).characters).toBe(1);
  });
});
