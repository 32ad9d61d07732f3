/**
 * The folder in which somebody works: made of files that come with the lab, and theirs from then on. It is no part of
 * the project (git ignores it), so that what they write is never in the way of a newer lab, nor the other way round.
 */
import { mkdir, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Files } from './change.ts';

/** An exercise's folder of `labs/servers/`, by the id that the server has there: `yours/python`. */
export interface Place {
  /** The folder `labs/servers`. */
  servers: string;
  id: string;
}

export const folderOf = ({ servers, id }: Place): string => join(servers, id);

/** Reads the files that lie in a folder. */
export async function readFolder(folder: string): Promise<Files> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isFile()).map(({ name }) => name);
  return new Map(
    await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name), 'utf8')] as const)),
  );
}

export async function isThere(folder: string): Promise<boolean> {
  return (await stat(folder).catch(() => null)) !== null;
}

/** Writes the files, unless the folder is there already; answers whether it wrote them. */
export async function makeFolder(place: Place, files: Files): Promise<boolean> {
  const folder = folderOf(place);
  if (await isThere(folder)) return false;
  // Whole or not at all: what was interrupted is no folder that somebody seems to have worked in.
  const unfinished = join(place.servers, '.kept', `${place.id.replace('/', '-')}-unfinished`);
  await mkdir(unfinished, { recursive: true });
  for (const [name, text] of files) await writeFile(join(unfinished, name), text);
  await mkdir(dirname(folder), { recursive: true });
  await rename(unfinished, folder);
  return true;
}

/** Puts the folder aside, so that it can be made anew; answers where it lies now. Null: there was none. */
export async function putAside(place: Place, now: Date): Promise<string | null> {
  const folder = folderOf(place);
  if (!(await isThere(folder))) return null;
  const time = now.toISOString().replace(/\..*/, '').replaceAll(':', '-');
  const kept = join(place.servers, '.kept', `${place.id.replace('/', '-')}-${time}`);
  await mkdir(dirname(kept), { recursive: true });
  await rename(folder, kept);
  return kept;
}
