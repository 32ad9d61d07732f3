/** What a person can do with the page, besides running and stepping: the views call these. */
import type { Language, RunSettings } from '../../server/contract.ts';
import type { ChartName } from '../charts/names.ts';
import { createFlowLife, type FlowLife } from '../features/flows/flow-life.ts';
import { createRunLife, type RunLife } from '../measure/run-life.ts';
import { formatSize } from '../parts/format.ts';
import { api, asLabError, LabFailure, UPLOAD_LIMIT_BYTES } from './api.ts';
import { MESSAGES } from './i18n/index.ts';
import { preferences } from './preferences.ts';
import { formatRoute, parseRoute } from './route.ts';
import { type BytesMode, effectiveTheme, type LatencyMode, type State, type Theme } from './state.ts';
import type { Store } from './store.ts';

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
      MESSAGES[language].runs.tooLarge(formatSize(file.size, language), formatSize(UPLOAD_LIMIT_BYTES, language));
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
    askDelete: (deleting) => set({ deleting }),
    async remove(id) {
      try {
        await api.remove(id);
        set({ runs: await api.runs(), deleting: null, announcement: words().announce.deleted });
      } catch (thrown) {
        fail(thrown);
      }
    },
    async load(file) {
      try {
        if (file.size > UPLOAD_LIMIT_BYTES) throw tooLarge(file);
        await api.load(file);
        set({ runs: await api.runs(), error: null, announcement: words().announce.loaded });
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
      const error = route.view === get().route.view ? get().error : null;
      set({ route, error, settings: { ...get().settings, ...route.settings } });
      try {
        if (route.run && route.view === 'compare') await openStored(route.run);
        if (route.view === 'runs') set({ runs: await api.runs() });
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
