import type { ScenarioName } from '../../contract.ts';
import { createTicker } from './ticker.ts';

/** Each scenario: a seed in, a source of data out. */
export const SCENARIO_SOURCES: Record<ScenarioName, (seed: number) => () => unknown> = {
  ticker: createTicker,
};
