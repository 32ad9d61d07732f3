import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { sourcesOf } from '../../../labs/tests/imports.ts';
import { TRANSPORTS } from '../../../server/contract.ts';
import { isTermId, TERMS, termPieces } from './index.ts';

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

  test('are known words, as many in one language as in the other', () => {
    const files = sourcesOf('web').filter((file) => !file.startsWith('web/parts/'));
    const marks = files.map((file) => ({
      file,
      ids: [...readFileSync(file, 'utf8').matchAll(/\[\[([^\]|]+)\|/g)].map(([, id = '']) => id),
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
    for (const { file, ids } of marks.filter(({ file }) => !/\/e[ns]\.ts$/.test(file))) {
      for (const id of ids) expect(ids.filter((one) => one === id).length % 2, `${file} ${id}`).toBe(0);
    }
  });
});
