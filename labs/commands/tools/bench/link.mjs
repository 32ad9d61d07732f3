import { pathToFileURL } from 'node:url';
import { inProject } from '../paths.mjs';
import { makeReady } from '../ready.mjs';
import { runCommand } from '../terminal/command.mjs';

/** @type {import('../terminal/arguments.mjs').Command} */
const BENCH_LINK = { script: 'bench:link', values: { lang: 'es' }, plain: ['help'] };

/** @type {import('../terminal/language.mjs').Text} */
const HELP = {
  en: `The emulated link beside its model, for each profile and transport. Takes about four minutes.

  npm run bench:link                    flags go after a lone --

  --lang en|es  language
  --help        print this`,
  es: `El enlace emulado junto a su modelo, para cada perfil y cada transporte. Tarda unos cuatro minutos.

  npm run bench:link                    las opciones van detrás de --

  --lang en|es  idioma
  --help        muestra esta ayuda`,
};

/**
 * Exit code 1 if the emulator is further from the model than it may be.
 * @param {string[]} args
 */
export async function benchLink(args) {
  await runCommand({ args, flags: BENCH_LINK, help: HELP }, async (_given, language) => {
    await makeReady({ language });
    const bench = await import(pathToFileURL(inProject('dist/server/bench-link.js')).href);
    if (!(await bench.benchLink(language))) process.exitCode = 1;
  });
}
