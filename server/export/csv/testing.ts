import Papa from 'papaparse';
import { expect } from 'vitest';
import { type CsvFormat, csvFormat, SEPARATORS } from './format.ts';

/** Rows of cells, as a well-kept parser reads them that was told the separator alone. */
export function readCsv(csv: string, format: CsvFormat = csvFormat('en')): string[][] {
  const { data, errors, meta } = Papa.parse<string[]>(csv, {
    delimiter: SEPARATORS[format.separator],
    newline: '\r\n',
  });
  expect(errors).toEqual([]);
  expect(meta.truncated).toBe(false);
  expect(data.at(-1)).toEqual(['']);
  return data.slice(0, -1);
}
