import type { ScenarioName } from '../../../contract.ts';
import { chat } from './chat.ts';
import { game } from './game.ts';
import { news } from './news.ts';
import type { PageView } from './page-view.ts';
import { ticker } from './ticker.ts';

/** What the whole page shows of each scenario. */
export const PAGE_VIEWS: Record<ScenarioName, PageView> = { ticker, news, chat, game };
