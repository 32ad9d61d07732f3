import type { ScenarioName } from '../../contract.ts';
import { createChat } from './chat.ts';
import { createGame } from './game.ts';
import { createNews } from './news.ts';
import type { Scenario } from './scenario.ts';
import { createTicker } from './ticker.ts';

/** How each scenario begins, from its seed. */
export const CREATE_SCENARIO: Record<ScenarioName, (seed: number) => Scenario> = {
  ticker: createTicker,
  news: createNews,
  chat: createChat,
  game: createGame,
};
