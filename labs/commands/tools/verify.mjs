import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { inProject } from './paths.mjs';
import { makeReady } from './ready.mjs';
import { stateDir } from './state-dir.mjs';
import { FlagError, filesIn } from './terminal/arguments.mjs';
import { runCommand } from './terminal/command.mjs';

/** @type {import('./terminal/arguments.mjs').Command} */
const VERIFY = { script: 'verify', values: { lang: 'es' }, plain: ['help'], files: true };

/** @type {import('./terminal/language.mjs').Text} */
const HELP = {
  en: `What a hand-in is, whether it is unchanged, and which lab signed it.

  npm run verify -- FILE…         one file or many; flags go after a lone --

  --lang en|es  language
  --help        print this

Exit code: 0 every file is an unchanged hand-in (whichever lab signed it), 1 some file is not, 2 nothing could be checked.`,
  es: `Qué es una entrega, si está sin cambios y qué laboratorio la firmó.

  npm run verify -- ARCHIVO…      uno o varios; las opciones van detrás de --

  --lang en|es  idioma
  --help        muestra esta ayuda

Código de salida: 0 cada archivo es una entrega sin cambios (la firmara el laboratorio que fuera), 1 algún archivo no lo es, 2 no se pudo comprobar nada.`,
};

/** @type {import('./terminal/language.mjs').Text} */
const NO_FILES = {
  en: 'Name at least one file, for example: npm run verify -- hand-in.html',
  es: 'Nombra al menos un archivo, por ejemplo: npm run verify -- entrega.html',
};

/**
 * Exit codes: see the help.
 * @param {string[]} args
 */
export async function verify(args) {
  await runCommand({ args, flags: VERIFY, help: HELP }, async (_given, language) => {
    const files = filesIn(args, VERIFY);
    if (files.length === 0) throw new FlagError(NO_FILES);
    await makeReady({ language });
    const { verifyFiles } = await import(pathToFileURL(inProject('dist/server/verify.js')).href);
    const from = process.env.INIT_CWD ?? process.cwd();
    const paths = files.map((name) => ({ name, path: resolve(from, name) }));
    const allUnchanged = await verifyFiles({ paths, stateDir: stateDir(), language, print: console.log });
    if (!allUnchanged) process.exitCode = 1;
  });
}
