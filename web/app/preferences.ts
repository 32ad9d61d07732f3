/** What the page remembers between visits. A browser that refuses storage simply forgets. */
import { DEFAULT_SETTINGS, type RunSettings, SCENARIOS } from '../../server/contract.ts';
import { THEMES, type Theme } from './state.ts';

const KEYS = { language: 'duplex-lab.language', theme: 'duplex-lab.theme', settings: 'duplex-lab.settings' };

function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Private windows may refuse: nothing to do.
  }
}

/** What an older lab has stored may not fit this one: then the defaults. */
function storedSettings(): RunSettings {
  try {
    const settings = { ...DEFAULT_SETTINGS, ...(JSON.parse(read(KEYS.settings) ?? '{}') as Partial<RunSettings>) };
    return SCENARIOS.includes(settings.scenario) && Array.isArray(settings.transports) ? settings : DEFAULT_SETTINGS;
  } catch {
    return DEFAULT_SETTINGS;
  }
}

export const preferences = {
  language: () => read(KEYS.language),
  theme: (): Theme => THEMES.find((one) => one === read(KEYS.theme)) ?? 'system',
  settings: storedSettings,
  setLanguage: (language: string) => write(KEYS.language, language),
  setTheme: (theme: Theme) => write(KEYS.theme, theme),
  setSettings: (settings: RunSettings) => write(KEYS.settings, JSON.stringify(settings)),
};
