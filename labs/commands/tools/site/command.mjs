import { resolve } from 'node:path';
import { inProject } from '../paths.mjs';
import { makeReady } from '../ready.mjs';
import { FlagError, languageFlag } from '../terminal/arguments.mjs';
import { runCommand } from '../terminal/command.mjs';
import { writeSite } from './write.mjs';

/** @type {import('../terminal/arguments.mjs').Command} */
const SITE = {
  script: 'site',
  values: { out: 'site', lang: 'es', home: 'https://github.com/me/duplex-lab' },
  plain: ['help'],
};

/** @type {import('../terminal/language.mjs').Text} */
const HELP = {
  en: `The lab as a static site: a folder that any web server serves, with the recorded runs and handshakes. See docs/site.md.

  npm run site                    flags go after a lone --

  --out DIR     where it is written; a site that is there is replaced. Default: site
  --home URL    where the project is: the pages lead there, for those who want to measure themselves
  --lang en|es  language of these lines, and of the pages for visitors who have not chosen one
  --help        print this`,
  es: `El laboratorio como sitio estático: una carpeta que sirve cualquier servidor web, con las ejecuciones y los saludos iniciales grabados. Véase docs/site.md.

  npm run site                    las opciones van detrás de --

  --out DIR     dónde se escribe; si allí ya hay un sitio, se sustituye. Por defecto: site
  --home URL    dónde está el proyecto: las páginas llevan allí a quien quiera medir por su cuenta
  --lang en|es  idioma de estas líneas, y el de las páginas para quien no haya elegido ninguno
  --help        muestra esta ayuda`,
};

/** @type {Record<import('../terminal/language.mjs').Language, (folder: string) => string>} */
const WRITTEN = {
  en: (folder) =>
    `The site is in ${folder}\nTo look at it, serve that folder, for example:  npx serve ${folder}\n(Most browsers start no scripts of a page that is opened as a file.)`,
  es: (folder) =>
    `El sitio está en ${folder}\nPara verlo, sirve esa carpeta, por ejemplo:  npx serve ${folder}\n(La mayoría de los navegadores no ejecutan los scripts de una página abierta como archivo.)`,
};

/**
 * Writes the site. Exit codes: 0 written, 1 it could not be, 2 a flag that can't be followed.
 * @param {string[]} args
 */
export async function site(args) {
  await runCommand({ args, flags: SITE, help: HELP }, async (given, language) => {
    const home = homeIn(given);
    const out = given.get('out');
    const folder = out === undefined ? inProject('site') : resolve(process.env.INIT_CWD ?? process.cwd(), out);
    await makeReady({ language });
    await writeSite({ folder, home, language: languageFlag(given) ?? null });
    console.log(WRITTEN[language](folder));
  });
}

/** @param {Map<string, string>} given */
function homeIn(given) {
  const received = given.get('home');
  if (received === undefined) return null;
  if (URL.canParse(received) && /^https?:$/.test(new URL(received).protocol)) return received;
  throw new FlagError({
    en: `--home received "${received}". It takes an address that begins with https:// or http://, for example --home ${SITE.values.home}`,
    es: `--home ha recibido "${received}". Admite una dirección que empiece por https:// o http://, por ejemplo --home ${SITE.values.home}`,
  });
}
