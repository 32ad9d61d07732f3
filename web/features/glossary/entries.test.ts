import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { LANGUAGES } from '../../../server/contract.ts';
import { TERMS, type TermId } from '../../parts/terms/index.ts';
import { toldIn } from '../../parts/terms/theory.ts';
import { entriesOf } from './entries.ts';

const ids = (sought: string, language: 'en' | 'es' = 'en') => entriesOf(language, sought).map(({ id }) => id);

describe('The glossary', () => {
  test('has every word, in the order of each language’s alphabet', () => {
    for (const language of LANGUAGES) {
      const names = entriesOf(language).map(({ name }) => name);
      expect(names).toHaveLength(Object.keys(TERMS).length);
      expect(names).toEqual(
        names.toSorted(new Intl.Collator(language, { sensitivity: 'base', numeric: true }).compare),
      );
    }
    // No two words have one name.
    for (const language of LANGUAGES)
      expect(new Set(entriesOf(language).map(({ name }) => name)).size).toBe(Object.keys(TERMS).length);
  });

  test('finds words by name or definition, whatever their capitals and accents', () => {
    expect(ids('rtt')).toContain('rtt');
    expect(ids('  ROUND trip ')).toContain('rtt');
    expect(ids('duplex', 'es')).toContain('duplex');
    expect(ids('codigo operacion', 'es')).toEqual(['opcode']);
    expect(ids('no such word')).toEqual([]);
    expect(ids('a.*')).toEqual([]);
  });
});

describe('Where the theory tells of a word', () => {
  const told = (Object.keys(TERMS) as TermId[])
    .map((id) => [id, toldIn(id)] as const)
    .filter((pair): pair is readonly [TermId, string] => pair[1] !== null);

  test.each(told)('%s is told in %s, by its name', (id, page) => {
    for (const language of LANGUAGES) {
      const file = `docs/theory/${language}/${page}.md`;
      expect(existsSync(file), file).toBe(true);
      const text = readFileSync(file, 'utf8').toLowerCase();
      // Any of its words will do, also as a plural or as a header's name: "proxies", "Origin".
      const stems = TERMS[id][language].name.toLowerCase().match(/[\p{L}\d-]+/gu) ?? [];
      const long = stems
        .filter((stem) => stem.length >= Math.min(4, stems[0]?.length ?? 0))
        .map((stem) => stem.slice(0, 4));
      expect(
        long.some((stem) => text.includes(stem)),
        `${file}: ${long}`,
      ).toBe(true);
    }
  });
});
