import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { sourcesOf } from '../../../labs/tests/imports.ts';
import { TRANSPORTS } from '../../../server/contract.ts';
import { isTermId, joinedPieces, TERMS, termPieces } from './index.ts';

const LANGUAGES = ['en', 'es'] as const;

describe('The words and their definitions', () => {
  test('are there in both languages, and short: at most two sentences', () => {
    for (const [id, term] of Object.entries(TERMS)) {
      for (const language of LANGUAGES) {
        const { name, text } = term[language];
        expect(name, id).not.toBe('');
        expect(text.length, `${id} ${language}`).toBeLessThanOrEqual(140);
        expect(text.match(/[.…](?= |$)/g)?.length ?? 0, `${id} ${language}: ${text}`).toBeLessThanOrEqual(3);
        expect(text, id).toMatch(/[.…]$/);
      }
      expect(term.en.text, id).not.toBe(term.es.text);
    }
  });

  test('introduce each transport', () => {
    for (const transport of TRANSPORTS) expect(isTermId(transport)).toBe(true);
  });
});

describe('Marked words in sentences', () => {
  test('become explained words, the rest stays plain', () => {
    expect(termPieces('The [[feed|live feed]], counted [[wire|on the wire]].')).toEqual([
      { text: 'The ', id: null },
      { text: 'live feed', id: 'feed' },
      { text: ', counted ', id: null },
      { text: 'on the wire', id: 'wire' },
      { text: '.', id: null },
    ]);
    expect(termPieces('[[no-such-word|x]]')).toEqual([{ text: '[[no-such-word|x]]', id: null }]);
  });

  test('keep the brackets and commas that stand at them', () => {
    const joined = (sentence: string) => joinedPieces(sentence).map((group) => group.map(({ text }) => text));
    expect(joined('A page ([[page|request/response]]). Then [[feed|it]] waits.')).toEqual([
      ['A'],
      [' page '],
      ['(', 'request/response', ').'],
      [' Then '],
      ['it'],
      [' '],
      ['waits.'],
    ]);
    expect(joined('[[page|a]]/[[feed|b]], c').slice(0, 1)).toEqual([['a', '/', 'b', ',']]);
    expect(joined('None.')).toEqual([['None.']]);
  });

  test('are known words, as many in one language as in the other', () => {
    const files = ['web', 'labs', 'server']
      .flatMap(sourcesOf)
      .filter((file) => !/^(web\/parts|labs\/tests)\//.test(file));
    const marks = files.map((file) => ({
      file,
      ids: [...readFileSync(file, 'utf8').matchAll(/\[\[([\w -]+)\|/g)].map(([, id = '']) => id),
    }));
    for (const { file, ids } of marks)
      expect(
        ids.filter((id) => !isTermId(id)),
        file,
      ).toEqual([]);
    const idsOf = (end: string): string[] =>
      marks.flatMap(({ file, ids }) => (file.endsWith(end) ? ids : [])).toSorted();
    expect(idsOf('/es.ts')).toEqual(idsOf('/en.ts'));
    // A dictionary with both languages in one file.
    for (const { file, ids } of marks.filter(({ file }) => /^web.*(?<!\/e[ns])\.ts$/.test(file))) {
      for (const id of ids) expect(ids.filter((one) => one === id).length % 2, `${file} ${id}`).toBe(0);
    }
  });
});

describe('Abbreviations in the theory', () => {
  /** Names of bodies and products, and words of the wire as they are written there. */
  const NAMES = ['IETF', 'WHATWG', 'MDN', 'NET', 'ASP', 'IO', 'XMLHTTP', 'GET', 'CONNECT', 'HTML'];
  /** Explained where the theory begins (RFC 2119). */
  const STANDARDS = ['MUST', 'SHOULD', 'NOT'];
  /** Explained by the page that uses them first. */
  const EXPLAINED = ['SSE', 'HPACK', 'FDD', 'TDD', 'HTTP/1'];
  const defined = Object.values(TERMS)
    .flatMap(({ en, es }) => [en.name, en.text, es.name, es.text])
    .join(' ');

  test.each(LANGUAGES)('are in the glossary, or explained where they stand (%s)', (language) => {
    const pages = readdirSync(`docs/theory/${language}`).filter((name) => /^\d/.test(name));
    const unknown = pages.flatMap((page) => {
      const text = readFileSync(`docs/theory/${language}/${page}`, 'utf8')
        .replace(/^```[\s\S]*?^```$/gm, '')
        .replace(/`[^`]*`|\[[^\]]*\]\([^)]*\)/g, '');
      const used = text.match(/\b[A-Z][A-Z]+(?:[-/]\d)?\b/g) ?? [];
      return used.filter((word) => ![...NAMES, ...STANDARDS, ...EXPLAINED].includes(word) && !defined.includes(word));
    });
    expect([...new Set(unknown)]).toEqual([]);
  });
});
