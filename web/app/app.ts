/** What a person can do with the page, besides running and stepping: the views call these. */
import { type Language, MAX_DOCUMENT_BYTES, type RunSettings, type Text } from '../../server/contract.ts';
import type { ChartName } from '../charts/names.ts';
import { MOMENT_WORDS } from '../features/compare/words/moment.ts';
import { createFlowLife, type FlowLife } from '../features/flows/flow-life.ts';
import { lastRunMemory } from '../measure/last-run.ts';
import { createRunLife, type RunLife } from '../measure/run-life.ts';
import { formatSize } from '../parts/format.ts';
import { api, asLabError, LabFailure, type Loaded } from './api.ts';
import { MESSAGES } from './i18n/index.ts';
import { preferences } from './preferences.ts';
import { formatRoute, parseRoute } from './route.ts';
import { type BytesMode, effectiveTheme, type LatencyMode, type State, type Theme } from './state.ts';
import type { Store } from './store.ts';

/** What is said of a file that was loaded. */
function loadedNote({ header, renamedFrom }: Loaded): Text {
  const say = (language: Language): string => {
    const words = MOMENT_WORDS[language];
    return renamedFrom === undefined ? words.loaded : words.loadedBeside(header.id);
  };
  return { en: say('en'), es: say('es') };
}

export interface App {
  run: RunLife;
  flow: FlowLife;
  setSettings(patch: Partial<RunSettings>): void;
  setOptionsOpen(open: boolean): void;
  setLanguage(language: Language): void;
  setTheme(theme: Theme): void;
  setPresenting(presenting: boolean): void;
  setLatencyMode(mode: LatencyMode): void;
  setBytesMode(mode: BytesMode): void;
  dismissError(): void;
  dismissNote(): void;
  askDelete(id: string | null): void;
  remove(id: string): Promise<void>;
  load(file: File): Promise<void>;
  setDropping(dropping: boolean): void;
  savePng(chart: ChartName): Promise<void>;
  /** Reads what the address asks for. */
  followRoute(): Promise<void>;
}

export function createApp(store: Store<State>): App {
  const { get, set } = store;
  const run = createRunLife(store);
  const flow = createFlowLife(store);
  const words = () => MESSAGES[get().language];
  const fail = (thrown: unknown): void => set({ error: asLabError(thrown) });

  const applyTheme = (): void => {
    document.documentElement.dataset.theme = effectiveTheme(get().theme);
    run.look();
  };

  const applyLanguage = (): void => {
    document.documentElement.lang = get().language;
    document.title = words().pageTitle;
    run.look();
  };

  const openStored = async (id: string): Promise<void> => {
    if (id === get().live?.runId || id === get().stored?.header.id) return;
    const stored = await api.summary(id);
    if (get().route.run === id) set({ stored });
  };

  const tooLarge = (file: File): LabFailure => {
    const text = (language: Language): string =>
      MESSAGES[language].runs.tooLarge(formatSize(file.size, language), formatSize(MAX_DOCUMENT_BYTES, language));
    return new LabFailure({ code: 'too-large', message: { en: text('en'), es: text('es') } });
  };

  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
    applyTheme();
    set({});
  });
  document.documentElement.dataset.theme = effectiveTheme(get().theme);
  document.documentElement.lang = get().language;

  return {
    run,
    flow,
    setSettings(patch) {
      const settings = { ...get().settings, ...patch };
      preferences.setSettings(settings);
      set({ settings });
      if (patch.secure !== undefined) run.line.arm();
    },
    setOptionsOpen: (optionsOpen) => set({ optionsOpen }),
    setLanguage(language) {
      preferences.setLanguage(language);
      set({ language });
      applyLanguage();
      // The labels in the picture come from the server.
      if (get().flow.page) void flow.reload();
    },
    setTheme(theme) {
      preferences.setTheme(theme);
      set({ theme });
      applyTheme();
    },
    setPresenting(presenting) {
      document.documentElement.toggleAttribute('data-presenting', presenting);
      set({ presenting });
    },
    setLatencyMode: (latencyMode) => set({ latencyMode }),
    setBytesMode: (bytesMode) => set({ bytesMode }),
    dismissError: () => set({ error: null }),
    dismissNote: () => set({ note: null }),
    askDelete: (deleting) => set({ deleting }),
    async remove(id) {
      try {
        await api.remove(id);
        if (lastRunMemory.read()?.id === id) lastRunMemory.forget();
        const lastRun = get().lastRun?.id === id ? null : get().lastRun;
        set({ ...(await api.runs()), lastRun, deleting: null, announcement: words().announce.deleted });
      } catch (thrown) {
        fail(thrown);
      }
    },
    async load(file) {
      try {
        if (file.size > MAX_DOCUMENT_BYTES) throw tooLarge(file);
        const loaded = await api.load(file);
        const note = loadedNote(loaded);
        set({ ...(await api.runs()), error: null, note, announcement: note[get().language] });
      } catch (thrown) {
        fail(thrown);
      }
    },
    setDropping: (dropping) => {
      if (dropping !== get().dropping) set({ dropping });
    },
    async savePng(chart) {
      try {
        const { saveChartPng } = await import('../charts/png.ts');
        await saveChartPng(chart, get());
      } catch (thrown) {
        fail(thrown);
      }
    },
    async followRoute() {
      const route = parseRoute(location.hash);
      // What went wrong on another view is of no use on this one.
      const stays = route.view === get().route.view;
      const [error, note] = stays ? [get().error, get().note] : [null, null];
      set({ route, error, note, deleting: null, settings: { ...get().settings, ...route.settings } });
      try {
        if (route.run && route.view === 'compare') await openStored(route.run);
        if (route.view === 'runs') set(await api.runs());
        if (route.view === 'uses') set({ suits: await api.suits() });
        if (route.view === 'flows') await flow.show();
      } catch (thrown) {
        fail(thrown);
      }
    },
  };
}

/** Where the Runs view links to. */
export const links = {
  open: (id: string) => formatRoute('compare', { run: id }),
  flows: (id: string) => formatRoute('flows', { run: id }),
};
