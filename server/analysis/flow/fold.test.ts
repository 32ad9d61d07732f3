import fc from 'fast-check';
import { expect, it } from 'vitest';
import { foldRepeats } from './fold.ts';

/** "ab×3 c" stands for a group of three repetitions of a, b and a single c. */
function folded(letters: string): string {
  const groups = foldRepeats([...letters], (letter) => letter.toLowerCase());
  return groups
    .map(({ repetitions }) =>
      repetitions.length > 1 ? `${repetitions[0]!.join('')}×${repetitions.length}` : repetitions[0]![0],
    )
    .join(' ');
}

it('folds from three repetitions on', () => {
  expect(folded('aab')).toBe('a a b');
  expect(folded('aaab')).toBe('a×3 b');
});

it('goes by shape, and shows the first of the repetitions', () => {
  expect(folded('AaaA')).toBe('A×4');
});

it('finds patterns of up to four items, the one that reaches furthest', () => {
  expect(folded('abababa')).toBe('ab×3 a');
  expect(folded('aabaabaabaab')).toBe('aab×4');
  expect(folded('aaabaaabaaab')).toBe('aaab×3');
  expect(folded('abcdeabcdeabcde')).toBe('a b c d e a b c d e a b c d e');
});

it('keeps every item, in order', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 60 }), (letters) => {
      const groups = foldRepeats(letters, (letter) => letter);
      expect(groups.flatMap(({ repetitions }) => repetitions.flat())).toEqual(letters);
    }),
  );
});
