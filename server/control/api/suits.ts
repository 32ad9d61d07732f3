/** GET /api/suits and /api/suits.csv?lang=: which transport suits which use. GET /api/runs/:id/actions.csv. */
import type { Express } from 'express';
import { runsForSuits, suitsOf } from '../../analysis/uses/suits.ts';
import { type RunHeader, SCENARIOS, type ScenarioName, type SuitsScenario, type SuitsTable } from '../../contract.ts';
import { actionsCsv } from '../../export/actions-csv.ts';
import { suitsCsv } from '../../export/suits-csv.ts';
import type { Laboratory } from '../../runs/laboratory.ts';
import type { RunStore } from '../../runs/store.ts';
import { csvFormatOf, sendCsv } from './csv.ts';

/**
 * Gives the table over the stored runs, made anew only for scenarios whose newest runs have changed: a run is
 * megabytes to read. Headers tell files apart; the store keeps them by file.
 */
export function suitsReader(store: Pick<RunStore, 'list' | 'load'>): () => Promise<SuitsTable> {
  const known = new Map<ScenarioName, { key: string; made: Promise<SuitsScenario> }>();

  const make = async (scenario: ScenarioName, ids: string[]): Promise<SuitsScenario> => {
    const runs = [];
    // One after another: a few whole runs at once are a lot of memory. One deleted meanwhile is passed over.
    for (const id of ids) runs.push(await store.load(id).catch(() => null));
    const { scenarios } = suitsOf(runs.filter((run) => run !== null));
    return scenarios.find((one) => one.scenario === scenario) as SuitsScenario;
  };

  const ofScenario = (scenario: ScenarioName, headers: RunHeader[]): Promise<SuitsScenario> => {
    const key = headers.map(({ id, sizeBytes, endedAtMs }) => `${id}/${sizeBytes}/${endedAtMs}`).join(' ');
    const before = known.get(scenario);
    if (before?.key === key) return before.made;
    const ids = headers.map(({ id }) => id);
    const made = make(scenario, ids);
    known.set(scenario, { key, made });
    // What failed is tried again at the next call.
    made.catch(() => known.delete(scenario));
    return made;
  };

  return async () => {
    const { runs: headers } = await store.list();
    const wanted = new Set(runsForSuits(headers));
    const worth = headers.filter(({ id }) => wanted.has(id));
    const scenarios: SuitsScenario[] = [];
    for (const scenario of SCENARIOS) {
      const ofIt = worth.filter(({ settings }) => settings.scenario === scenario);
      scenarios.push(await ofScenario(scenario, ofIt));
    }
    return { scenarios };
  };
}

export interface SuitsApiOptions {
  store: Pick<RunStore, 'list' | 'load'>;
  laboratory: Pick<Laboratory, 'load'>;
}

/** Adds the three routes. */
export function addSuits(app: Express, { store, laboratory }: SuitsApiOptions): void {
  const table = suitsReader(store);

  app.get('/api/suits', async (_request, response) => {
    response.json(await table());
  });

  app.get('/api/suits.csv', async (request, response) => {
    const format = csvFormatOf(request);
    sendCsv(response, 'duplex-lab-suits.csv', suitsCsv(await table(), format));
  });

  app.get('/api/runs/:id/actions.csv', async (request, response) => {
    const run = await laboratory.load(String(request.params.id));
    sendCsv(response, `duplex-lab-${run.id}-actions.csv`, actionsCsv(run, csvFormatOf(request)));
  });
}
