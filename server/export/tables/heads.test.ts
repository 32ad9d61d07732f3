/** The table of heads of a recorded run over HTTP/2, read back from CSV. */
import { expect, test } from 'vitest';
import { overHttp2 } from '../../analysis/testing/runs.ts';
import { csvOf } from '../csv/csv.ts';
import { csvFormat } from '../csv/format.ts';
import { readCsv } from '../csv/testing.ts';
import { headsTable } from './heads.ts';

const run = overHttp2();

test('has a row for each field, whose bytes are those of the head on the wire', () => {
  const csv = csvOf(headsTable(run), csvFormat('en'));
  const [headers = [], ...rows] = readCsv(csv);
  const at = (name: string): number => headers.indexOf(name);
  const twentieth = rows.filter(
    (row) => row[at('transport')] === 'polling' && row[at('message')] === 'request' && row[at('place')] === '20',
  );
  expect(twentieth.map((row) => row[at('field')])).toContain(':path');
  const bytes = twentieth.map((row) => Number(row[at('bytes')])).reduce((sum, one) => sum + one, 0);
  const stream = Number(twentieth[0]?.[at('stream')]);
  const request = run.events.find((event) => {
    return event.transport === 'polling' && event.stream === stream && event.message.type === 'request';
  });
  expect(bytes).toBe(request?.bytes.headers);
  expect(new Set(rows.map((row) => row[at('form')]))).toEqual(new Set(['indexed', 'remembered', 'spelled-out']));
});

test('is in Spanish where that is asked for', () => {
  const csv = csvOf(headsTable(run), csvFormat('es'));
  expect(csv).toContain(';indexado;');
  expect(csv).toContain('bytes como texto de HTTP/1.1');
});
