/** Tables as CSV (RFC 4180: CRLF, quotes doubled), one row of headers. */
import { plainNumber } from '../../contract.ts';
import type { Cell, Table } from '../tables/table.ts';
import { type CsvFormat, DECIMALS, SEPARATORS } from './format.ts';

/**
 * A table with a row of headers; what holds for all of it stands in the last columns of every row. A text that isn't pure
 * ASCII begins with a byte order mark, without which spreadsheets take UTF-8 for their own code page.
 */
export function csvOf<Row>({ columns, rows, about }: Table<Row>, format: CsvFormat): string {
  const { language } = format;
  const separator = SEPARATORS[format.separator];
  const cell = (value: Cell): string => cellText(value, format);
  const constants = about(language);
  const headers = [...columns, ...constants].map(([header]) => cell(header[language]));
  const same = constants.map(([, value]) => separator + cell(value)).join('');
  const lines = rows.map((row) => columns.map(([, value]) => cell(value(row, language))).join(separator) + same);
  const text = [headers.join(separator), ...lines, ''].join('\r\n');
  return /[^\0-\x7f]/.test(text) ? `\ufeff${text}` : text;
}

/**
 * A spreadsheet would calculate what begins like a formula, whatever blanks and quotes stand before it (OWASP, CSV
 * injection): also the full-width and small forms of = + - @, which some take for the plain ones.
 */
const FORMULA = /^(?:[\t\r\n]|[\p{Z}\p{Cc}\p{Cf}"']*[=+\-@\uff1d\uff0b\uff0d\uff20\ufe62\ufe63\ufe66\ufe6b])/u;

/** What some reader takes for a separator, whichever separates these cells, and what ends a row. */
const QUOTED = /["\t,;\r\n]/;

/** Nothing known is an empty cell. */
function cellText(cell: Cell, { separator, decimal }: CsvFormat): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'boolean') return cell ? '1' : '0';
  if (typeof cell === 'number') {
    const number = plainNumber(cell).replace('.', DECIMALS[decimal]);
    return number.includes(SEPARATORS[separator]) ? `"${number}"` : number;
  }
  // An apostrophe makes it text.
  const text = cutText(FORMULA.test(cell) ? `'${cell}` : cell);
  return QUOTED.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** What spreadsheets take in one cell; of more, some make a second row. */
const LONGEST_CELL = 32_767;

function cutText(text: string): string {
  return text.length <= LONGEST_CELL ? text : `${text.slice(0, LONGEST_CELL - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
