import { expect } from 'vitest';

/** Rows of cells, by RFC 4180 as strict as it is: CRLF everywhere, quotes doubled. */
export function readCsv(csv: string): string[][] {
  const rows: string[][] = [[]];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy;
  let at = 0;
  for (const [whole, quoted, plain, end] of csv.matchAll(cell)) {
    at += whole.length;
    rows.at(-1)?.push(quoted === undefined ? (plain as string) : quoted.replaceAll('""', '"'));
    if (end === '\r\n') rows.push([]);
  }
  expect(at).toBe(csv.length);
  return rows.slice(0, -1);
}
