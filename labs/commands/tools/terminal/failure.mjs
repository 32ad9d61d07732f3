import { WORDS } from './words.mjs';

/**
 * Says why a command could not go on, in words where the error has them, and sets the exit code: 2 for flags (or what
 * they name) that cannot be followed, else 1.
 * @param {unknown} error
 * @param {import('./language.mjs').Language} language
 */
export function fail(error, language) {
  const { text, status, stack } = /** @type {Error & { text?: import('./language.mjs').Text, status?: number }} */ (
    error
  );
  process.exitCode = text && status === 400 ? 2 : 1;
  console.error(text?.[language] ?? `${WORDS[language].startFailed}\n${stack ?? error}`);
}
