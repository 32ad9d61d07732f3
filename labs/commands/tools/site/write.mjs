// The static site as files: the built page, a worker's script with it already, the recordings, and what a lab answers
// about handshakes. It is written beside its place and put there when it is whole.
import { randomBytes } from 'node:crypto';
import { cp, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { inProject } from '../paths.mjs';
import { writeHandshakes } from './handshakes.mjs';
import { sitePage } from './page.mjs';

/** What a folder has that this wrote: only such a one is ever replaced. */
const MARK = '.duplex-lab-site';

/** Copies for the lab's own server; others make theirs, or none. */
const PACKED_COPY = /\.(br|gz)$/;

/**
 * @typedef {object} SiteOptions
 * @property {string} folder absolute
 * @property {string | null} [home] where the project is
 * @property {import('../terminal/language.mjs').Language | null} [language] of visitors who have not chosen one
 */

/**
 * Rejects with an error whose `text` says why it can't be written; then nothing is there that was not before.
 * @param {SiteOptions} options
 */
export async function writeSite({ folder, home = null, language = null }) {
  await checkPlace(folder);
  const part = join(dirname(folder), `.site-${randomBytes(6).toString('hex')}`);
  try {
    await mkdir(part, { recursive: true });
    await writeFiles(part, sitePage(await readFile(inProject('dist/web/index.html'), 'utf8'), { home, language }));
    await rm(folder, { recursive: true, force: true });
    await rename(part, folder);
  } catch (cause) {
    throw notWritten(folder, cause);
  } finally {
    await rm(part, { recursive: true, force: true }).catch(() => {});
  }
}

/**
 * @param {string} folder
 * @param {string} page
 */
async function writeFiles(folder, page) {
  const recordings = join(folder, 'recordings');
  await cp(inProject('dist/web/assets'), join(folder, 'assets'), {
    recursive: true,
    filter: (path) => !PACKED_COPY.test(path),
  });
  await cp(inProject('labs/recordings'), recordings, { recursive: true });
  await writeHandshakes(join(recordings, 'handshakes'));
  await writeFile(join(folder, 'index.html'), page);
  // GitHub Pages would leave out files whose names begin with an underscore.
  await writeFile(join(folder, '.nojekyll'), '');
  await writeFile(join(folder, MARK), '');
}

/**
 * An empty folder, none, or a site.
 * @param {string} folder
 */
async function checkPlace(folder) {
  /** @type {string[]} */
  const there = await readdir(folder).catch((error) => {
    if (error.code === 'ENOENT') return [];
    throw notWritten(folder, error);
  });
  if (there.length === 0 || there.includes(MARK)) return;
  throw withText({
    en: `The folder ${folder} is not empty, and what is in it is no site of Duplex Lab. Name another with --out DIR, or empty it.`,
    es: `La carpeta ${folder} no está vacía y lo que contiene no es un sitio de Duplex Lab. Indica otra con --out DIR, o vacíala.`,
  });
}

/**
 * @param {string} folder
 * @param {unknown} cause
 */
function notWritten(folder, cause) {
  const why = cause instanceof Error ? cause.message : String(cause);
  return withText(
    {
      en: `The site could not be written to ${folder}: ${why}. What was there is as it was.`,
      es: `No se ha podido escribir el sitio en ${folder}: ${why}. Lo que había sigue igual.`,
    },
    cause,
  );
}

/**
 * @param {import('../terminal/language.mjs').Text} text
 * @param {unknown} [cause]
 */
function withText(text, cause) {
  return Object.assign(new Error(text.en, { cause }), { text });
}
