import { resolve } from 'node:path';
import { inProject } from '../paths.mjs';
import { FlagError, languageFlag, listFlag, numberFlag, readArguments } from './arguments.mjs';
import { guessLanguage } from './language.mjs';

/**
 * @typedef {object} LabFlags
 * @property {number} port control port; 0: any free one
 * @property {string} host
 * @property {string} runsDir absolute
 * @property {number | undefined} benches runs at once; undefined: what the machine's cores carry
 * @property {string[]} behind origins of proxies by which browsers may come
 * @property {string[]} servers folders of servers beside those of labs/servers, absolute
 * @property {string | undefined} feed address of the store of a shared feed
 * @property {import('./language.mjs').Language} language
 * @property {boolean} languageAsked
 * @property {boolean} open
 * @property {boolean} help
 * @property {boolean} version
 */

/** @type {import('./arguments.mjs').Command} */
const LAB = {
  script: 'lab',
  values: {
    port: '3010',
    host: '0.0.0.0',
    lang: 'es',
    runs: './my-runs',
    benches: '30',
    server: '../my-server',
    behind: 'http://localhost:8080',
    feed: 'redis://localhost:6379/0',
  },
  plain: ['no-open', 'help', 'version'],
  lists: ['server', 'behind'],
};

/**
 * Reads the lab's command line. Relative paths start where the user stands.
 * @param {string[]} args
 * @param {import('./arguments.mjs').Environment} env
 * @returns {LabFlags}
 * @throws {FlagError}
 */
export function readFlags(args, env = process.env) {
  const given = readArguments(args, LAB, env);
  const language = languageFlag(given);
  return {
    port: numberFlag(given, 'port', {
      min: 0,
      max: 65_535,
      whole: true,
      usual: 3000,
      remark: { en: '0: any free port', es: '0: cualquier puerto libre' },
      example: '3010',
    }),
    host: host(given.get('host')),
    runsDir: runsDir(given.get('runs'), env.INIT_CWD ?? process.cwd()),
    benches: given.has('benches')
      ? numberFlag(given, 'benches', { min: 1, max: 200, whole: true, usual: 30, example: '30' })
      : undefined,
    behind: listFlag(given, 'behind').map(originOf),
    servers: listFlag(given, 'server').map((folder) => resolve(env.INIT_CWD ?? process.cwd(), folder)),
    feed: given.get('feed'),
    language: language ?? guessLanguage([], env),
    languageAsked: language !== undefined,
    open: !given.has('no-open'),
    help: given.has('help'),
    version: given.has('version'),
  };
}

/** @param {string | undefined} received */
function host(received) {
  if (received === undefined) return '127.0.0.1';
  // An address with a zone (fe80::1%eth0) stands in no URL that browsers take.
  if (/^(\[[\w.:]+\]|[\w.:-]+)$/.test(received)) return received;
  throw new FlagError({
    en: `--host received "${received}". It takes an address of this machine: 127.0.0.1 (only this machine) or 0.0.0.0 (everyone on the network).`,
    es: `--host ha recibido "${received}". Admite una dirección de este equipo: 127.0.0.1 (solo este equipo) o 0.0.0.0 (toda la red).`,
  });
}

/**
 * @param {string | undefined} received
 * @param {string} from
 */
function runsDir(received, from) {
  return received === undefined ? inProject('runs') : resolve(from, received);
}

/** @param {string} received */
function originOf(received) {
  const { protocol, origin, href } = URL.canParse(received)
    ? new URL(received)
    : { protocol: '', origin: '', href: '' };
  if (['http:', 'https:'].includes(protocol) && href === `${origin}/`) return origin;
  throw new FlagError({
    en: `--behind received "${received}". It takes the address by which browsers reach a proxy, without a path: http://localhost:8080`,
    es: `--behind ha recibido "${received}". Admite la dirección con la que los navegadores llegan a un proxy, sin ruta: http://localhost:8080`,
  });
}
