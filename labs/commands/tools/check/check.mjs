import { basename, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { inProject } from '../paths.mjs';
import { makeReady } from '../ready.mjs';
import { onStopPressed } from '../stop-signal.mjs';
import { FlagError, filesIn, numberFlag, wordsFlag } from '../terminal/arguments.mjs';
import { runCommand } from '../terminal/command.mjs';
import { doExercise, EXERCISE_FLAGS, isExercise } from './exercise.mjs';
import { CHECK_HELP, NO_SERVER, severalServers } from './words.mjs';

/** @typedef {import('../terminal/language.mjs').Language} Language */

/** @type {import('../terminal/arguments.mjs').Command} */
const CHECK = {
  script: 'check',
  values: {
    transport: 'websocket',
    only: 'ping,close.1000',
    report: 'check.html',
    deadline: '3',
    server: '../my-server',
    lang: 'es',
  },
  plain: ['json', 'stop-at-first', ...EXERCISE_FLAGS, 'help'],
  files: true,
};

/**
 * Exit codes: see the help.
 * @param {string[]} args
 */
export async function check(args) {
  await runCommand({ args, flags: CHECK, help: CHECK_HELP, failed: 2 }, async (given, language) => {
    process.exitCode = await checkAsked(args, given, language);
  });
}

/**
 * @param {string[]} args
 * @param {Map<string, string>} given
 * @param {Language} language
 * @returns {Promise<number>} exit code
 */
async function checkAsked(args, given, language) {
  const from = process.env.INIT_CWD ?? process.cwd();
  const folder = given.has('server') ? resolve(from, given.get('server') ?? '') : null;
  const [server = folder && basename(folder), ...more] = filesIn(args, CHECK);
  if (server === null) throw new FlagError(NO_SERVER);
  if (more.length > 0) throw new FlagError(severalServers([server, ...more]));
  const deadlineS = numberFlag(given, 'deadline', { min: 0.1, max: 60, whole: false, usual: 3, example: '3' });
  const asExercise = isExercise(server, given);
  await makeReady({ language, out: process.stderr });
  const surroundings = {
    language,
    webDir: inProject('dist/web'),
    signal: stopSignal(),
    print: (/** @type {string} */ line) => console.log(line),
  };
  if (asExercise) {
    const waits = given.has('deadline') ? { deadlineMs: 1000 * deadlineS } : {};
    return doExercise(server, given, { ...surroundings, ...waits });
  }
  /** @type {typeof import('../../../../server/checker/command.ts')} */
  const built = await import(pathToFileURL(inProject('dist/server/check.js')).href);
  const report = given.get('report');
  return built.check({
    server,
    transports: wordsFlag(given, 'transport', built.TRANSPORTS) ?? built.TRANSPORTS,
    only: (given.get('only') ?? '').split(',').filter((one) => one !== ''),
    json: given.has('json'),
    report: report === undefined ? null : resolve(from, report),
    deadlineMs: 1000 * deadlineS,
    stopAtFirst: given.has('stop-at-first'),
    serversDir: inProject('labs/servers'),
    others: folder === null ? [] : [folder],
    pageScript: built.pageScriptIn(surroundings.webDir),
    ...surroundings,
  });
}

/** The first Ctrl-C ends after the check that goes on, the second at once. */
function stopSignal() {
  const stop = new AbortController();
  onStopPressed({ first: () => stop.abort(), again: () => process.exit(130) });
  return stop.signal;
}
