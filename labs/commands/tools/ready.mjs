import { build } from '../build.mjs';
import { isBuilt } from '../stamp.mjs';
import { install, isInstalled } from './install.mjs';
import { step } from './terminal/step.mjs';
import { WORDS } from './terminal/words.mjs';

/**
 * Makes the project ready to run: installs what is missing, builds what is stale. Says nothing when there is nothing
 * to do. Rejects with an error whose `text` explains it in both languages.
 * @param {{ language: import('./terminal/language.mjs').Language, forDevelopment?: boolean, withBuild?: boolean,
 *   out?: NodeJS.WriteStream }} options `out`: where it is said what is being done
 */
export async function makeReady({ language, forDevelopment = false, withBuild = true, out = process.stdout }) {
  const words = WORDS[language];
  if (!(await isInstalled({ forDevelopment }))) {
    await step(words, words.installing, install, out).catch(explain('installFailed'));
  }
  if (withBuild && !(await isBuilt())) await step(words, words.building, build, out).catch(explain('buildFailed'));
}

/** @param {'installFailed' | 'buildFailed'} key */
function explain(key) {
  return (/** @type {Error} */ cause) => {
    const text = { en: `${WORDS.en[key]}\n${cause.message}`, es: `${WORDS.es[key]}\n${cause.message}` };
    throw Object.assign(new Error(text.en, { cause }), { text });
  };
}
