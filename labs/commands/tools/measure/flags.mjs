import { FlagError, listFlag, numberFlag, wordFlag, wordsFlag } from '../terminal/arguments.mjs';

/** @typedef {import('../../../../server/contract.ts').RunSettings} RunSettings */
/** @typedef {Pick<typeof import('../../measure/main.ts'), 'isServerId' | 'LIMITS' | 'LINK_PROFILES' | 'linkSettingsOf' | 'PROTOCOLS' | 'SCENARIOS' | 'TOGETHER' | 'TRANSPORTS'>} Known */

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
  plain: ['one-origin', 'gzip', 'deflate', 'no-context-takeover', 'json', 'help'],
  lists: ['server', 'protocol'],
};

const ORDERS = /** @type {const} */ (['side-by-side', 'one-after-another']);

/**
 * The settings that flags name.
 * @param {Map<string, string>} given
 * @param {Known} known what there is to choose from
 * @returns {Partial<RunSettings>}
 * @throws {import('../terminal/arguments.mjs').FlagError}
 */
export function settingsFlags(given, known) {
  const { LIMITS, LINK_PROFILES, linkSettingsOf, SCENARIOS, TRANSPORTS } = known;
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
    protocol: only(protocolsFlag(given, known)),
    oneOrigin: given.has('one-origin') || undefined,
    gzip: given.has('gzip') || undefined,
    deflate: given.has('deflate') || given.has('no-context-takeover') || undefined,
    noContextTakeover: given.has('no-context-takeover') || undefined,
    server: only(serversFlag(given, known)),
    transports: wordsFlag(given, 'transports', TRANSPORTS),
    updatesPerSecond: number('updates', LIMITS.updatesPerSecond),
    pollEveryMs: number('poll', LIMITS.pollEveryMs),
    durationMs: number('duration', LIMITS.durationMs, 1_000),
    order: wordFlag(given, 'order', ORDERS),
  };
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
}

/**
 * The names of servers; whether there is one of that name, the lab says.
 * @param {Map<string, string>} given
 * @param {Pick<Known, 'isServerId' | 'TOGETHER'>} known
 * @returns {string[]}
 */
export function serversFlag(given, { isServerId, TOGETHER }) {
  const names = listFlag(given, 'server');
  const wrong = names.find((name, i) => !isServerId(name) || names.indexOf(name) !== i);
  if (wrong !== undefined)
    throw new FlagError({
      en: `--server received "${wrong}". It takes the name of a folder in labs/servers, or lab for the lab's own, each once; for example --server tornado`,
      es: `--server ha recibido "${wrong}". Admite el nombre de una carpeta de labs/servers, o lab para el del propio laboratorio, cada uno una vez; por ejemplo --server tornado`,
    });
  if (names.length <= TOGETHER.most) return names;
  throw new FlagError({
    en: `--server was given ${names.length} times. At most ${TOGETHER.most} servers can stand side by side.`,
    es: `--server se ha indicado ${names.length} veces. Se pueden poner uno junto a otro ${TOGETHER.most} servidores como mucho.`,
  });
}

/**
 * @param {Map<string, string>} given
 * @param {Pick<Known, 'PROTOCOLS'>} known
 */
export function protocolsFlag(given, { PROTOCOLS }) {
  const names = listFlag(given, 'protocol');
  const protocols = names.flatMap((name) => wordFlag(new Map([['protocol', name]]), 'protocol', PROTOCOLS) ?? []);
  const again = protocols.find((name, i) => protocols.indexOf(name) !== i);
  if (again === undefined) return protocols;
  throw new FlagError({
    en: `--protocol received "${again}" more than once. Give each protocol once; for example --protocol https --protocol https-h2`,
    es: `--protocol ha recibido "${again}" más de una vez. Indica cada protocolo una sola vez; por ejemplo --protocol https --protocol https-h2`,
  });
}

/**
 * What the same is measured over, one after another; null: one run as it is.
 * @param {Map<string, string>} given
 * @param {Pick<Known, 'isServerId' | 'PROTOCOLS' | 'TOGETHER'>} known
 * @returns {import('../../measure/variants.ts').Variants | null}
 */
export function variantsFlags(given, known) {
  const [servers, protocols] = [serversFlag(given, known), protocolsFlag(given, known)];
  if (servers.length > 1 && protocols.length > 1)
    throw new FlagError({
      en: `--server was given ${servers.length} times and --protocol ${protocols.length} times. Only one of them can be given several times: what stands side by side then differs in one thing.`,
      es: `--server se ha indicado ${servers.length} veces y --protocol ${protocols.length} veces. Solo uno de los dos se puede indicar varias veces: así lo que se pone uno junto a otro difiere en una sola cosa.`,
    });
  if (servers.length > 1) return { over: 'server', values: servers };
  return protocols.length > 1 ? { over: 'protocol', values: protocols } : null;
}

/**
 * The one of the settings, where there are not several.
 * @template T
 * @param {T[]} values
 */
function only(values) {
  return values.length === 1 ? values[0] : undefined;
}

/**
 * @param {Map<string, string>} given
 * @returns {number}
 */
export function repeatFlag(given) {
  return numberFlag(given, 'repeat', { min: 1, max: 1_000, whole: true, usual: 1, example: '5' });
}
