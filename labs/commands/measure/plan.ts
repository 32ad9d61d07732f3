/** What is to be measured: by the flags, above the preset, above what is usual in the scenario. */
import { resolve } from 'node:path';
import { DEFAULT_SETTINGS, type Language, type PlannedFault, type RunSettings } from '../../../server/contract.ts';
import { readSettings } from '../../../server/documents/settings.ts';
import { naturalSettings } from '../../../web/parts/address/settings.ts';
import { readPreset } from './preset.ts';

/** The command line, read. */
export interface Asked {
  /** What its flags name. */
  settings: Partial<RunSettings>;
  preset: string | undefined;
  repeat: number;
  out: string | undefined;
  json: boolean;
  language: Language;
  /** Where relative paths begin. */
  from: string;
}

export interface Plan {
  settings: RunSettings;
  faults: PlannedFault[];
  repeat: number;
  /** Absolute. */
  out: string;
  json: boolean;
  language: Language;
}

/** Rejects with a `Problem` (400) that says what can't be followed. */
export async function planOf(asked: Asked, nowMs: number): Promise<Plan> {
  const { repeat, json, language, from } = asked;
  const preset =
    asked.preset === undefined ? { settings: {}, faults: [] } : await readPreset(resolve(from, asked.preset));
  const scenario = asked.settings.scenario ?? preset.settings.scenario ?? DEFAULT_SETTINGS.scenario;
  const settings = readSettings({ ...naturalSettings(scenario), ...preset.settings, ...asked.settings });
  return {
    settings,
    faults: preset.faults,
    repeat,
    json,
    language,
    out: resolve(from, asked.out ?? folderName(nowMs)),
  };
}

/** "measured/20261126-101500": sorts by time (UTC), as the ids of runs do. */
function folderName(nowMs: number): string {
  return `measured/${new Date(nowMs).toISOString().replace(/[-:]/g, '').replace('T', '-').slice(0, 15)}`;
}

/** Each run draws a feed of its own: together they speak of the settings, not of one feed. */
export function settingsOfRun({ settings }: Pick<Plan, 'settings'>, number: number): RunSettings {
  return { ...settings, seed: (settings.seed + number - 1) % 2 ** 31 };
}
