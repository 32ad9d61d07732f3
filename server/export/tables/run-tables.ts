/** The tables that a run gives, by the names of their files. */
import type { Run } from '../../contract.ts';
import { actionsTable } from './actions.ts';
import { headsTable } from './heads.ts';
import { resultsTable } from './results.ts';
import { samplesTable } from './samples.ts';
import type { Table } from './table.ts';

export const RUN_TABLES = ['table', 'samples', 'actions', 'heads'] as const;
export type RunTable = (typeof RUN_TABLES)[number];

/** Gives it to `write`, which need not know what its rows are. */
export function runTable<Written>(run: Run, name: RunTable, write: <Row>(table: Table<Row>) => Written): Written {
  if (name === 'table') return write(resultsTable(run));
  if (name === 'samples') return write(samplesTable(run));
  return name === 'actions' ? write(actionsTable(run)) : write(headsTable(run));
}
