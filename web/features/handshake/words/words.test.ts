import { expect, test } from 'vitest';
import { HANDSHAKE_WORDS } from './index.ts';

/** Paths of all words whose text is a plain sentence. */
function sentences(words: object, path = ''): [string, string][] {
  return Object.entries(words).flatMap(([key, value]): [string, string][] => {
    if (typeof value === 'string') return [[`${path}${key}`, value]];
    return typeof value === 'object' ? sentences(value, `${path}${key}.`) : [];
  });
}

test('both languages say something everywhere', () => {
  for (const language of ['en', 'es'] as const) {
    const empty = sentences(HANDSHAKE_WORDS[language]).filter(([, text]) => text.trim() === '');
    // The notes window has no line below its title.
    expect(empty.map(([path]) => path)).toEqual(['leads.notes']);
  }
});

test('sentences are translated, not copied', () => {
  const spanish = new Map(sentences(HANDSHAKE_WORDS.es));
  const copied = sentences(HANDSHAKE_WORDS.en).filter(
    ([path, text]) => text.includes(' ') && spanish.get(path) === text,
  );
  expect(copied).toEqual([]);
});
