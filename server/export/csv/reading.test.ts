/** What a spreadsheet of either language makes of the tables: read back by a parser that is told the format alone. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { LANGUAGES, type Language, plainNumber } from '../../contract.ts';
import { readRun } from '../../documents/document.ts';
import { RUN_TABLES, type RunTable, runTable } from '../tables/run-tables.ts';
import type { Cell } from '../tables/table.ts';
import { csvOf } from './csv.ts';
import { type CsvFormat, csvFormat } from './format.ts';
import { readCsv } from './testing.ts';

const recording = (name: string) =>
  readRun(gunzipSync(readFileSync(`labs/recordings/${name}.json.gz`)).toString('utf8'));
const chat = recording('shipped-08-choose-and-defend-chat');

/** The cells before they were written. */
function cellsOf(table: RunTable, language: Language): Cell[][] {
  return runTable(chat, table, ({ columns, rows, about }) => {
    const constants = about(language).map(([, value]) => value);
    return rows.map((row) => [...columns.map(([, value]) => value(row, language)), ...constants]);
  });
}

/** A cell as it is read where this is the decimal mark; what should be a number and is none stays text. */
function readBack(text: string, was: Cell, { decimal }: CsvFormat): Cell {
  if (text === '' || typeof was === 'string') return text === '' ? null : text;
  if (typeof was === 'boolean') return text === '1';
  const isNumber = (decimal === 'comma' ? /^-?\d+(,\d+)?$/ : /^-?\d+(\.\d+)?$/).test(text);
  return isNumber ? Number(text.replace(',', '.')) : text;
}

describe.each(RUN_TABLES)('%s.csv', (table) => {
  it.each([
    ...LANGUAGES.map((language) => csvFormat(language)),
    csvFormat('es', { separator: 'comma' }),
    csvFormat('en', { separator: 'tab', decimal: 'comma' }),
  ])('is read back with every value as it was: %o', (format) => {
    const [headers = [], ...rows] = readCsv(
      runTable(chat, table, (one) => csvOf(one, format)).replace(/^\ufeff/, ''),
      format,
    );
    const cells = cellsOf(table, format.language);
    expect(new Set(headers).size).toBe(headers.length);
    expect(rows.length).toBe(cells.length);
    const read = rows.map((row, i) => row.map((text, j) => readBack(text, cells[i]?.[j], format)));
    expect(read).toEqual(cells.map((row) => row.map((cell) => (cell === '' ? null : (cell ?? null)))));
  });
});

describe('A number', () => {
  it.each([0, -0.25, 1 / 3, 1e21, -1.5e22, 1e-7, -1.25e-9, 1795676186478.3762, Number.MAX_SAFE_INTEGER])(
    '%d stands with all its digits, and no exponent',
    (value) => {
      expect(plainNumber(value)).toMatch(/^-?\d+(\.\d+)?$/);
      expect(Number(plainNumber(value))).toBe(value);
    },
  );
  it('is not known where it is none', () => {
    expect([Number.NaN, Number.POSITIVE_INFINITY].map(plainNumber)).toEqual(['', '']);
  });
});
