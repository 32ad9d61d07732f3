/** Runs from anywhere, in every format: nothing throws, nothing grows without bounds, no text is more than text. */
import { marked } from 'marked';
import { describe, expect, it } from 'vitest';
import { LANGUAGES, type Run } from '../contract.ts';
import { csvOf } from './csv/csv.ts';
import { csvFormat } from './csv/format.ts';
import { readCsv } from './csv/testing.ts';
import { harOf } from './har/har.ts';
import { isHar } from './har/testing.ts';
import { markdownOf } from './markdown/markdown.ts';
import { pcapngOf } from './pcapng/pcapng.ts';
import { RUN_TABLES, runTable } from './tables/run-tables.ts';
import { about, HOSTILE, hostileRun } from './testing.ts';

const MEGABYTE = 2 ** 20;
const all = hostileRun();
const [connection] = all.connections;
/** Its tables are those of the whole; it is read once for each text. */
const small: Run = { ...all, events: [], connections: connection ? [connection] : [] };

const runs = [all, ...HOSTILE.map((text) => about(small, text))];

describe.each(RUN_TABLES)('The table "%s" of a hostile run', (table) => {
  it.each(LANGUAGES)(
    'as CSV (%s) has as many cells in each row, no formula in any, and none that is too long',
    (language) => {
      const format = csvFormat(language);
      for (const run of runs) {
        const text = runTable(run, table, (one) => csvOf(one, format));
        const [headers = [], ...rows] = readCsv(text.replace(/^\ufeff/, ''), format);
        expect(rows.filter((row) => row.length !== headers.length)).toEqual([]);
        const isNumber = (cell: string): boolean => /^-?\d+([.,]\d+)?$/.test(cell);
        const isFormula = (cell: string): boolean => !isNumber(cell) && /^[\p{Z}\p{C}"]*[=+\-@\uff1d]/u.test(cell);
        expect(rows.flat().filter((cell) => isFormula(cell) || cell.length > 32_767)).toEqual([]);
      }
    },
  );

  it('as Markdown is two tables of plain words', async () => {
    for (const run of runs) {
      const tokens = marked.lexer(runTable(run, table, (one) => markdownOf(one, 'es')));
      expect(tokens.map(({ type }) => type).filter((type) => type !== 'space')).toEqual(['table', 'table']);
      const kinds = new Set<string>();
      await Promise.all(marked.walkTokens(tokens, ({ type }) => void kinds.add(type)));
      expect([...kinds].filter((type) => !['space', 'table', 'text', 'escape'].includes(type))).toEqual([]);
    }
  });
});

describe('A hostile run', () => {
  it('as HAR passes the schema, and every text of it is the same text', () => {
    const { log } = JSON.parse(JSON.stringify(harOf(all, 'en'))) as ReturnType<typeof harOf>;
    isHar({ log });
    expect(isHar.errors).toBeNull();
    expect(log.entries.every(({ request }) => URL.canParse(request.url))).toBe(true);
    const methods = new Set(log.entries.map(({ request }) => request.method));
    const sent = all.events.flatMap(({ message }) => (message.type === 'request' ? [message.method] : []));
    expect(sent.filter((method) => !methods.has(method))).toEqual([]);
  });

  it('as pcapng is whole blocks, one after another, of a size in bounds', () => {
    const file = pcapngOf(all, 'en');
    expect(file.length).toBeLessThan(10 * MEGABYTE);
    const view = new DataView(file.buffer);
    let at = 0;
    for (let length = 1; at < file.length && length > 0; at += length) {
      length = view.getUint32(at + 4, true);
      if (length % 4 !== 0 || view.getUint32(at + length - 4, true) !== length) break;
    }
    expect(at).toBe(file.length);
    const section = new TextDecoder().decode(file.subarray(0, view.getUint32(4, true)));
    expect(section).toContain('SYNTHESISED');
    expect(section).not.toMatch(/[\u202e\u2066\u2028]/);
  });
});
