import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { repeatsOf } from '../../analysis/repeats/repeats.ts';
import { summarise } from '../../analysis/summary.ts';
import { type Recorder, recordInto } from '../../analysis/testing/recorder.ts';
import { emptyRun } from '../../analysis/testing/runs.ts';
import { publishSteadily } from '../../analysis/testing/stretches.ts';
import type { Run } from '../../contract.ts';
import { csvOf } from '../csv/csv.ts';
import { csvFormat } from '../csv/format.ts';
import { readCsv } from '../csv/testing.ts';
import { aboutRun } from './about-run.ts';
import { actionsTable } from './actions.ts';
import { headsTable } from './heads.ts';
import { repeatsTable } from './repeats.ts';
import { resultsTable } from './results.ts';
import { samplesTable } from './samples.ts';

const EN = csvFormat('en');

/** Updates 1 … 12, every 500 ms from 1,000 ms on, in a run of 7 s whose cable was out from 3.1 s to 4.1 s. */
function unplugged(): Recorder {
  const lab = recordInto(emptyRun({ transports: ['sse', 'websocket'], durationMs: 7_000 }));
  publishSteadily(lab, 12);
  lab.run.line.push({ type: 'unplug', atMs: 3_100, untilMs: 4_100 });
  for (const transport of ['sse', 'websocket'] as const) {
    for (const { id, atMs } of lab.run.published) {
      // 6 and 7 are held back by the fault; 7 never comes on WebSocket; the last two are under way at the end.
      if (transport === 'websocket' && id === 7) continue;
      if (id < 11) lab.arrive(transport, id, id === 6 || id === 7 ? 4_600 : atMs + 550);
    }
  }
  return lab;
}

/** The column of a table, in the order of its rows. */
function column(csv: string, name: string, transport?: string): (string | undefined)[] {
  const [headers = [], ...rows] = readCsv(csv);
  expect(headers).toContain(name);
  const wanted = transport ? rows.filter(([first]) => first === transport) : rows;
  return wanted.map((row) => row[headers.indexOf(name)]);
}

describe('A row of the samples', () => {
  it('says which updates were under way at some time of a fault', () => {
    const csv = csvOf(samplesTable(unplugged().run), EN);
    // 5 (3.0 s) was on its way when the cable was pulled, 8 (4.5 s) when the last of those held back came (4.6 s).
    const under = ['0', '0', '0', '0', '1', '1', '1', '1', '0', '0', '0', '0'];
    expect(column(csv, 'in_fault', 'sse')).toEqual(under);
    expect(column(csv, 'in_fault', 'websocket')).toEqual(under);
  });

  it('tells what was lost from what the end cut off', () => {
    const csv = csvOf(samplesTable(unplugged().run), EN);
    const arrived = Array<string>(10).fill('arrived');
    expect(column(csv, 'fate', 'sse')).toEqual([...arrived, 'cut-off', 'cut-off']);
    expect(column(csv, 'fate', 'websocket')).toEqual([...arrived.with(6, 'lost'), 'cut-off', 'cut-off']);
    const table = csvOf(resultsTable(unplugged().run), EN);
    expect(column(table, 'updates cut off by the end')).toEqual(['2', '2']);
    expect(column(table, 'updates lost')).toEqual(['0', '1']);
    expect(column(table, 'updates lost in faults')).toEqual(['0', '1']);
  });

  it('of several runs: the table says that the line had faults', () => {
    const { run } = unplugged();
    const about = repeatsTable(repeatsOf([summarise(run)]), run).about('en');
    expect(about.find(([header]) => header.en.startsWith('faults of the line'))?.[1]).toBe(1);
  });

  it('of a run that goes on is under way, and of a window that never connected nothing was lost', () => {
    const run: Run = { ...unplugged().run, state: 'running', endedAtMs: null };
    run.segments = run.segments.map((segment) => ({ ...segment, toMs: null, stoppedAtMs: null }));
    expect(column(csvOf(samplesTable(run), EN), 'fate', 'sse').slice(10)).toEqual(['under-way', 'under-way']);
    const never = { ...unplugged().run, arrivals: [] };
    expect(new Set(column(csvOf(samplesTable(never), EN), 'fate'))).toEqual(new Set(['not-connected']));
  });

  it('is of no fault in a run without one', () => {
    const run = { ...unplugged().run, line: [] };
    expect(new Set(column(csvOf(samplesTable(run), EN), 'in_fault'))).toEqual(new Set(['0']));
  });
});

it('A row of the actions says what a fault held up, what the end cut off and what nobody saw', () => {
  const lab = unplugged();
  lab.act('websocket', 1, 2_000, { receivedAtMs: 2_010, updateId: 3 });
  lab.act('websocket', 2, 3_200, { receivedAtMs: 4_300, updateId: 9 });
  lab.act('websocket', 3, 5_600, { receivedAtMs: 5_700, updateId: 10 });
  lab.act('websocket', 4, 6_950);
  lab.run.hidden.push({ transport: 'websocket', fromMs: 2_020, toMs: 2_040 });
  const csv = csvOf(actionsTable(lab.run), EN);
  expect(column(csv, 'in_fault')).toEqual(['0', '1', '0', '0']);
  expect(column(csv, 'fate')).toEqual(['taken', 'taken', 'taken', 'cut-off']);
  expect(column(csv, 'hidden_to_server')).toEqual(['0', '0', '0', '0']);
  expect(column(csv, 'hidden_to_own_window')).toEqual(['1', '0', '0', '0']);
});

it('The page on tables lists their columns, in their order', () => {
  const page = readFileSync('docs/tables.md', 'utf8');
  const listed = (heading: string): string[] => {
    const [, section = ''] = page.split(`## ${heading}\n`);
    const [own = ''] = section.split('\n## ');
    return [...own.matchAll(/^\| `(\w+)`/gm)].map(([, name]) => name as string);
  };
  const { run } = unplugged();
  const headers = (csv: string): string[] => (readCsv(csv)[0] ?? []).slice(0, -aboutRun(run)('en').length);
  expect(listed('samples')).toEqual(headers(csvOf(samplesTable(run), EN)));
  expect(listed('actions')).toEqual(headers(csvOf(actionsTable(run), EN)));
  expect(listed('heads')).toEqual(headers(csvOf(headsTable(run), EN)));
});
