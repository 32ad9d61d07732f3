import { pathToFileURL } from 'node:url';
import { inProject } from '../paths.mjs';
import { FlagError } from '../terminal/arguments.mjs';

/** @typedef {import('../../exercises/index.ts').Asked} Asked */
/** @typedef {import('../../exercises/surroundings.ts').Surroundings} Surroundings */

/** What exercises alone take. */
export const EXERCISE_FLAGS = ['watch', 'hint', 'reset'];

/**
 * What one works on (`yours`, `broken/05`) is asked step by step; else, and where a report or JSON is wanted, all is.
 * @param {string} server
 * @param {Map<string, string>} given
 */
export function isExercise(server, given) {
  const wanted = EXERCISE_FLAGS.find((flag) => given.has(flag));
  const isOne = /^(yours|broken)(\/|$)/.test(server);
  if (wanted && !isOne) throw forExercises(wanted, server);
  return isOne && !given.has('json') && !given.has('report');
}

/**
 * @param {string} name
 * @param {Map<string, string>} given
 * @param {Pick<Surroundings, 'language' | 'webDir' | 'deadlineMs' | 'signal' | 'print'>} surroundings
 * @returns {Promise<number>} exit code
 */
export async function doExercise(name, given, surroundings) {
  /** @type {typeof import('../../exercises/index.ts')} */
  const { exercise } = await import(pathToFileURL(inProject('dist/server/exercises.js')).href);
  const asked = { name, watch: given.has('watch'), hint: given.has('hint'), reset: given.has('reset') };
  return exercise(asked, { ...surroundings, servers: inProject('labs/servers') });
}

/**
 * @param {string} flag
 * @param {string} server
 */
function forExercises(flag, server) {
  return new FlagError({
    en: `--${flag} is for exercises (yours, yours/python, broken/05), and the server is "${server}". Leave it out, or name an exercise.`,
    es: `--${flag} es para los ejercicios (yours, yours/python, broken/05), y el servidor es «${server}». Quítala o nombra un ejercicio.`,
  });
}
