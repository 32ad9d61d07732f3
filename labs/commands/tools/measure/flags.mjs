import { FlagError, numberFlag, wordFlag, wordsFlag } from '../terminal/arguments.mjs';

/** @typedef {import('../../../../server/contract.ts').RunSettings} RunSettings */
/** @typedef {Pick<typeof import('../../measure/main.ts'), 'isServerId' | 'LIMITS' | 'LINK_PROFILES' | 'linkSettingsOf' | 'PROTOCOLS' | 'SCENARIOS' | 'TRANSPORTS'>} Known */

/** @type {import('../terminal/arguments.mjs').Command} */
export const MEASURE = {
  script: 'measure',
  values: {
    scenario: 'news',
    link: '3g',
    server: 'tornado',
    transports: 'polling,websocket',
    updates: '5',
    poll: '500',
    protocol: 'https-h2',
    duration: '10',
    order: 'one-after-another',
    repeat: '5',
    preset: 'settings.json',
    out: './measured',
    lang: 'es',
  },
  plain: ['json', 'help'],
};

const ORDERS = /** @type {const} */ (['side-by-side', 'one-after-another']);

/**
 * The settings that flags name.
 * @param {Map<string, string>} given
 * @param {Known} known what there is to choose from
 * @returns {Partial<RunSettings>}
 * @throws {import('../terminal/arguments.mjs').FlagError}
 */
export function settingsFlags(
  given,
  { isServerId, LIMITS, LINK_PROFILES, linkSettingsOf, PROTOCOLS, SCENARIOS, TRANSPORTS },
) {
  const number = (
    /** @type {string} */ name,
    /** @type {{ min: number, max: number }} */ { min, max },
    /** @type {number} */ unit = 1,
  ) => {
    if (!given.has(name)) return undefined;
    const example = MEASURE.values[name] ?? '';
    const bounds = { min: min / unit, max: max / unit, whole: name === 'poll', usual: 0, example };
    return unit * numberFlag(given, name, bounds);
  };
  const link = wordFlag(given, 'link', LINK_PROFILES);
  const settings = {
    scenario: wordFlag(given, 'scenario', SCENARIOS),
    link: link && linkSettingsOf(link),
    protocol: wordFlag(given, 'protocol', PROTOCOLS),
    server: serverFlag(given, isServerId),
    transports: wordsFlag(given, 'transports', TRANSPORTS),
    updatesPerSecond: number('updates', LIMITS.updatesPerSecond),
    pollEveryMs: number('poll', LIMITS.pollEveryMs),
    durationMs: number('duration', LIMITS.durationMs, 1_000),
    order: wordFlag(given, 'order', ORDERS),
  };
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
}

/**
 * The name of a server; whether there is one of that name, the lab says.
 * @param {Map<string, string>} given
 * @param {(name: unknown) => name is string} isServerId
 */
function serverFlag(given, isServerId) {
  const name = given.get('server');
  if (name === undefined || isServerId(name)) return name;
  throw new FlagError({
    en: `--server received "${name}". It takes the name of a folder in labs/servers, for example --server tornado`,
    es: `--server ha recibido "${name}". Admite el nombre de una carpeta de labs/servers, por ejemplo --server tornado`,
  });
}

/**
 * @param {Map<string, string>} given
 * @returns {number}
 */
export function repeatFlag(given) {
  return numberFlag(given, 'repeat', { min: 1, max: 1_000, whole: true, usual: 1, example: '5' });
}
