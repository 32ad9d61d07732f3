/** Tables as Markdown (GitHub's), to be read and pasted: numbers to three decimals, with the language's decimal mark. */
import { type Language, plainNumber, type Text } from '../../contract.ts';
import type { Cell, Table } from '../tables/table.ts';
import { escapeMarkdown } from './escape.ts';

const YES: Text = { en: 'yes', es: 'sí' };
const NO: Text = { en: 'no', es: 'no' };
const SETTING: Text = { en: 'what', es: 'qué' };
const VALUE: Text = { en: 'value', es: 'valor' };

/** The table, and before it what holds for all of it. */
export function markdownOf<Row>(table: Table<Row>, language: Language): string {
  const about = table.about(language).filter(([, value]) => isKnown(value));
  const facts = about.map(([header, value]) => [header[language], value]);
  const parts = [gridOf(table, language)];
  if (facts.length > 0) parts.unshift([[SETTING[language], VALUE[language]], ...facts]);
  return parts.map((grid) => gridText(grid, language)).join('\n');
}

const isKnown = (cell: Cell): boolean => cell !== null && cell !== undefined;

/** Headers first. A table that is far wider than a page stands on its side: a line for each of its columns. */
export function gridOf<Row>({ columns, rows, wide }: Table<Row>, language: Language): Cell[][] {
  const lines = [
    columns.map(([header]): Cell => header[language]),
    ...rows.map((row) => columns.map(([, value]) => value(row, language))),
  ];
  return wide ? columns.map((_, i) => lines.map((line) => line[i])) : lines;
}

/** A grid of cells, the first line its headers, as a table of Markdown. */
export function gridText([headers = [], ...lines]: Cell[][], language: Language): string {
  const isNumeric = (i: number): boolean =>
    lines.some((line) => typeof line[i] === 'number') && lines.every((line) => typeof line[i] !== 'string');
  const rule = headers.map((_, i) => (isNumeric(i) ? '---:' : '---'));
  const row = (cells: string[]): string => `| ${cells.join(' | ')} |\n`;
  return [headers, null, ...lines]
    .map((line) => row(line === null ? rule : line.map((cell) => cellText(cell, language))))
    .join('');
}

function cellText(cell: Cell, language: Language): string {
  return typeof cell === 'string' ? escapeMarkdown(cell) : plainCell(cell, language);
}

/** What stands in a cell to be read, before anything in it is escaped. */
export function plainCell(cell: Cell, language: Language): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'boolean') return (cell ? YES : NO)[language];
  if (typeof cell === 'string') return cell;
  const text = plainNumber(Math.round(cell * 1000) / 1000);
  return language === 'es' ? text.replace('.', ',') : text;
}
