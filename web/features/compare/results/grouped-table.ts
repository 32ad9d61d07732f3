/**
 * A table whose columns stand in named groups. Before a class and on a phone each group is a table of its own, one below
 * the other: who sits in the back row can't scroll sideways, and who does loses the rows' names out of sight.
 */
import { html, type TemplateResult } from 'lit/html.js';
import { isNarrow } from './narrow.ts';

export interface Group<Row> {
  title: string;
  columns: [head: unknown, cell: (row: Row) => TemplateResult][];
}

export interface GroupedTable<Row> {
  className: string;
  /** What the first column is headed with, and holds. */
  corner: string;
  rowHead(row: Row): TemplateResult;
  groups: Group<Row>[];
  rows: Row[];
  /** The most columns that stand side by side; null: all groups do. */
  mostColumns: number | null;
}

/** Before a class a group has room, on a phone most have. */
export const mostColumns = (presenting: boolean): number | null => (isNarrow() ? 4 : presenting ? 6 : null);

export const textCell = (text: string): TemplateResult => html`<td>${text}</td>`;

/** A number that should be 0: it stands out where it is not. */
export const alertCell = (value: number, text: string): TemplateResult =>
  html`<td class=${value > 0 ? 'alert' : ''}>${text}</td>`;

export function groupedTable<Row>(whole: GroupedTable<Row>): TemplateResult {
  const { groups, mostColumns } = whole;
  const tables = mostColumns === null ? [groups] : groups.flatMap((group) => partsOf(group, mostColumns));
  return html`${tables.map((some) => oneTable(whole, some))}`;
}

/** A group in parts of about the same size, each under its title. */
function partsOf<Row>({ title, columns }: Group<Row>, most: number): Group<Row>[][] {
  const size = Math.ceil(columns.length / Math.ceil(columns.length / most));
  return columns.flatMap((_, at) => (at % size === 0 ? [[{ title, columns: columns.slice(at, at + size) }]] : []));
}

function oneTable<Row>({ className, corner, rowHead, rows }: GroupedTable<Row>, groups: Group<Row>[]): TemplateResult {
  return html`<table class="numbers grouped ${className}">
    <colgroup></colgroup>
    ${groups.map(({ columns }) => html`<colgroup span=${columns.length}></colgroup>`)}
    <thead>
      <tr class="groups">
        <td></td>
        ${groups.map(({ title, columns }) => html`<th scope="colgroup" colspan=${columns.length}>${title}</th>`)}
      </tr>
      <tr>
        <th scope="col">${corner}</th>
        ${groups.map(({ columns }) => columns.map(([head]) => html`<th scope="col">${head}</th>`))}
      </tr>
    </thead>
    <tbody>${rows.map(
      (row) => html`<tr>
        <th scope="row">${rowHead(row)}</th>
        ${groups.map(({ columns }) => columns.map(([, cell]) => cell(row)))}
      </tr>`,
    )}</tbody>
  </table>`;
}
