import { pathToFileURL } from 'node:url';
import { inProject } from '../paths.mjs';
import { makeReady } from '../ready.mjs';
import { openRunner } from '../runner/runner.mjs';
import { onStopPressed } from '../stop-signal.mjs';
import { runCommand } from '../terminal/command.mjs';
import { MEASURE, repeatFlag, settingsFlags, variantsFlags } from './flags.mjs';
import { createProgress } from './progress.mjs';
import { MEASURE_HELP } from './words.mjs';

/** @typedef {import('../terminal/language.mjs').Language} Language */

/**
 * Exit codes: see the help.
 * @param {string[]} args
 */
export async function measure(args) {
  await runCommand({ args, flags: MEASURE, help: MEASURE_HELP }, async (given, language) => {
    process.exitCode = await measureAsked(given, language);
  });
}

/**
 * @param {Map<string, string>} given
 * @param {Language} language
 * @returns {Promise<number>} exit code
 */
async function measureAsked(given, language) {
  const repeat = repeatFlag(given);
  await makeReady({ language, forDevelopment: true, out: process.stderr });
  /** @type {typeof import('../../measure/main.ts')} */
  const built = await import(pathToFileURL(inProject('dist/server/measure.js')).href);
  const asked = {
    settings: settingsFlags(given, built),
    preset: given.get('preset'),
    repeat,
    out: given.get('out'),
    json: given.has('json'),
    language,
    from: process.env.INIT_CWD ?? process.cwd(),
  };
  const plan = await built.planOf(asked, Date.now());
  const progress = createProgress(process.stderr);
  const variants = variantsFlags(given, built);
  const surroundings = {
    start: () => openRunner(language),
    print: (/** @type {string} */ text) => void process.stdout.write(text),
    ...progress,
    ...stopSignals(built.WORDS[language], progress.tell),
  };
  return variants ? built.measureOver(plan, variants, surroundings) : built.measure(plan, surroundings);
}

/**
 * The first Ctrl-C ends it with what there is, the second at once.
 * @param {{ stopping: string, stoppedNow: string }} words
 * @param {(line: string) => void} tell
 */
function stopSignals(words, tell) {
  const [stop, stopNow] = [new AbortController(), new AbortController()];
  onStopPressed({
    first() {
      tell(words.stopping);
      stop.abort();
    },
    again() {
      stopNow.abort();
      tell(words.stoppedNow);
      process.exit(130);
    },
  });
  return { stop: stop.signal, stopNow: stopNow.signal };
}
