import { parseArgs } from 'node:util';
import { LANGUAGES } from './language.mjs';

/** @typedef {import('./language.mjs').Language} Language */
/** @typedef {import('./language.mjs').Text} Text */
/** @typedef {Record<string, string | undefined>} Environment */

/**
 * The flags of one command. Each value flag has an example of its value.
 * @typedef {object} Command
 * @property {string} script its name in package.json
 * @property {Record<string, string>} values
 * @property {string[]} plain flags without a value
 * @property {string[]} [lists] value flags that may stand there several times
 * @property {boolean} [files] it takes names of files too
 */

/** Between the values of a list: it stands in no argument. */
const BETWEEN = '\0';

/** A flag that cannot be followed. `text` says which, what was received and what is allowed. */
export class FlagError extends Error {
  /** @param {Text} text */
  constructor(text) {
    super(text.en);
    this.text = text;
    /** As of whatever was asked for and can't be followed. */
    this.status = 400;
  }
}

/**
 * Reads a command line into flag → value (`''` for plain flags).
 * @param {string[]} args
 * @param {Command} command
 * @param {Environment} env
 * @returns {Map<string, string>}
 * @throws {FlagError}
 */
export function readArguments(args, command, env) {
  const kept = keptByNpm(command, env);
  if (kept) throw npmKept(kept, env.npm_lifecycle_event ?? command.script);
  const options = optionsOf(command);
  const { tokens } = parseArgs({ args, options, strict: false, tokens: true });
  /** @type {Map<string, string>} */
  const given = new Map();
  for (const token of tokens) {
    if (token.kind === 'positional' && !command.files) throw unexpected(token.value, command);
    if (token.kind !== 'option') continue;
    if (!(token.name in options)) throw unexpected(token.rawName, command);
    const value = token.name in command.values ? textValue(token, command) : noText(token);
    const before = command.lists?.includes(token.name) ? given.get(token.name) : undefined;
    given.set(token.name, before === undefined ? value : `${before}${BETWEEN}${value}`);
  }
  return given;
}

/**
 * All values of a flag that may stand there several times.
 * @param {Map<string, string>} given
 * @param {string} name
 * @returns {string[]}
 */
export function listFlag(given, name) {
  return given.get(name)?.split(BETWEEN) ?? [];
}

/**
 * The names of files on a command line that takes some.
 * @param {string[]} args
 * @param {Command} command
 * @returns {string[]}
 */
export function filesIn(args, command) {
  return parseArgs({ args, options: optionsOf(command), strict: false }).positionals;
}

/**
 * @param {Command} command
 * @returns {Record<string, { type: 'string' | 'boolean' }>}
 */
function optionsOf({ values, plain }) {
  return Object.fromEntries([
    ...Object.keys(values).map((name) => [name, { type: /** @type {const} */ ('string') }]),
    ...plain.map((name) => [name, { type: /** @type {const} */ ('boolean') }]),
  ]);
}

/**
 * A number within bounds.
 * @param {Map<string, string>} given
 * @param {string} name
 * @param {{ min: number, max: number, whole: boolean, usual: number, remark?: Text, example: string }} bounds
 */
export function numberFlag(given, name, { min, max, whole, usual, remark, example }) {
  const received = given.get(name);
  if (received === undefined) return usual;
  const number = (whole ? /^\d+$/ : /^\d+(\.\d+)?$/).test(received) ? Number(received) : Number.NaN;
  if (number >= min && number <= max) return number;
  const kind = whole ? { en: 'a whole number', es: 'un número entero' } : { en: 'a number', es: 'un número' };
  const note = (/** @type {Language} */ language) => (remark ? ` (${remark[language]})` : '');
  throw new FlagError({
    en: `--${name} received "${received}". It takes ${kind.en} from ${min} to ${max}${note('en')}, for example --${name} ${example}`,
    es: `--${name} ha recibido "${received}". Admite ${kind.es} de ${min} a ${max}${note('es')}, por ejemplo --${name} ${example}`,
  });
}

/**
 * One of these words; undefined when none was asked for.
 * @template {string} Word
 * @param {Map<string, string>} given
 * @param {string} name
 * @param {readonly Word[]} allowed
 * @returns {Word | undefined}
 */
export function wordFlag(given, name, allowed) {
  const received = given.get(name);
  const found = allowed.find((one) => one === received);
  if (received === undefined || found !== undefined) return found;
  throw notAmong(name, received, { en: `one of ${allowed.join(', ')}`, es: `uno de ${allowed.join(', ')}` });
}

/**
 * Some of these words, with commas between; undefined when none were asked for.
 * @template {string} Word
 * @param {Map<string, string>} given
 * @param {string} name
 * @param {readonly Word[]} allowed
 * @returns {Word[] | undefined}
 */
export function wordsFlag(given, name, allowed) {
  const received = given.get(name);
  if (received === undefined) return undefined;
  const words = received.split(',').map((word) => word.trim());
  if (words.every((word) => allowed.some((one) => one === word))) return allowed.filter((one) => words.includes(one));
  const all = allowed.join(',');
  throw notAmong(name, received, {
    en: `some of ${all}, with commas between`,
    es: `algunos de ${all}, separados por comas`,
  });
}

/**
 * @param {string} name
 * @param {string} received
 * @param {Text} takes
 */
function notAmong(name, received, takes) {
  return new FlagError({
    en: `--${name} received "${received}". It takes ${takes.en}.`,
    es: `--${name} ha recibido "${received}". Admite ${takes.es}.`,
  });
}

/**
 * The language asked for; undefined when none was.
 * @param {Map<string, string>} given
 */
export function languageFlag(given) {
  const received = given.get('lang');
  const found = LANGUAGES.find((known) => known === received);
  if (received === undefined || found) return found;
  throw new FlagError({
    en: `--lang received "${received}". It takes en (English) or es (Spanish).`,
    es: `--lang ha recibido "${received}". Admite en (inglés) o es (español).`,
  });
}

/**
 * @param {{ name: string, rawName: string, value?: string, inlineValue?: boolean }} token
 * @param {Command} command
 */
function textValue({ name, rawName, value, inlineValue }, { values }) {
  if (value && (inlineValue || !value.startsWith('--'))) return value;
  throw new FlagError({
    en: `${rawName} needs a value and received none. For example: ${rawName} ${values[name]}`,
    es: `${rawName} necesita un valor y no ha recibido ninguno. Por ejemplo: ${rawName} ${values[name]}`,
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

/**
 * @param {string} received
 * @param {Command} command
 */
function unexpected(received, { script, values, plain }) {
  const all = [...Object.keys(values), ...plain].map((name) => `--${name}`).join(', ');
  return new FlagError({
    en: `"${received}" is not something npm run ${script} knows. It takes ${all}; see npm run ${script} -- --help`,
    es: `npm run ${script} no conoce "${received}". Admite ${all}; consulta npm run ${script} -- --help`,
  });
}

/**
 * `npm run lab --port 3010` (without the lone `--`) never reaches us as a flag: npm reads it as a setting of its own,
 * which shows only in the environment (`--no-open` as `open`).
 * @param {Command} command
 * @param {Environment} env
 */
function keptByNpm({ script, values, plain }, env) {
  const ours = [script, ...(script === 'lab' ? ['dev'] : [])];
  if (!ours.includes(env.npm_lifecycle_event ?? '')) return undefined;
  const negated = plain.find((name) => name.startsWith('no-') && env[`npm_config_${name.slice(3)}`] !== undefined);
  if (negated) return `--${negated}`;
  const said = plain.find((name) => env[`npm_config_${name}`] === 'true');
  if (said) return `--${said}`;
  const name = Object.keys(values).find((flag) => env[`npm_config_${flag}`] !== undefined);
  return name && `--${name} ${values[name]}`;
}

/**
 * @param {string} flag with an example of its value
 * @param {string} script
 */
function npmKept(flag, script) {
  const name = flag.split(' ')[0];
  return new FlagError({
    en: `npm kept ${name} for itself. Put -- before the flags, for example: npm run ${script} -- ${flag}`,
    es: `npm se ha quedado con ${name}. Escribe -- delante de las opciones, por ejemplo: npm run ${script} -- ${flag}`,
  });
}
