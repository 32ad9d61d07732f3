/**
 * Tables as CSV (RFC 4180: CRLF, quotes doubled). With a decimal point, commas separate the cells, and programs read it;
 * with a decimal comma semicolons do, as spreadsheets expect where a comma is the decimal mark.
 */
import type { Language, Text } from '../contract.ts';

/** Nothing known is an empty cell. */
export type Cell = string | number | boolean | null | undefined;
export type Column<Row> = [header: Text, value: (row: Row, language: Language) => Cell];

export const DECIMALS = ['point', 'comma'] as const;
export interface CsvFormat {
  language: Language;
  decimal: (typeof DECIMALS)[number];
}

/** What a spreadsheet of this language opens as a table. */
export function csvFormat(language: Language): CsvFormat {
  return { language, decimal: language === 'es' ? 'comma' : 'point' };
}

/**
 * A table with a row of headers. A text that isn't pure ASCII begins with a byte order mark, without which spreadsheets
 * take UTF-8 for their own code page. `constants`: the last columns, the same in every row.
 */
export function tableText<Row>(
  columns: Column<Row>[],
  rows: Row[],
  { language, decimal }: CsvFormat,
  constants: [header: Text, value: Cell][] = [],
): string {
  const separator = decimal === 'comma' ? ';' : ',';
  const cell = (value: Cell): string => cellText(value, decimal);
  const headers = [...columns, ...constants].map(([header]) => cell(header[language]));
  const same = constants.map(([, value]) => separator + cell(value)).join('');
  const lines = rows.map((row) => columns.map(([, value]) => cell(value(row, language))).join(separator) + same);
  const text = [headers.join(separator), ...lines, ''].join('\r\n');
  return /[^\0-\x7f]/.test(text) ? `\ufeff${text}` : text;
}

/**
 * A spreadsheet would calculate what begins like a formula, whatever blanks stand before it (OWASP, CSV injection): also
 * the full-width and small forms of = + - @, which some take for the plain ones.
 */
const FORMULA = /^(?:[\t\r\n]|[\p{Z}\p{Cc}\p{Cf}]*[=+\-@\uff1d\uff0b\uff0d\uff20\ufe62\ufe63\ufe66\ufe6b])/u;

/** Milliseconds and bytes to three decimals: finer than any clock here, and never in exponents. */
function cellText(cell: Cell, decimal: CsvFormat['decimal']): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'boolean') return cell ? '1' : '0';
  if (typeof cell === 'number') {
    const text = String(Math.round(cell * 1000) / 1000);
    return decimal === 'comma' ? text.replace('.', ',') : text;
  }
  // An apostrophe makes it text.
  const text = FORMULA.test(cell) ? `'${cell}` : cell;
  return /[",;\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
