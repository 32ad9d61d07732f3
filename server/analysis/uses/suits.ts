/**
 * Which transport suits which use, from runs on this machine and nothing else. For each scenario the newest run that
 * says something is taken, whole: figures of different runs are never compared with each other.
 */
import {
  type Concern,
  type Run,
  type RunHeader,
  type RunSettings,
  SCENARIO_INFO,
  SCENARIOS,
  type ScenarioName,
  type SuitsRow,
  type SuitsScenario,
  type SuitsTable,
} from '../../contract.ts';
import { ENOUGH_SAMPLES } from '../marks.ts';
import { summarise } from '../summary.ts';
import { ENOUGH_UPDATES } from '../verdict/verdict.ts';
import { chooseFrom } from './choice.ts';
import { rowOf } from './rows.ts';

/** So many runs of a scenario are looked into before it is said that none says enough. */
const LOOK_BACK = 3;

type Ended = Pick<RunHeader, 'createdAtMs' | 'state'> & { settings: Pick<RunSettings, 'scenario'> };

/** Ids of the runs worth loading for `suitsOf`: the newest few of each scenario that are over. */
export function runsForSuits(headers: RunHeader[]): string[] {
  return SCENARIOS.flatMap((scenario) => newestOf(headers, scenario).slice(0, LOOK_BACK)).map(({ id }) => id);
}

/** The table; every scenario is in it, also those of which there is no run. Never throws. */
export function suitsOf(runs: Run[]): SuitsTable {
  return { scenarios: SCENARIOS.map((scenario) => scenarioOf(scenario, newestOf(runs, scenario).slice(0, LOOK_BACK))) };
}

function newestOf<T extends Ended>(runs: T[], scenario: ScenarioName): T[] {
  return runs
    .filter(
      ({ state, settings }) => settings.scenario === scenario && ['done', 'stopped', 'interrupted'].includes(state),
    )
    .toSorted((a, b) => b.createdAtMs - a.createdAtMs);
}

function scenarioOf(scenario: ScenarioName, runs: Run[]): SuitsScenario {
  const { concern } = SCENARIO_INFO[scenario];
  const measured = runs.map((run) => ({ run, summary: summarise(run) }));
  const isTelling = ({ summary }: (typeof measured)[number]): boolean =>
    summary.transports.filter((one) => saysEnough(one, one.latency?.n ?? 0, concern)).length > 1;
  const found = measured.find(isTelling) ?? measured[0];
  const rows = found?.summary.transports.map((transport) => rowOf(transport, concern, scenario)) ?? [];
  const eligible = rows.filter((row) => saysEnough(row, row.samples, concern));
  const { choice, reason } = chooseFrom({ scenario, hasRun: found !== undefined, rows, eligible });
  return {
    scenario,
    concern,
    run: found ? describe(found.run) : null,
    rows: rows.map((row) => ({ ...row, chosen: choice.includes(row.transport) })),
    choice,
    reason,
    care: found?.summary.marks.map(({ text }) => text) ?? [],
  };
}

/** Bytes are counted and need few updates; times are sampled and need more. */
function saysEnough({ received }: Pick<SuitsRow, 'received'>, samples: number, concern: Concern): boolean {
  return concern === 'cost' ? received >= ENOUGH_UPDATES : samples >= ENOUGH_SAMPLES;
}

function describe({ id, createdAtMs, environment, settings }: Run): NonNullable<SuitsScenario['run']> {
  const { order, updatesPerSecond, pollEveryMs, actionsPerSecond, durationMs } = settings;
  const pace = { updatesPerSecond, pollEveryMs, actionsPerSecond, durationMs };
  return { id, createdAtMs, browser: environment.browser, order, ...pace };
}
