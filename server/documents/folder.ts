/** The folder of the run documents: made and tried before the lab listens, so that no run is measured in vain. */
import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Text } from '../contract.ts';
import { Problem } from '../problem.ts';

/** A file that is being written is named `….PID-RANDOM.part`: a name of its own each, and whose it is. */
const PART = /(?:\.(\d+)-[0-9a-f]+)?\.part$/;

/** A name for a file while it is being written. */
export function partOf(path: string): string {
  return `${path}.${process.pid}-${randomBytes(4).toString('hex')}.part`;
}

/**
 * Makes the folder, tries to write in it, and removes what a lab that died left half-written.
 * Throws a `Problem` that says why the folder can't be used.
 */
export async function prepareFolder(folder: string): Promise<void> {
  try {
    await makeFolder(folder);
    const probe = partOf(join(folder, 'probe'));
    await writeFile(probe, '', { flag: 'wx' });
    await rm(probe);
    for (const name of await readdir(folder)) if (isLeftOver(name)) await rm(join(folder, name), { force: true });
  } catch (error) {
    const why = whyNotWritten(error);
    throw new Problem(500, 'runs-folder', {
      en: `Runs can't be kept in ${folder}: ${why.en}. Choose another folder: --runs DIR`,
      es: `Las ejecuciones no se pueden guardar en ${folder}: ${why.es}. Elige otra carpeta: --runs DIR`,
    });
  }
}

/** Step by step: `mkdir` with `recursive` never ends in places like /proc, where making a folder fails with ENOENT. */
export async function makeFolder(folder: string): Promise<void> {
  const found = await stat(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    return null;
  });
  if (found?.isDirectory()) return;
  if (found) throw Object.assign(new Error('not a folder'), { code: 'ENOTDIR' });
  if (dirname(folder) !== folder) await makeFolder(dirname(folder));
  await mkdir(folder).catch((error: NodeJS.ErrnoException) => {
    // Another lab was a moment faster.
    if (error.code !== 'EEXIST') throw error;
  });
}

/** Left by a process that is gone; one that still lives may be writing. */
function isLeftOver(name: string): boolean {
  const found = PART.exec(name);
  if (!found) return false;
  const pid = Number(found[1]);
  if (!pid || pid === process.pid) return true;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}

const DENIED: Text = { en: 'it may not be written', es: 'no se permite escribir en ella' };
const FULL: Text = { en: 'the disk is full', es: 'el disco está lleno' };
const TOO_MANY: Text = { en: 'too many files are open', es: 'hay demasiados archivos abiertos' };
const REASONS: Record<string, Text> = {
  EACCES: DENIED,
  EPERM: DENIED,
  EROFS: DENIED,
  // What /proc and /sys answer.
  ENOENT: { en: 'no file can be made there', es: 'allí no se pueden crear archivos' },
  ENOTDIR: { en: 'it is a file, or lies below one', es: 'es un archivo, o está debajo de uno' },
  ENOSPC: FULL,
  EDQUOT: FULL,
  EMFILE: TOO_MANY,
  ENFILE: TOO_MANY,
  ENAMETOOLONG: { en: 'its name is too long', es: 'su nombre es demasiado largo' },
};

/** Why a file could not be written, for the middle of a sentence. */
export function whyNotWritten(error: unknown): Text {
  const { code = '', message } = error as NodeJS.ErrnoException;
  return REASONS[code] ?? { en: message, es: message };
}
