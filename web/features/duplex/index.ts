/** The Duplex view, loaded when it is first looked at: reads what a run shows, draws it, and starts the experiment. */
import './duplex.css';
import { render } from 'lit/html.js';
import type { DuplexReport } from '../../../server/contract.ts';
import { api, askJson, asLabError, urls } from '../../app/api.ts';
import type { App } from '../../app/app.ts';
import { goTo } from '../../app/history.ts';
import { formatRoute } from '../../app/route.ts';
import type { State } from '../../app/state.ts';
import type { Store } from '../../app/store.ts';
import { createDuplexDiagrams } from './diagrams.ts';
import { EXPERIMENT, shownDuplexRun } from './experiment.ts';
import { duplexView } from './view.ts';

export interface DuplexView {
  /** Draws into the place that the page has for it; null: another view is looked at. */
  show(host: HTMLElement | null, state: State): void;
}

export function mountDuplex(store: Store<State>, app: App): DuplexView {
  let report: DuplexReport | null = null;
  /** The run that is being read, was read, or could not be. */
  let askedFor: string | null = null;
  let listing = false;

  const fail = (thrown: unknown): void => store.set({ error: asLabError(thrown) });
  const diagrams = createDuplexDiagrams(fail);

  const list = async (): Promise<void> => {
    listing = true;
    try {
      store.set(await api.runs());
    } catch (thrown) {
      fail(thrown);
    }
  };

  const read = async (runId: string): Promise<void> => {
    askedFor = runId;
    try {
      const answer = await askJson<DuplexReport>(`${urls.run(runId)}/duplex`);
      if (askedFor === runId) report = answer;
      store.set({});
    } catch (thrown) {
      fail(thrown);
    }
  };

  const start = (): void => {
    if (store.get().route.run) goTo(formatRoute('duplex'), store.get());
    void app.run.startHere(EXPERIMENT);
  };

  return {
    show(host, state) {
      if (!host) return diagrams.show(null, state.language);
      if (!state.runs && !listing) void list();
      const runId = shownDuplexRun(state);
      if (runId && runId !== askedFor) void read(runId);
      const shown = report && report.runId === runId ? report : null;
      render(duplexView({ state, report: shown, runId, start }), host);
      diagrams.show(shown, state.language);
    },
  };
}
