/** Which transport suits which use, over the runs of a folder: read again only where they have changed. */
import { runsForSuits, suitsOf } from '../analysis/uses/suits.ts';
import {
  type RunHeader,
  SCENARIOS,
  type ScenarioName,
  type ShippedRun,
  type SuitsScenario,
  type SuitsTable,
  TRANSPORTS,
} from '../contract.ts';
import type { RunStore } from '../documents/store/store.ts';

/** Runs that the table is made of. */
export type SuitsRuns = Pick<RunStore, 'list' | 'load'>;

/** Whether a shipped run is one: of all five, at its scenario's natural pace. A series says what a protocol changes. */
export function isForSuits({ settings, series }: ShippedRun): boolean {
  return series === undefined && settings.transports.length === TRANSPORTS.length;
}

/** Tables of different seats are about different runs. */
const MOST_KNOWN = 64;

/**
 * Gives the table over the runs that somebody may see, made anew only for scenarios whose newest runs have changed: a
 * run is megabytes to read. Headers tell files apart; the store keeps them by file.
 */
export function suitsReader(): (runs: SuitsRuns) => Promise<SuitsTable> {
  const known = new Map<string, Promise<SuitsScenario>>();

  const make = async (store: SuitsRuns, scenario: ScenarioName, ids: string[]): Promise<SuitsScenario> => {
    const runs = [];
    // One after another: a few whole runs at once are a lot of memory. One deleted meanwhile is passed over.
    for (const id of ids) runs.push(await store.load(id).catch(() => null));
    const { scenarios } = suitsOf(runs.filter((run) => run !== null));
    return scenarios.find((one) => one.scenario === scenario) as SuitsScenario;
  };

  const ofScenario = (store: SuitsRuns, scenario: ScenarioName, headers: RunHeader[]): Promise<SuitsScenario> => {
    const key = [scenario, ...headers.map(({ id, sizeBytes, endedAtMs }) => `${id}/${sizeBytes}/${endedAtMs}`)].join(
      ' ',
    );
    const before = known.get(key);
    if (before !== undefined) return before;
    const ids = headers.map(({ id }) => id);
    const made = make(store, scenario, ids);
    known.set(key, made);
    for (const oldest of [...known.keys()].slice(0, -MOST_KNOWN)) known.delete(oldest);
    // What failed is tried again at the next call.
    made.catch(() => known.delete(key));
    return made;
  };

  return async (store) => {
    const { runs: headers } = await store.list();
    const wanted = new Set(runsForSuits(headers));
    const worth = headers.filter(({ id }) => wanted.has(id));
    const scenarios: SuitsScenario[] = [];
    for (const scenario of SCENARIOS) {
      const ofIt = worth.filter(({ settings }) => settings.scenario === scenario);
      scenarios.push(await ofScenario(store, scenario, ofIt));
    }
    return { scenarios };
  };
}
