/** What `--preset FILE` names: settings as JSON, with planned faults or without, or a run's document, to be repeated. */
import { readFile, stat } from 'node:fs/promises';
import {
  DEFAULT_SETTINGS,
  type PlannedFault,
  RUN_FORMAT,
  type RunSettings,
  type Text,
} from '../../../server/contract.ts';
import { MAX_DOCUMENT_BYTES } from '../../../server/documents/limits.ts';
import { readSettings, withoutOlder } from '../../../server/documents/settings.ts';
import { readLinkFault } from '../../../server/link/settings.ts';
import { Problem, quote } from '../../../server/problem.ts';

export interface Preset {
  /** Those that it names. */
  settings: Partial<RunSettings>;
  faults: PlannedFault[];
}

/** Rejects with a `Problem` (400) that says what about the file is wrong. */
export async function readPreset(path: string): Promise<Preset> {
  try {
    return presetOf(objectOf(await textOf(path)));
  } catch (error) {
    throw error instanceof Problem ? bad(path, error.text) : error;
  }
}

function bad(path: string, why: Text): Problem {
  const end = (sentence: string): string => sentence.replace(/\.?$/, '.');
  return new Problem(400, 'bad-preset', {
    en: `--preset ${path}: ${end(why.en)}`,
    es: `--preset ${path}: ${end(why.es)}`,
  });
}

async function textOf(path: string): Promise<string> {
  const found = await stat(path).catch(() => null);
  if (!found) throw new Problem(400, 'no-preset', { en: 'there is no such file', es: 'no existe ese archivo' });
  if (!found.isFile()) throw new Problem(400, 'no-preset', { en: 'it is no file', es: 'no es un archivo' });
  if (found.size > MAX_DOCUMENT_BYTES) {
    throw new Problem(400, 'no-preset', {
      en: 'it is larger than any run',
      es: 'es más grande que cualquier ejecución',
    });
  }
  return readFile(path, 'utf8').catch(({ code, message }: NodeJS.ErrnoException) => {
    throw new Problem(400, 'no-preset', {
      en: `it can't be read: ${code ?? message}`,
      es: `no se puede leer: ${code ?? message}`,
    });
  });
}

function objectOf(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text.replace(/^\ufeff/, ''));
    if (isObject(value)) return value;
  } catch {
    // Said below.
  }
  throw new Problem(400, 'not-a-preset', {
    en: 'it is neither JSON with settings, such as {"scenario":"news","link":{"profile":"3g"}}, nor the document of a run',
    es: 'no es ni JSON con ajustes, como {"scenario":"news","link":{"profile":"3g"}}, ni el documento de una ejecución',
  });
}

/** Of a `summary.json`. */
export const SUMMARY_FORMAT = 'duplex-lab/measure';

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * `{ settings, faults }`, either of them alone, or settings without the braces around them. Of a run's document the
 * settings: what was done to its line is not repeated.
 */
function presetOf({ faults: planned = [], ...value }: Record<string, unknown>): Preset {
  if ('format' in value) checkVersion(value);
  const settings = 'settings' in value ? value.settings : value;
  // Says what is wrong with it, and knows every field.
  const whole: Record<string, unknown> = { ...readSettings(settings) };
  const given = Object.keys(withoutOlder(settings as object));
  const unknown = given.find((name) => !(name in DEFAULT_SETTINGS));
  if (unknown !== undefined) {
    const names = Object.keys(DEFAULT_SETTINGS).join(', ');
    throw new Problem(400, 'bad-settings', {
      en: `a run has no setting ${quote(unknown)}; it has ${names}`,
      es: `una ejecución no tiene el ajuste ${quote(unknown)}; tiene ${names}`,
    });
  }
  const faults = value.format === RUN_FORMAT ? [] : faultsOf(planned);
  return { settings: Object.fromEntries(given.map((name) => [name, whole[name]])), faults };
}

/** What a later lab wrote may mean something else. */
function checkVersion({ format, version }: Record<string, unknown>): void {
  if ((format === RUN_FORMAT || format === SUMMARY_FORMAT) && version === 1) return;
  const received = `${quote(format)}, ${quote(version)}`;
  throw new Problem(400, 'not-a-preset', {
    en: `its format and version are ${received}; they must be "${RUN_FORMAT}" or "${SUMMARY_FORMAT}", and 1`,
    es: `su formato y su versión son ${received}; deben ser "${RUN_FORMAT}" o "${SUMMARY_FORMAT}", y 1`,
  });
}

function faultsOf(value: unknown): PlannedFault[] {
  const faults: unknown[] = Array.isArray(value) ? value : [value];
  return faults.map((one) => {
    const { afterMs, fault } = isObject(one) ? one : {};
    if (typeof afterMs === 'number' && afterMs >= 0 && Number.isFinite(afterMs))
      return { afterMs, fault: readLinkFault(fault) };
    throw new Problem(400, 'bad-fault', {
      en: `the fault ${quote(one)} must be {"afterMs": milliseconds from the beginning, "fault": {"type": "unplug", "durationMs": 3000}}`,
      es: `el fallo ${quote(one)} debe ser {"afterMs": milisegundos desde el comienzo, "fault": {"type": "unplug", "durationMs": 3000}}`,
    });
  });
}
