/**
 * The folder that `npm run measure` fills. Until all is there it is written under another name, so that whoever looks
 * finds it whole or not at all.
 */
import { existsSync, rmSync } from 'node:fs';
import { mkdir, readdir, rename, rm, rmdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Text } from '../../../server/contract.ts';
import { makeFolder, whyNotWritten } from '../../../server/documents/folder.ts';
import { Problem } from '../../../server/problem.ts';

/** Files by their names. */
export type Files = Record<string, string | Uint8Array>;

export interface OutFolder {
  path: string;
  /** Writes a folder of files. Rejects with a `Problem`; nothing of it stays then. */
  add(name: string, files: Files): Promise<void>;
  /** Writes these beside, and gives the whole its name. Rejects with a `Problem`. */
  finish(files: Files): Promise<void>;
  /** As if nothing had been. */
  discard(): Promise<void>;
  /** The same at once, for a process that ends. */
  discardNow(): void;
}

type Write = (path: string, content: string | Uint8Array) => Promise<void>;
const writeNew: Write = (path, content) => writeFile(path, content, { flag: 'wx' });

/** Rejects with a `Problem` (400) where the folder can't be had. `write`: for tests, a disk that is full. */
export async function openFolder(path: string, write: Write = writeNew): Promise<OutFolder> {
  const isThere = await isEmptyFolder(path);
  const temporary = `${isThere ? join(path, '.unfinished') : `${path}.unfinished`}-${process.pid}`;
  const parents = missingAbove(path);
  try {
    await makeFolder(dirname(temporary));
    await mkdir(temporary);
  } catch (error) {
    throw notWritten(400, path, error);
  }

  const writeAll = async (folder: string, files: Files): Promise<void> => {
    for (const [name, content] of Object.entries(files)) await write(join(folder, name), content);
  };
  return {
    path,
    async add(name, files) {
      const folder = join(temporary, name);
      try {
        await mkdir(folder);
        await writeAll(folder, files);
      } catch (error) {
        await rm(folder, { recursive: true, force: true });
        throw notWritten(500, path, error);
      }
    },
    async finish(files) {
      try {
        await writeAll(temporary, files);
        if (!isThere) return await rename(temporary, path);
        for (const name of await readdir(temporary)) await rename(join(temporary, name), join(path, name));
        await rmdir(temporary);
      } catch (error) {
        const why = whyNotWritten(error);
        throw new Problem(500, 'out-folder', {
          en: `${path} can't be finished: ${why.en}. The runs that were measured lie in ${temporary}`,
          es: `No se puede terminar ${path}: ${why.es}. Las ejecuciones medidas están en ${temporary}`,
        });
      }
    },
    async discard() {
      await rm(temporary, { recursive: true, force: true });
      for (const parent of parents) await rmdir(parent).catch(() => {});
    },
    discardNow: () => rmSync(temporary, { recursive: true, force: true }),
  };
}

/** Rejects with a `Problem` (400) where there is something in it already. */
export async function checkEmpty(path: string): Promise<void> {
  await isEmptyFolder(path);
}

/** Whether it is there; rejects where it can't be filled. */
async function isEmptyFolder(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => null);
  if (!found) return false;
  if (!found.isDirectory()) throw notWritten(400, path, Object.assign(new Error(), { code: 'ENOTDIR' }));
  const names = await readdir(path).catch((error: unknown) => Promise.reject(notWritten(400, path, error)));
  if (names.length === 0) return true;
  throw new Problem(400, 'out-folder', {
    en: `${path} is not empty (${names.length} files or folders), and nothing is written over. Choose another folder: --out DIR`,
    es: `${path} no está vacía (${names.length} archivos o carpetas) y no se sobrescribe nada. Elige otra carpeta: --out CARPETA`,
  });
}

/** The folders above that have to be made, the lowest first. */
function missingAbove(path: string): string[] {
  const parent = dirname(path);
  return existsSync(parent) ? [] : [parent, ...missingAbove(parent)];
}

function notWritten(status: 400 | 500, path: string, error: unknown): Problem {
  const why = whyNotWritten(error);
  const what: Text =
    status === 400
      ? { en: `Nothing can be written to ${path}`, es: `No se puede escribir en ${path}` }
      : { en: `Writing to ${path} failed`, es: `Ha fallado la escritura en ${path}` };
  const more: Text =
    status === 400
      ? { en: 'Choose another folder: --out DIR', es: 'Elige otra carpeta: --out CARPETA' }
      : { en: 'Make room, or choose another folder: --out DIR', es: 'Haz sitio o elige otra carpeta: --out CARPETA' };
  return new Problem(status, 'out-folder', {
    en: `${what.en}: ${why.en}. ${more.en}`,
    es: `${what.es}: ${why.es}. ${more.es}`,
  });
}
