/** The Connections view: starts its experiments, reads what their runs show, draws it. */
import './styles.css';
import type { StreamsReport } from '../../../server/contract.ts';
import { askJson, asLabError, urls } from '../../app/api.ts';
import type { Page, View } from '../../app/feature.ts';
import type { State } from '../../app/state.ts';
import { experimentOver } from './experiments.ts';
import { type ConnectionsPage, connectionsPage } from './page.ts';
import { type ConnectionsState, FIRST_CONNECTIONS, idsOf, shownRuns } from './state.ts';

export function createView({ store, app, own: keep }: Page): View {
  const { stored } = app.run;
  const own = keep(FIRST_CONNECTIONS);
  const asked = new Set<string>();

  const stateOf = (now: State): ConnectionsState => ({ ...now, ...own.get(), runs: stored.list() });

  const read = async (runId: string): Promise<void> => {
    asked.add(runId);
    try {
      const report = await askJson<StreamsReport | null>(`${urls.run(runId)}/streams`);
      own.set({ reports: { ...own.get().reports, [runId]: report } });
    } catch (thrown) {
      store.set({ error: asLabError(thrown) });
    }
  };

  const pageOf = (state: ConnectionsState): ConnectionsPage => ({
    state,
    foretell: (experiment, choice) => own.set({ predictions: { ...own.get().predictions, [experiment]: choice } }),
    setStreams: (streams) => own.set({ streams }),
    start: (experiment, version) => void app.run.start(experimentOver(experiment, version, own.get().streams)),
  });

  return {
    follow: () => (stored.list() ? undefined : stored.read()),
    runs: (now) => idsOf(shownRuns(stateOf(now))),
    below: (now) => connectionsPage(pageOf(stateOf(now))),
    afterRender(now) {
      for (const id of idsOf(shownRuns(stateOf(now)))) if (!asked.has(id)) void read(id);
    },
  };
}
