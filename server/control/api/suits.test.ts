import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { recordInto } from '../../analysis/testing/recorder.ts';
import { emptyRun } from '../../analysis/testing/runs.ts';
import { publishSteadily, recordActions, recordWebSocket } from '../../analysis/testing/stretches.ts';
import { type Run, type RunSettings, SCENARIOS, type SuitsTable } from '../../contract.ts';
import { createRunStore, type RunStore } from '../../documents/store/store.ts';
import { type OpenApi, openApi } from './testing.ts';

let api: OpenApi;
let store: RunStore;

/** A run of one WebSocket, with something done in its window if asked for. */
function made(id: string, settings: Partial<RunSettings>, acts = 0): Run {
  const run = emptyRun({ transports: ['websocket'], durationMs: 30_000, ...settings });
  const recorder = recordInto(run);
  publishSteadily(recorder, 25);
  recordWebSocket(recorder, 25);
  if (acts > 0) recordActions(recorder, 'websocket', acts, 5, {});
  const createdAtMs = Date.UTC(2026, 0, Number(id.replace(/\D/g, '')));
  return { ...run, id, createdAtMs, endedAtMs: createdAtMs + 30_000 };
}

beforeEach(async () => {
  api = await openApi({ atMachine: () => true });
  store = createRunStore(api.folder);
});
afterEach(() => api.close());

const table = async (): Promise<SuitsTable> => (await fetch(`${api.address}/api/suits`)).json();
const runIds = async () => (await table()).scenarios.map(({ run }) => run?.id ?? null);

describe('What suits which use, over HTTP', () => {
  it('has every scenario, also before there is any run', async () => {
    const { scenarios } = await table();
    expect(scenarios.map(({ scenario, run }) => [scenario, run])).toEqual(SCENARIOS.map((one) => [one, null]));
  });

  it('is of the newest run of each scenario, and follows when a newer one is there', async () => {
    await store.keep(made('run-1', { scenario: 'news' }));
    await store.keep(made('run-2', { scenario: 'ticker' }));
    expect(await runIds()).toEqual(['run-2', 'run-1', null, null]);
    await store.keep(made('run-3', { scenario: 'news' }));
    expect(await runIds()).toEqual(['run-2', 'run-3', null, null]);
    await store.remove('run-2');
    expect(await runIds()).toEqual([null, 'run-3', null, null]);
  });

  it('passes over a file that is no run', async () => {
    await store.keep(made('run-1', { scenario: 'chat' }));
    await writeFile(join(api.folder, 'run-9.json'), '{"format":"something else"}');
    expect(await runIds()).toEqual([null, null, 'run-1', null]);
  });

  it('is a file in the language asked for', async () => {
    const inLanguage = async (lang: string) => {
      const response = await fetch(`${api.address}/api/suits.csv?lang=${lang}`);
      expect(response.headers.get('content-disposition')).toBe('attachment; filename=duplex-lab-suits.csv');
      expect(response.headers.get('content-type')).toMatch(/^text\/csv/);
      return response.text();
    };
    expect(await inLanguage('en')).toContain('Stock ticker');
    expect(await inLanguage('es')).toContain('Cotizaciones de bolsa');
  });
});

describe('The actions of a run, over HTTP', () => {
  it('are a file with a row for each', async () => {
    await store.keep(made('run-1', { scenario: 'chat' }, 3));
    const text = await (await fetch(`${api.address}/api/runs/run-1/actions.csv`)).text();
    const rows = text.trim().split(/\r?\n/);
    expect(rows[0]).toMatch(/transport,action,fate/);
    expect(rows.slice(1).map((row) => row.split(',').slice(0, 3).join())).toEqual([
      'websocket,1,taken',
      'websocket,2,taken',
      'websocket,3,taken',
    ]);
  });

  it('are not there for a run that is not', async () => {
    expect((await fetch(`${api.address}/api/runs/nowhere/actions.csv`)).status).toBe(404);
  });

  it.each([
    ['', 'transport,action,'],
    ['?lang=es', '\ufefftransporte;acción;'],
    ['?lang=es&separator=comma', '\ufefftransporte,acción,'],
    ['?separator=%3B', 'transport;action;'],
    ['?separator=tab&decimal=comma', 'transport\taction\t'],
    ['?decimal=comma', 'transport;action;'],
  ])('have the separator that is asked for: %j', async (query, begin) => {
    await store.keep(made('run-1', { scenario: 'chat' }, 3));
    const bytes = new Uint8Array(
      await (await fetch(`${api.address}/api/runs/run-1/actions.csv${query}`)).arrayBuffer(),
    );
    expect(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)).toMatch(new RegExp(`^${begin}`));
  });

  it.each([
    ['separator=pipe', 'bad-separator', 'separator is "pipe"; it must be one of comma, semicolon, tab.'],
    ['decimal=2', 'bad-decimal', 'decimal is "2"; it must be one of point, comma.'],
    [
      'separator=comma&decimal=comma',
      'bad-separator',
      'separator and decimal are both comma; take separator=semicolon',
    ],
  ])('are refused with a sentence where it is misspelt: %s', async (query, code, begin) => {
    await store.keep(made('run-1', { scenario: 'chat' }, 3));
    const response = await fetch(`${api.address}/api/runs/run-1/actions.csv?${query}`);
    const problem = await response.json();
    expect([response.status, problem.code]).toEqual([400, code]);
    expect(problem.message.en).toContain(begin);
  });
});
