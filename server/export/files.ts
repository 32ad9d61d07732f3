/** The files that a run gives for other programs: the API sends them, `npm run measure` writes them. */
import type { Run } from '../contract.ts';
import { csvOf } from './csv/csv.ts';
import type { CsvFormat } from './csv/format.ts';
import { harOf } from './har/har.ts';
import { markdownOf } from './markdown/markdown.ts';
import { RUN_TABLES, runTable } from './tables/run-tables.ts';

export interface RunFile {
  /** Its name behind the run's address: "table.csv". */
  path: string;
  /** What its own name ends with, behind that of the run: "-table.csv". */
  ending: string;
  /** Its media type, where the ending doesn't say it. */
  type?: string;
  /** `format`: its language, and how numbers and cells are written where it is a table. */
  make(run: Run, format: CsvFormat): string | Uint8Array;
}

const TABLES = RUN_TABLES.flatMap((name): RunFile[] => [
  {
    path: `${name}.csv`,
    ending: `-${name}.csv`,
    make: (run, format) => runTable(run, name, (one) => csvOf(one, format)),
  },
  {
    path: `${name}.md`,
    ending: `-${name}.md`,
    make: (run, { language }) => runTable(run, name, (one) => markdownOf(one, language)),
  },
]);

/** Each kind of file once. */
export const RUN_FILES: readonly RunFile[] = [
  ...TABLES,
  {
    path: 'trace.har',
    ending: '.har',
    type: 'application/json',
    make: (run, { language }) => JSON.stringify(harOf(run, language)),
  },
];
