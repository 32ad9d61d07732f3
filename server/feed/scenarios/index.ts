import type { ScenarioName } from '../../contract.ts';
import type { Scenario } from './scenario.ts';
import { createTicker } from './ticker.ts';

/** How each scenario begins, from its seed. */
export const CREATE_SCENARIO: Record<ScenarioName, (seed: number) => Scenario> = {
  ticker: createTicker,
};
