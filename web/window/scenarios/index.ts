import type { ScenarioName } from '../../../server/contract.ts';
import { createChatView } from './chat.ts';
import { createGameView } from './game.ts';
import { createNewsView } from './news.ts';
import { createTickerView } from './ticker.ts';
import type { CreateWindowView } from './window-view.ts';

/** What a little window shows of each scenario. */
export const WINDOW_VIEWS: Record<ScenarioName, CreateWindowView> = {
  ticker: createTickerView,
  news: createNewsView,
  chat: createChatView,
  game: createGameView,
};
