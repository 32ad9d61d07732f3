/** What a person can do with the page in all its views, besides running: the views call these. */

import type { Language, RunSettings } from '../../server/contract.ts';
import { createRunLife, type RunLife } from '../measure/run/life.ts';
import { MESSAGES } from './i18n/index.ts';
import { preferences } from './preferences.ts';
import { effectiveTheme, type State, type Theme } from './state.ts';
import type { Store } from './store.ts';

export interface App {
  run: RunLife;
  setSettings(patch: Partial<RunSettings>): void;
  setLanguage(language: Language): void;
  setTheme(theme: Theme): void;
  setPresenting(presenting: boolean): void;
  dismissError(): void;
  dismissNote(): void;
}

export function createApp(store: Store<State>): App {
  const { get, set } = store;
  const run = createRunLife(store);

  const applyTheme = (): void => {
    document.documentElement.dataset.theme = effectiveTheme(get().theme);
    run.look();
  };

  const applyLanguage = (): void => {
    document.documentElement.lang = get().language;
    document.title = MESSAGES[get().language].pageTitle;
    run.look();
  };

  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
    applyTheme();
    set({});
  });
  document.documentElement.dataset.theme = effectiveTheme(get().theme);
  document.documentElement.lang = get().language;

  return {
    run,
    setSettings(patch) {
      const settings = { ...get().settings, ...patch };
      preferences.setSettings(settings);
      set({ settings });
      if (patch.protocol !== undefined) run.line.arm();
    },
    setLanguage(language) {
      preferences.setLanguage(language);
      set({ language });
      applyLanguage();
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
    dismissError: () => set({ error: null }),
    dismissNote: () => set({ note: null }),
  };
}
