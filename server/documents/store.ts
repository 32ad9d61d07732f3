/**
 * Runs as JSON documents in a folder: one file a run, named by its id. Nothing is ever written over but by the same run
 * under another name, and what can't be written stays in memory.
 */
import { appendFile, link, lstat, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Run, RunHeader, RunSaved, RunsList, Text, UnreadableFile } from '../contract.ts';
import { Problem, quote } from '../problem.ts';
import { headerOf, readRun } from './document.ts';
import { makeFolder, partOf, prepareFolder, whyNotWritten } from './folder.ts';
import { MAX_DOCUMENT_BYTES } from './limits.ts';
import { piecesOf } from './pieces.ts';
import { whyUnreadable } from './unreadable.ts';

const ID = /^[a-z0-9-]{1,64}$/;
/** Ids of the runs that came from outside, one a line: a hand-in says which were measured here. */
const LOADED = 'loaded-runs.txt';

export interface RunStore {
  /** Makes and tries the folder. Throws a `Problem` that says why it can't be used. */
  prepare(): Promise<void>;
  /** Keeps a run of this lab, in memory if it can't be written. */
  keep(run: Run): Promise<RunSaved>;
  /** Tries again to write a run that is in memory only. Throws a `Problem` (404). */
  saveAgain(id: string): Promise<RunSaved>;
  /** Tries again with all of them, for the last time. */
  saveAll(): Promise<void>;
  /** Ids of the runs that wait in memory. */
  unsaved(): string[];
  has(id: string): Promise<boolean>;
  /**
   * Keeps a run that came from outside, beside whatever has its id already. `isTakenElsewhere`: other folders whose
   * ids are to stay theirs. Throws a `Problem` (507).
   */
  add(
    run: Run,
    isTakenElsewhere?: (id: string) => Promise<boolean>,
  ): Promise<{ header: RunHeader; renamedFrom?: string }>;
  /** Whether a run came from outside. */
  wasLoaded(id: string): Promise<boolean>;
  /** Newest first, and the files that are no runs. */
  list(): Promise<Omit<RunsList, 'shipped'>>;
  /** Throws a `Problem` (404, or 400 when the file was damaged). */
  load(id: string): Promise<Run>;
  /** Gives a run another name; empty: none. Throws a `Problem` (404, 507). */
  rename(id: string, name: string): Promise<RunHeader>;
  remove(id: string): Promise<void>;
}

/** The error for an id that no run has, or none that may be seen. */
export function noSuchRun(id: string): Problem {
  return new Problem(404, 'no-such-run', {
    en: `There is no run ${quote(id)}. It may have been deleted; the list of runs shows what there is.`,
    es: `No existe la ejecución ${quote(id)}. Quizá se borró; la lista de ejecuciones muestra las que hay.`,
  });
}

function tooLarge(size: number): Problem {
  const [is, most] = [size, MAX_DOCUMENT_BYTES].map((bytes) => Math.ceil(bytes / 1024 / 1024));
  return new Problem(400, 'not-a-run', {
    en: `This file is no run of Duplex Lab: it has ${is} MiB; a run has ${most} at most.`,
    es: `Este archivo no es una ejecución de Duplex Lab: ocupa ${is} MiB; una ejecución, ${most} como mucho.`,
  });
}

function notSaved(error: unknown): Text {
  const why = whyNotWritten(error);
  return {
    en: `The run could not be written to the runs folder: ${why.en}.`,
    es: `La ejecución no se ha podido escribir en la carpeta de ejecuciones: ${why.es}.`,
  };
}

/** `id`, then `id-2`, `id-3` …, never longer than a name may be. */
function* namesFor(id: string): Generator<string> {
  yield id;
  for (let n = 2; ; n += 1) yield `${id.slice(0, 64 - `-${n}`.length)}-${n}`;
}

/** Keeps runs in `folder`. */
export function createRunStore(folder: string): RunStore {
  /** What was read of files already, so that listing doesn't read megabytes again and again. */
  const known = new Map<string, { key: string; read: RunHeader | UnreadableFile }>();
  /** The run read last: stepping through a flow asks for the same one again and again. */
  let lastRead: { key: string; run: Run } | null = null;
  const unsaved = new Map<string, { run: Run; reason: Text }>();

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

  /** Before the run itself is there: never the other way round. */
  const noteLoaded = async (id: string): Promise<void> => {
    await makeFolder(folder);
    await appendFile(join(folder, LOADED), `${id}\n`);
  };

  /** Writes a run under its id, or beside what is there; the same document again is not written again. */
  const put = async (run: Run, isTakenElsewhere?: (id: string) => Promise<boolean>): Promise<RunHeader> => {
    const fromOutside = isTakenElsewhere !== undefined;
    for (const id of namesFor(run.id)) {
      if (await isTakenElsewhere?.(id)) continue;
      const own = id === run.id ? run : { ...run, id };
      if (unsaved.has(id) && unsaved.get(id)?.run !== run) continue;
      const isNew = !(await isThere(id));
      if (isNew && fromOutside) await noteLoaded(id);
      const written = isNew && (await writeNew(own));
      if (!written && !(await holds(own))) continue;
      return headerOfWritten(own);
    }
    throw noSuchRun(run.id);
  };

  const keep = async (run: Run): Promise<RunSaved> => {
    try {
      const header = await put(run);
      unsaved.delete(run.id);
      return { saved: true, header };
    } catch (error) {
      const reason = notSaved(error);
      console.error(`${run.id}: ${reason.en}`);
      unsaved.set(run.id, { run, reason });
      return { saved: false, reason, header: { ...headerOf(run, 0), unsaved: reason } };
    }
  };

  return {
    prepare: () => prepareFolder(folder),
    keep,
    async saveAgain(id) {
      const waiting = unsaved.get(id);
      if (waiting) return keep(waiting.run);
      const run = await read(id);
      return { saved: true, header: headerOf(run, (await stat(fileOf(id))).size) };
    },
    async saveAll() {
      for (const { run } of [...unsaved.values()]) await keep(run);
    },
    unsaved: () => [...unsaved.keys()],
    has: async (id) => unsaved.has(id) || (ID.test(id) && isThere(id)),
    async add(run, isTakenElsewhere = async () => false) {
      const header = await put(run, isTakenElsewhere).catch((error: unknown) => {
        throw error instanceof Problem ? error : new Problem(507, 'not-saved', notSaved(error));
      });
      return header.id === run.id ? { header } : { header, renamedFrom: run.id };
    },
    async wasLoaded(id) {
      const loaded = await readFile(join(folder, LOADED), 'utf8').catch(() => '');
      return loaded.split('\n').includes(id);
    },
    async list() {
      const names = await readdir(folder).catch(() => []);
      const runs: RunHeader[] = [...unsaved.values()].map(({ run, reason }) => ({
        ...headerOf(run, 0),
        unsaved: reason,
      }));
      const unreadable: UnreadableFile[] = [];
      // One after another: whole runs at once are a lot of memory. One that goes meanwhile is passed over.
      for (const name of names.filter((one) => one.endsWith('.json')).sort()) {
        const found = await look(name).catch(() => null);
        if (found && 'file' in found) unreadable.push(found);
        else if (found) runs.push(found);
      }
      return { runs: runs.sort((a, b) => b.createdAtMs - a.createdAtMs), unreadable };
    },
    load: async (id) => unsaved.get(id)?.run ?? (await read(id).catch(orNoSuchRun(id))),
    async rename(id, name) {
      const waiting = unsaved.get(id);
      if (waiting) {
        waiting.run = named(waiting.run, name);
        return { ...headerOf(waiting.run, 0), unsaved: waiting.reason };
      }
      const run = named(await read(id).catch(orNoSuchRun(id)), name);
      await write(run, rename).catch((error: unknown) => {
        throw new Problem(507, 'not-saved', notSaved(error));
      });
      lastRead = null;
      return headerOfWritten(run);
    },
    async remove(id) {
      if (unsaved.delete(id)) return;
      await rm(fileOf(id)).catch(orNoSuchRun(id));
      known.delete(`${id}.json`);
    },
  };
}

/** The same run under this name; empty: without one. */
function named({ name: _, ...run }: Run, name: string): Run {
  const { format, version, id, ...rest } = run;
  return name === '' ? run : { format, version, id, name, ...rest };
}

/** Gives a complete file its name. Throws EEXIST when the name is taken: renaming alone would replace what is there. */
async function nameIt(part: string, path: string): Promise<void> {
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
