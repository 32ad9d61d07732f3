/** A table before it is written as CSV or as Markdown. */
import type { Language, Text } from '../../contract.ts';

/** Null or undefined: not known. */
export type Cell = string | number | boolean | null | undefined;
export type Column<Row> = [header: Text, value: (row: Row, language: Language) => Cell];

export interface Table<Row> {
  columns: Column<Row>[];
  rows: Row[];
  /** It has many more columns than a page is wide, and few rows. */
  wide?: boolean;
  /** What holds for all of it: which run it is of, and how that was made. */
  about(language: Language): [header: Text, value: Cell][];
}

export const noAbout = (): [Text, Cell][] => [];
