import {
  DEFAULT_SETTINGS,
  isServerId,
  LIMITS,
  PROTOCOLS,
  type RunSettings,
  SCENARIOS,
  TRANSPORTS,
  type TransportName,
} from '../contract.ts';
import { readLinkSettings } from '../link/settings.ts';
import { Problem, quote } from '../problem.ts';

function bad(field: string, received: unknown, allowed: { en: string; es: string }): Problem {
  return new Problem(400, 'bad-settings', {
    en: `The run's setting ${field} is ${quote(received)}; it must be ${allowed.en}.`,
    es: `El ajuste ${field} de la ejecución es ${quote(received)}; debe ser ${allowed.es}.`,
  });
}

function numberIn(field: keyof typeof LIMITS, received: unknown): number {
  const { min, max } = LIMITS[field];
  if (typeof received === 'number' && received >= min && received <= max) return received;
  throw bad(field, received, { en: `a number from ${min} to ${max}`, es: `un número de ${min} a ${max}` });
}

function wholeIn(field: keyof typeof LIMITS, received: unknown): number {
  const { min, max } = LIMITS[field];
  if (Number.isInteger(received)) return numberIn(field, received);
  throw bad(field, received, { en: `a whole number from ${min} to ${max}`, es: `un número entero de ${min} a ${max}` });
}

function oneOf<T extends string>(field: string, received: unknown, allowed: readonly T[]): T {
  const found = allowed.find((one) => one === received);
  if (found) return found;
  throw bad(field, received, { en: `one of ${allowed.join(', ')}`, es: `uno de ${allowed.join(', ')}` });
}

function flag(field: string, received: unknown): boolean {
  if (typeof received === 'boolean') return received;
  throw bad(field, received, { en: 'true or false', es: 'true o false' });
}

function serverOf(received: unknown): string {
  if (isServerId(received)) return received;
  throw bad('server', received, {
    en: 'the name of a server: 1 to 32 small letters, digits and hyphens',
    es: 'el nombre de un servidor: de 1 a 32 minúsculas, cifras y guiones',
  });
}

function transportsOf(received: unknown): TransportName[] {
  const list = Array.isArray(received) ? received : [];
  const unknown = list.find((one) => !TRANSPORTS.includes(one));
  if (list.length > 0 && unknown === undefined) return TRANSPORTS.filter((one) => list.includes(one));
  throw bad('transports', received, {
    en: `a list of at least one of ${TRANSPORTS.join(', ')}`,
    es: `una lista con al menos uno de ${TRANSPORTS.join(', ')}`,
  });
}

/** Settings by their names of today: `protocol` was `secure`, when there were two of them. */
export function withoutOlder(received: object): Record<string, unknown> {
  if (!('secure' in received)) return { ...received };
  const { secure, ...rest } = received;
  return { protocol: flag('secure', secure) ? 'https' : 'http', ...rest };
}

/** Reads settings that came from outside; a field left out takes its default. Throws a `Problem` (400). */
export function readSettings(received: unknown): RunSettings {
  if (typeof received !== 'object' || received === null) {
    throw bad('settings', received, { en: 'an object', es: 'un objeto' });
  }
  const given: Record<string, unknown> = { ...DEFAULT_SETTINGS, ...withoutOlder(received) };
  return {
    scenario: oneOf('scenario', given.scenario, SCENARIOS),
    updatesPerSecond: numberIn('updatesPerSecond', given.updatesPerSecond),
    jitter: numberIn('jitter', given.jitter),
    pollEveryMs: numberIn('pollEveryMs', given.pollEveryMs),
    durationMs: numberIn('durationMs', given.durationMs),
    transports: transportsOf(given.transports),
    order: oneOf('order', given.order, ['side-by-side', 'one-after-another']),
    conditional: flag('conditional', given.conditional),
    deflate: flag('deflate', given.deflate),
    noContextTakeover: flag('noContextTakeover', given.noContextTakeover),
    gzip: flag('gzip', given.gzip),
    link: readLinkSettings(given.link),
    protocol: oneOf('protocol', given.protocol, PROTOCOLS),
    oneOrigin: flag('oneOrigin', given.oneOrigin),
    streams: wholeIn('streams', given.streams),
    server: serverOf(given.server),
    actionsPerSecond: numberIn('actionsPerSecond', given.actionsPerSecond),
    seed: numberIn('seed', given.seed),
  };
}

/** What was listed before there was some setting has its default, as the run's own document has. */
export function withSettingsOfToday<Listed extends { settings: RunSettings }>(listed: Listed): Listed {
  return { ...listed, settings: readSettings(listed.settings) };
}
