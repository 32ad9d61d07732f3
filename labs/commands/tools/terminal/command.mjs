import { languageFlag, readArguments } from './arguments.mjs';
import { fail } from './failure.mjs';
import { guessLanguage } from './language.mjs';

/** @typedef {import('./language.mjs').Language} Language */

/**
 * What all commands do alike: reads the flags, shows the help if it is asked for, else does the work. What goes wrong is
 * said in the language of whoever typed it, and sets the exit code.
 * @param {object} command
 * @param {string[]} command.args
 * @param {import('./arguments.mjs').Command} command.flags
 * @param {import('./language.mjs').Text} command.help
 * @param {number} [command.failed] exit code of whatever goes wrong, where that is one
 * @param {(given: Map<string, string>, language: Language) => Promise<void>} work
 */
export async function runCommand({ args, flags, help, failed }, work) {
  const guessed = guessLanguage(args);
  try {
    const given = readArguments(args, flags, process.env);
    const language = languageFlag(given) ?? guessed;
    if (given.has('help')) console.log(help[language]);
    else await work(given, language);
  } catch (error) {
    fail(error, guessed);
    if (failed !== undefined) process.exitCode = failed;
  }
}
