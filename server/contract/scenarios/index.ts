import { chat } from './chat.ts';
import { game } from './game.ts';
import { news } from './news.ts';
import type { ScenarioInfo } from './scenario-info.ts';
import { ticker } from './ticker.ts';

const ALL = { ticker, news, chat, game };

export type ScenarioName = keyof typeof ALL;
export const SCENARIO_INFO: Readonly<Record<ScenarioName, ScenarioInfo>> = ALL;
export const SCENARIOS = Object.keys(ALL) as readonly ScenarioName[];

/** Which scenario published this. Null: none that this version knows. */
export function scenarioOf(data: unknown): ScenarioName | null {
  if (typeof data !== 'object' || data === null) return null;
  return SCENARIOS.find((one) => SCENARIO_INFO[one].key in data) ?? null;
}
