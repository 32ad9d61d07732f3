export const LANGUAGES = /** @type {const} */ (['en', 'es']);

/** @typedef {(typeof LANGUAGES)[number]} Language */
/** @typedef {Record<Language, string>} Text */

/**
 * The language to speak before (or without) a valid `--lang`: what the arguments ask for, else the system's locale,
 * else English.
 * @param {string[]} args
 * @param {Record<string, string | undefined>} env
 * @returns {Language}
 */
export function guessLanguage(args, env = process.env) {
  const asked = args.find((arg) => arg.startsWith('--lang='))?.slice(7) ?? args[args.indexOf('--lang') + 1];
  const locale = args.some((arg) => arg.startsWith('--lang')) ? asked : systemLocale(env);
  return LANGUAGES.find((language) => locale?.toLowerCase().startsWith(language)) ?? 'en';
}

/** @param {Record<string, string | undefined>} env */
function systemLocale(env) {
  return env.LC_ALL || env.LC_MESSAGES || env.LANG || Intl.DateTimeFormat().resolvedOptions().locale;
}
