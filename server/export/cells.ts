/**
 * Tables as CSV (RFC 4180: commas, CRLF, quotes doubled). Numbers have a decimal point and no separators in both
 * languages, so that programs read them.
 */
import type { Language, Text } from '../contract.ts';

/** Nothing known is an empty cell. */
export type Cell = string | number | boolean | null | undefined;
export type Column<Row> = [header: Text, value: (row: Row, language: Language) => Cell];

/**
 * A table for people: headers in their language. A text that isn't pure ASCII begins with a byte order mark, without
 * which spreadsheets take UTF-8 for their own code page.
 */
export function tableText<Row>(columns: Column<Row>[], rows: Row[], language: Language): string {
  const headers = columns.map(([header]) => header[language]);
  const text = csv([headers, ...rows.map((row) => columns.map(([, value]) => value(row, language)))]);
  return /[^\0-\x7f]/.test(text) ? `\ufeff${text}` : text;
}

/** Rows as text. */
export function csv(rows: Cell[][]): string {
  return rows.map((row) => `${row.map(cellText).join(',')}\r\n`).join('');
}

/** Milliseconds and bytes to three decimals: finer than any clock here, and never in exponents. */
function cellText(cell: Cell): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'boolean') return cell ? '1' : '0';
  if (typeof cell === 'number') return String(Math.round(cell * 1000) / 1000);
  // A spreadsheet would calculate what begins like a formula; an apostrophe makes it text.
  const text = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
