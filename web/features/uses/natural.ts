import { DEFAULT_SETTINGS, type RunSettings, SCENARIO_INFO, type ScenarioName } from '../../../server/contract.ts';

/** Updates that a run should publish at least, so that its figures say something. */
const UPDATES = 15;

/** Settings of a run at a scenario's natural pace, all transports side by side, long enough to say something. */
export function naturalSettings(scenario: ScenarioName): Partial<RunSettings> {
  const { updatesPerSecond, pollEveryMs, actionsPerSecond } = SCENARIO_INFO[scenario];
  const neededMs = 15_000 * Math.ceil((1000 * UPDATES) / updatesPerSecond / 15_000);
  const durationMs = Math.max(DEFAULT_SETTINGS.durationMs, neededMs);
  return { scenario, updatesPerSecond, pollEveryMs, actionsPerSecond, durationMs };
}

/** The address of Compare with these settings. */
export function naturalAddress(scenario: ScenarioName): string {
  const pairs = Object.entries(naturalSettings(scenario)).map(([name, value]) => [name, String(value)]);
  return `#/compare?${new URLSearchParams([...pairs, ['transports', DEFAULT_SETTINGS.transports.join()]])}`;
}
