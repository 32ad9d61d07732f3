import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { guessLanguage, LANGUAGES } from './language.mjs';
import { inProject } from './paths.mjs';

/** @typedef {import('./language.mjs').Language} Language */
/** @typedef {import('./language.mjs').Text} Text */

/**
 * @typedef {object} LabFlags
 * @property {number} port control port; 0: any free one
 * @property {string} host
 * @property {string} runsDir absolute
 * @property {Language} language
 * @property {boolean} languageAsked
 * @property {boolean} open
 * @property {boolean} help
 * @property {boolean} version
 */

const VALUE_FLAGS = ['port', 'host', 'lang', 'runs'];
const PLAIN_FLAGS = ['no-open', 'help', 'version'];
const ALL_FLAGS = [...VALUE_FLAGS, ...PLAIN_FLAGS].map((name) => `--${name}`).join(', ');

/** A flag that cannot be followed. `text` says which, what was received and what is allowed. */
export class FlagError extends Error {
  /** @param {Text} text */
  constructor(text) {
    super(text.en);
    this.text = text;
  }
}

/**
 * Reads the lab's command line. Relative paths start where the user stands.
 * @param {string[]} args
 * @param {Record<string, string | undefined>} env
 * @returns {LabFlags}
 * @throws {FlagError}
 */
export function readFlags(args, env = process.env) {
  const swallowed = swallowedByNpm(env);
  if (swallowed) throw npmKept(swallowed, env.npm_lifecycle_event ?? 'lab');
  const given = collect(args);
  return {
    port: port(given.get('port')),
    host: host(given.get('host')),
    runsDir: runsDir(given.get('runs'), env.INIT_CWD ?? process.cwd()),
    language: language(given.get('lang')) ?? guessLanguage([], env),
    languageAsked: given.has('lang'),
    open: !given.has('no-open'),
    help: given.has('help'),
    version: given.has('version'),
  };
}

/** @param {string[]} args */
function collect(args) {
  const options = Object.fromEntries([
    ...VALUE_FLAGS.map((name) => [name, { type: /** @type {const} */ ('string') }]),
    ...PLAIN_FLAGS.map((name) => [name, { type: /** @type {const} */ ('boolean') }]),
  ]);
  const { tokens } = parseArgs({ args, options, strict: false, tokens: true });
  /** @type {Map<string, string>} */
  const given = new Map();
  for (const token of tokens) {
    if (token.kind === 'positional') throw unexpected(token.value);
    if (token.kind !== 'option') continue;
    if (!(token.name in options)) throw unexpected(token.rawName);
    given.set(token.name, VALUE_FLAGS.includes(token.name) ? textValue(token) : noText(token));
  }
  return given;
}

/** @param {{ rawName: string, value?: string, inlineValue?: boolean }} token */
function textValue({ rawName, value, inlineValue }) {
  if (value && (inlineValue || !value.startsWith('--'))) return value;
  throw new FlagError({
    en: `${rawName} needs a value and received none. For example: ${example(rawName)}`,
    es: `${rawName} necesita un valor y no ha recibido ninguno. Por ejemplo: ${example(rawName)}`,
  });
}

/** @param {{ rawName: string, value?: string }} token */
function noText({ rawName, value }) {
  if (value === undefined) return '';
  throw new FlagError({
    en: `${rawName} takes no value, and received "${value}".`,
    es: `${rawName} no admite valor, y ha recibido "${value}".`,
  });
}

/** @param {string} rawName */
function example(rawName) {
  const values = { '--port': '3010', '--host': '0.0.0.0', '--lang': 'es' };
  return `${rawName} ${values[/** @type {keyof typeof values} */ (rawName)] ?? './my-runs'}`;
}

/** @param {string} received */
function unexpected(received) {
  return new FlagError({
    en: `"${received}" is not something the lab knows. It takes ${ALL_FLAGS}; see npm run lab -- --help`,
    es: `El laboratorio no conoce "${received}". Admite ${ALL_FLAGS}; consulta npm run lab -- --help`,
  });
}

/** @param {string | undefined} received */
function port(received) {
  if (received === undefined) return 3000;
  if (/^\d{1,5}$/.test(received) && Number(received) <= 65_535) return Number(received);
  throw new FlagError({
    en: `--port received "${received}". It takes a whole number from 0 to 65535 (0: any free port), for example --port 3010`,
    es: `--port ha recibido "${received}". Admite un número entero de 0 a 65535 (0: cualquier puerto libre), por ejemplo --port 3010`,
  });
}

/** @param {string | undefined} received */
function host(received) {
  if (received === undefined) return '127.0.0.1';
  if (/^[\w.:%-]+$/.test(received)) return received;
  throw new FlagError({
    en: `--host received "${received}". It takes an address of this machine: 127.0.0.1 (only this machine) or 0.0.0.0 (everyone on the network).`,
    es: `--host ha recibido "${received}". Admite una dirección de este equipo: 127.0.0.1 (solo este equipo) o 0.0.0.0 (toda la red).`,
  });
}

/** @param {string | undefined} received */
function language(received) {
  const found = LANGUAGES.find((known) => known === received);
  if (received === undefined || found) return found;
  throw new FlagError({
    en: `--lang received "${received}". It takes en (English) or es (Spanish).`,
    es: `--lang ha recibido "${received}". Admite en (inglés) o es (español).`,
  });
}

/**
 * @param {string | undefined} received
 * @param {string} from
 */
function runsDir(received, from) {
  return received === undefined ? inProject('runs') : resolve(from, received);
}

/**
 * `npm run lab --port 3010` (without the lone `--`) never reaches us as a flag: npm reads it as a setting of its own,
 * which shows only in the environment.
 * @param {Record<string, string | undefined>} env
 */
function swallowedByNpm(env) {
  if (env.npm_lifecycle_event !== 'lab' && env.npm_lifecycle_event !== 'dev') return undefined;
  if (env.npm_config_open !== undefined) return '--no-open';
  const name = VALUE_FLAGS.find((flag) => env[`npm_config_${flag}`] !== undefined);
  return name && example(`--${name}`);
}

/**
 * @param {string} flag
 * @param {string} script
 */
function npmKept(flag, script) {
  const name = flag.split(' ')[0];
  return new FlagError({
    en: `npm kept ${name} for itself. Put -- before the lab's flags, for example: npm run ${script} -- ${flag}`,
    es: `npm se ha quedado con ${name}. Escribe -- delante de las opciones del laboratorio, por ejemplo: npm run ${script} -- ${flag}`,
  });
}
