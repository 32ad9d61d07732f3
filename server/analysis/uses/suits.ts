/**
 * Which transport suits which use, from runs on this machine and nothing else. For each scenario the newest run that can
 * be evidence and says something is taken, whole: figures of different runs are never compared with each other.
 */
import {
  type Concern,
  type Run,
  type RunHeader,
  type RunState,
  SCENARIO_INFO,
  SCENARIOS,
  type ScenarioName,
  type SuitsRow,
  type SuitsScenario,
  type SuitsTable,
  stateOf,
} from '../../contract.ts';
import { ENOUGH_SAMPLES } from '../numbers/stats.ts';
import { momentsOf } from '../recovery/moments.ts';
import { summarise } from '../summary.ts';
import { chooseFrom, noEvidence } from './choice.ts';
import { whyNoEvidence } from './evidence.ts';
import { rowOf } from './rows.ts';

/** So many runs of a scenario are looked into before it is said that none says enough. */
const LOOK_BACK = 3;

type Ended = Pick<RunHeader, 'createdAtMs' | 'happened' | 'settings'> & { state: RunState };

/**
 * Ids of the runs worth loading for `suitsOf`: of each scenario the newest few that can be evidence; where there are none,
 * the newest, so that it can be said why.
 */
export function runsForSuits(headers: RunHeader[]): string[] {
  return SCENARIOS.flatMap((scenario) => {
    const ofIt = newestOf(headers, scenario);
    const fit = ofIt.filter((header) => whyNoEvidence(header) === null);
    return fit.length > 0 ? fit.slice(0, LOOK_BACK) : ofIt.slice(0, 1);
  }).map(({ id }) => id);
}

/** The table; every scenario is in it, also those of which there is no run. Never throws. */
export function suitsOf(runs: Run[]): SuitsTable {
  const known = runs.map((run) => ({
    ...run,
    run,
    state: stateOf(run),
    happened: momentsOf(run).map(({ text }) => text),
  }));
  return { scenarios: SCENARIOS.map((scenario) => scenarioOf(scenario, newestOf(known, scenario))) };
}

function newestOf<T extends Ended>(runs: T[], scenario: ScenarioName): T[] {
  return runs
    .filter(
      ({ state, settings }) => settings.scenario === scenario && ['done', 'stopped', 'interrupted'].includes(state),
    )
    .toSorted((a, b) => b.createdAtMs - a.createdAtMs);
}

function scenarioOf(scenario: ScenarioName, runs: (Ended & { run: Run })[]): SuitsScenario {
  const { concern } = SCENARIO_INFO[scenario];
  const fit = runs.filter((one) => whyNoEvidence(one) === null).slice(0, LOOK_BACK);
  const measured = fit.map(({ run }) => ({ run, summary: summarise(run) }));
  const isTelling = ({ summary }: (typeof measured)[number]): boolean =>
    summary.transports.filter((one) => saysEnough(one, one.latency?.n ?? 0, concern)).length > 1;
  const found = measured.find(isTelling) ?? measured[0];
  const rows = found?.summary.transports.map((transport) => rowOf(transport, concern, scenario)) ?? [];
  const eligible = rows.filter((row) => saysEnough(row, row.samples, concern));
  const { choice, nearest, reason } = found
    ? chooseFrom({ scenario, rows, eligible })
    : noEvidence(runs[0] ? whyNoEvidence(runs[0]) : null);
  return {
    scenario,
    concern,
    run: found ? describe(found.run) : null,
    rows: rows.map((row) => ({ ...row, chosen: choice.includes(row.transport) })),
    choice,
    nearest,
    reason,
    care: found?.summary.marks.map(({ text }) => text) ?? [],
  };
}

/** Bytes are counted, times are sampled; both need so many updates to be evidence. */
function saysEnough({ received }: Pick<SuitsRow, 'received'>, samples: number, concern: Concern): boolean {
  return (concern === 'cost' ? received : samples) >= ENOUGH_SAMPLES;
}

function describe({ id, createdAtMs, environment, settings }: Run): NonNullable<SuitsScenario['run']> {
  const { browser, labVersion } = environment;
  return { id, createdAtMs, browser, labVersion, settings };
}
