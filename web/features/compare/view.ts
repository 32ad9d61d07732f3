/** The Compare view: settings above the windows; below them what one can do in a run, and what it measured. */
import './styles.css';
import { OUR_SERVER, PROTOCOLS, type Text } from '../../../server/contract.ts';
import { api, asLabError } from '../../app/api.ts';
import type { Page, View } from '../../app/feature.ts';
import { goTo } from '../../app/history/run-entry.ts';
import { A_PART, noSuch } from '../../app/i18n/no-such.ts';
import { hasLab, type State, shownRun } from '../../app/state.ts';
import { createChartBoard } from '../../charts/board.ts';
import { certificateAccepted } from '../../measure/line/view.ts';
import { faultsIn } from '../../parts/address/faults.ts';
import { leftOutIn, settingsIn } from '../../parts/address/settings.ts';
import { links } from '../../parts/links.ts';
import { exampleRun } from '../../parts/run-choices.ts';
import { aboveWindows, belowWindows } from './page.ts';
import { onNarrowChanged } from './results/narrow.ts';
import { createSeries } from './series/series.ts';
import { type CompareApp, type CompareState, FIRST_COMPARE } from './state.ts';
import { COMPARE_WORDS } from './words/index.ts';

/** Of an address, in the sentence that says what of it was left out. */
const MOST_SHOWN = 200;

const leftOutText = (named: string): Text => ({
  en: COMPARE_WORDS.en.compare.leftOut(named),
  es: COMPARE_WORDS.es.compare.leftOut(named),
});

const SERIES_DONE: Text = {
  en: COMPARE_WORDS.en.seriesDone,
  es: COMPARE_WORDS.es.seriesDone,
};

export function createView({ store, app, own: keep }: Page): View {
  const { get, set } = store;
  const own = keep(FIRST_COMPARE);
  const whole = (state: State): CompareState => ({ ...state, ...own.get() });
  const charts = createChartBoard(
    () => whole(get()),
    () => own.set({ chartsReady: true }),
  );

  onNarrowChanged(() => set({}));

  /** Only where it is shown: to find out what there is, the lab starts a dozen programs, beside whatever is measured. */
  const lookForServers = async (): Promise<void> => {
    if (!hasLab(get())) return;
    try {
      own.set({ servers: await api.servers() });
    } catch (thrown) {
      set({ error: asLabError(thrown) });
    }
  };

  const series = createSeries({
    start: (settings, faults) => void app.run.start(settings, faults),
    onChange: (state) => own.set({ series: state }),
    onComplete(runs) {
      // Who looks at something else is not taken away from it.
      if (get().route.view === 'compare') goTo(links.sideBySide(runs), get());
      else set({ note: SERIES_DONE });
    },
  });
  app.run.onEnded((ended) =>
    series.ended(ended && { id: ended.progress.runId, state: ended.progress.state, saved: ended.saved }),
  );

  const acting: CompareApp = {
    ...app,
    leaveOutPlanned: () => own.set({ planned: [] }),
    lookForServers,
    setOver(server, on) {
      const { over } = own.get();
      own.set({ over: on ? [...over, server] : over.filter((one) => one !== server) });
    },
    runOver: (servers) => series.begin(get().settings, 'server', servers, own.get().planned),
    async runOverProtocols() {
      const { settings } = get();
      // Better said before the first run than after it; what is to be done then stands below the bar.
      await app.run.line.turnTo('https-h2');
      if (!certificateAccepted(get().line, settings.transports)) return app.setSettings({ protocol: 'https-h2' });
      series.begin(settings, 'protocol', PROTOCOLS, own.get().planned);
    },
    setOptionsOpen(optionsOpen) {
      own.set({ optionsOpen });
      if (optionsOpen) void lookForServers();
    },
    setLatencyMode: (latencyMode) => own.set({ latencyMode }),
    setBytesMode: (bytesMode) => own.set({ bytesMode }),
    setPrintable: (printable) => own.set({ printable }),
    async saveChart(chart, kind) {
      try {
        const { saveChart } = await import('../../charts/picture.ts');
        await saveChart(chart, whole(get()), kind);
      } catch (thrown) {
        set({ error: asLabError(thrown) });
      }
    },
  };

  const openStored = async (id: string): Promise<void> => {
    if (id === get().live?.runId || id === get().stored?.header.id) return;
    const stored = await api.summary(id);
    if (get().route.run === id) set({ stored });
  };

  /** Where nothing can be measured, a recorded run is there at once. */
  const showExample = async (): Promise<void> => {
    await app.run.stored.read();
    const id = exampleRun(app.run.stored.shipped());
    if (id && get().route.view === 'compare' && !get().route.run) location.replace(links.run(id));
  };

  return {
    async follow(route) {
      const settings = settingsIn(route.query);
      if (settings) {
        set({ settings });
        own.set({ planned: faultsIn(route.query) });
        app.run.line.arm();
      }
      if (get().settings.server !== OUR_SERVER && own.get().servers === null) void lookForServers();
      if (route.run) await openStored(route.run);
      else if (!settings && !hasLab(get())) await showExample();
    },
    unknown({ path, query }) {
      if (path[0]) return noSuch(A_PART, path[0]);
      const leftOut = leftOutIn(query).join(', ');
      return leftOut === '' ? null : leftOutText(leftOut.slice(0, MOST_SHOWN));
    },
    above: (state) => aboveWindows(whole(state), acting),
    runs(state) {
      const shown = shownRun(state);
      return shown ? [shown.runId] : [];
    },
    showsWindows: (state) => hasLab(state) && shownRun(state)?.recordedAtMs == null,
    below: (state) => belowWindows(whole(state), acting),
    afterRender: (state) => charts.afterRender(whole(state)),
    left: charts.left,
  };
}
