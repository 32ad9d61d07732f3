/** What a little window shows: its scenario's view, and how its connection stands. */
import {
  type FrameStatus,
  type Language,
  type ScenarioName,
  scenarioOf,
  type TransportName,
  type Update,
} from '../../server/contract.ts';
import { WINDOW_VIEWS } from './scenarios/index.ts';
import { beginsAnew, statusLine } from './status.ts';

const REFRESH_MS = 500;

export interface FrameWindow {
  show(updates: Update[]): void;
  setStatus(status: FrameStatus): void;
  setLanguage(language: Language): void;
}

export interface FrameWindowOptions {
  transport: TransportName;
  scenario: ScenarioName;
  language: Language;
}

function element(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the window has no #${id}`);
  return found;
}

/** Fills the elements of frame.html. */
export function createWindow({ transport, scenario, language: first }: FrameWindowOptions): FrameWindow {
  const view = WINDOW_VIEWS[scenario](element('view'), transport);
  let language = first;
  let status: FrameStatus = 'connecting';
  let sinceMs = performance.now();

  const refresh = (): void => {
    element('status').textContent = statusLine(status, performance.now() - sinceMs, language);
  };
  /** All windows at the same moments: what changes in any of them makes the browser draw the page. */
  const refreshAgain = (): void => {
    refresh();
    setTimeout(refreshAgain, REFRESH_MS - (Date.now() % REFRESH_MS));
  };
  refreshAgain();

  return {
    show(updates) {
      // The feed may still hold what was published before this scenario began.
      view.show(
        updates.filter(({ data }) => scenarioOf(data) === scenario),
        language,
      );
    },
    setStatus(next) {
      if (next !== status || beginsAnew(next)) sinceMs = performance.now();
      status = next;
      refresh();
    },
    setLanguage(next) {
      language = next;
      document.documentElement.lang = next;
      refresh();
    },
  };
}
