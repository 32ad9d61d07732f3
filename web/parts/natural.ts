import { DEFAULT_SETTINGS, type RunSettings, SCENARIO_INFO, type ScenarioName } from '../../server/contract.ts';
import { formatRoute } from '../app/route.ts';

/** Settings of a run at a scenario's natural pace, all transports side by side, long enough to say something. */
export function naturalSettings(scenario: ScenarioName): Partial<RunSettings> {
  const { updatesPerSecond, pollEveryMs, actionsPerSecond, durationMs } = SCENARIO_INFO[scenario];
  return { scenario, updatesPerSecond, pollEveryMs, actionsPerSecond, durationMs };
}

/** The address of Compare with these settings. */
export function naturalAddress(scenario: ScenarioName): string {
  const pairs = Object.entries(naturalSettings(scenario)).map(([name, value]) => [name, String(value)]);
  const transports = DEFAULT_SETTINGS.transports.join();
  return formatRoute('compare', { query: { ...Object.fromEntries(pairs), transports } });
}
