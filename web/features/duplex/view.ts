/** The Duplex view: reads what a run shows, draws it, and starts the experiment. */
import './styles.css';
import type { DuplexReport, Protocol } from '../../../server/contract.ts';
import { askJson, asLabError, urls } from '../../app/api.ts';
import type { Page, View } from '../../app/feature.ts';
import type { State } from '../../app/state.ts';
import { createDuplexDiagrams } from './diagrams.ts';
import { experimentOver } from './experiment.ts';
import { type DuplexPage, duplexPage } from './page.ts';
import { type DuplexState, FIRST_DUPLEX, shownDuplexRun } from './state.ts';

export function createView({ store, app, own: keep }: Page): View {
  const { stored } = app.run;
  const own = keep(FIRST_DUPLEX);
  /** The run that is being read, was read, or could not be. */
  let askedFor: string | null = null;

  const fail = (thrown: unknown): void => store.set({ error: asLabError(thrown) });
  const diagrams = createDuplexDiagrams(fail);

  const read = async (runId: string): Promise<void> => {
    askedFor = runId;
    try {
      const report = await askJson<DuplexReport>(`${urls.run(runId)}/duplex`);
      if (askedFor === runId) own.set({ report });
    } catch (thrown) {
      fail(thrown);
    }
  };

  const start = (protocol: Protocol): void => void app.run.start(experimentOver(protocol));

  const pageOf = (now: State): DuplexPage => {
    const state: DuplexState = { ...now, runs: stored.list(), shipped: stored.shipped() };
    const runId = shownDuplexRun(state);
    const { report } = own.get();
    return { state, report: report && report.runId === runId ? report : null, runId, start };
  };

  return {
    follow: () => (stored.list() ? undefined : stored.read()),
    runs(state) {
      const { report } = pageOf(state);
      return report ? [report.runId] : [];
    },
    below: (state) => duplexPage(pageOf(state)),
    afterRender(state) {
      const { runId, report } = pageOf(state);
      if (runId && runId !== askedFor) void read(runId);
      diagrams.show(report, state.language);
    },
    left: () => diagrams.show(null, store.get().language),
  };
}
