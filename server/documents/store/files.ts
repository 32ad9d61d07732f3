/** One file a run, named by its id, each written whole or not at all; what was read of them is kept. */
import { appendFile, link, lstat, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Run, RunHeader, UnreadableFile } from '../../contract.ts';
import { headerOf, readRun } from '../document.ts';
import { makeFolder, partOf } from '../folder.ts';
import { MAX_DOCUMENT_BYTES } from '../limits.ts';
import { piecesOf } from '../pieces.ts';
import { whyUnreadable } from '../unreadable.ts';
import { ID } from './names.ts';
import { noSuchRun, tooLarge } from './problems.ts';

/** Ids of the runs that came from outside, one a line: a hand-in says which were measured here. */
const LOADED = 'loaded-runs.txt';

export interface RunFiles {
  /** Throws a `Problem` (404, or 400 when the file was damaged). */
  read(id: string): Promise<Run>;
  isThere(id: string): Promise<boolean>;
  /** Whether this very document is in its file already. */
  holds(run: Run): Promise<boolean>;
  /** False: the name is taken. */
  writeNew(run: Run): Promise<boolean>;
  /** Writes a run in the place of the one that has its id. */
  replace(run: Run): Promise<void>;
  /** The line of the list of what was just written. */
  headerOfWritten(run: Run): Promise<RunHeader>;
  /** What the folder has, one after another: whole runs at once are a lot of memory. One that goes meanwhile is passed over. */
  all(): AsyncGenerator<RunHeader | UnreadableFile>;
  /** Throws a `Problem` (404). */
  remove(id: string): Promise<void>;
  /** Notes that the run with this id comes from outside: before the run itself is there, never the other way round. */
  noteLoaded(id: string): Promise<void>;
  wasLoaded(id: string): Promise<boolean>;
}

/** The files in `folder`. */
export function createRunFiles(folder: string): RunFiles {
  /** What was read of files already, so that listing doesn't read megabytes again and again. */
  const known = new Map<string, { key: string; read: RunHeader | UnreadableFile }>();
  /** The run read last: stepping through a flow asks for the same one again and again. */
  let lastRead: { key: string; run: Run } | null = null;
  const fileOf = (id: string): string => {
    if (!ID.test(id)) throw noSuchRun(id);
    return join(folder, `${id}.json`);
  };

  const orNoSuchRun = (id: string) => (error: NodeJS.ErrnoException) => {
    throw ['ENOENT', 'EISDIR', 'ERR_FS_EISDIR'].includes(error.code ?? '') ? noSuchRun(id) : error;
  };

  const read = async (id: string): Promise<Run> => {
    const { size, mtimeMs } = await stat(fileOf(id)).catch(orNoSuchRun(id));
    const key = `${id}/${size}/${mtimeMs}`;
    if (lastRead?.key === key) return lastRead.run;
    if (size > MAX_DOCUMENT_BYTES) throw tooLarge(size);
    const run = readRun(await readFile(fileOf(id), 'utf8'));
    // Its file's name is what it is asked for by.
    lastRead = { key, run: { ...run, id } };
    return lastRead.run;
  };

  /** Rejects when the file has gone; a link that leads nowhere is still there. */
  const look = async (name: string): Promise<RunHeader | UnreadableFile> => {
    const id = name.slice(0, -'.json'.length);
    const path = join(folder, name);
    const there = await stat(path).catch((error: Error) => error);
    if (there instanceof Error) {
      await lstat(path);
      return { file: name, reason: whyUnreadable(there) };
    }
    const { size, mtimeMs } = there;
    const key = `${size}/${mtimeMs}`;
    const before = known.get(name);
    if (before?.key === key) return before.read;
    const found = await read(id).then(
      (run) => headerOf(run, size),
      (error) => ({ file: name, reason: ID.test(id) ? whyUnreadable(error) : whyUnreadable(null) }),
    );
    known.set(name, { key, read: found });
    return found;
  };

  /** Writes a document whole or not at all: beside, and put in its place when it is complete. */
  const write = async (run: Run, put: (part: string, path: string) => Promise<void>): Promise<void> => {
    await makeFolder(folder);
    const path = fileOf(run.id);
    const part = partOf(path);
    try {
      await writeFile(part, piecesOf(run), { flag: 'wx', flush: true });
      await put(part, path);
    } finally {
      await rm(part, { force: true }).catch(() => {});
    }
  };

  /** False: the name is taken. */
  const writeNew = (run: Run): Promise<boolean> =>
    write(run, nameIt).then(
      () => true,
      (error: NodeJS.ErrnoException) => {
        if (error.code === 'EEXIST') return false;
        throw error;
      },
    );

  /** The line of the list of what was just written. */
  const headerOfWritten = async (run: Run): Promise<RunHeader> => {
    const { size, mtimeMs } = await stat(fileOf(run.id));
    const header = headerOf(run, size);
    known.set(`${run.id}.json`, { key: `${size}/${mtimeMs}`, read: header });
    return header;
  };

  const isThere = (id: string): Promise<boolean> =>
    stat(fileOf(id)).then(
      () => true,
      () => false,
    );

  /** Whether this very document is in its file already. */
  const holds = (run: Run): Promise<boolean> =>
    read(run.id).then(
      (there) => isDeepStrictEqual(there, run),
      () => false,
    );

  async function* all(): AsyncGenerator<RunHeader | UnreadableFile> {
    const names = await readdir(folder).catch(() => []);
    for (const name of names.filter((one) => one.endsWith('.json')).sort()) {
      const found = await look(name).catch(() => null);
      if (found) yield found;
    }
  }

  return {
    read: (id) => read(id).catch(orNoSuchRun(id)),
    isThere,
    holds,
    writeNew,
    async replace(run) {
      await write(run, rename);
      lastRead = null;
    },
    headerOfWritten,
    all,
    async remove(id) {
      await rm(fileOf(id)).catch(orNoSuchRun(id));
      known.delete(`${id}.json`);
    },
    async noteLoaded(id) {
      await makeFolder(folder);
      await appendFile(join(folder, LOADED), `${id}\n`);
    },
    async wasLoaded(id) {
      const loaded = await readFile(join(folder, LOADED), 'utf8').catch(() => '');
      return loaded.split('\n').includes(id);
    },
  };
}

/** Gives a complete file its name. Throws EEXIST when the name is taken: renaming alone would replace what is there. */
export async function nameIt(part: string, path: string): Promise<void> {
  try {
    await link(part, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw error;
    // Some file systems have no links: then the least of evils.
    const taken = await stat(path).catch(() => null);
    if (taken) throw Object.assign(new Error('taken'), { code: 'EEXIST' });
    await rename(part, path);
  }
}
