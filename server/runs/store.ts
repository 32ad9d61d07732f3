/** Runs as JSON documents in a folder: one file a run, named by its id. */
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Run, RunHeader } from '../contract.ts';
import { Problem, quote } from '../problem.ts';
import { headerOf, readRun } from './document.ts';

export interface RunStore {
  save(run: Run): Promise<RunHeader>;
  /** Newest first. A file that is no run is passed over. */
  list(): Promise<RunHeader[]>;
  /** Throws a `Problem` (404, or 400 when the file was damaged). */
  load(id: string): Promise<Run>;
  remove(id: string): Promise<void>;
}

function noSuchRun(id: string): Problem {
  return new Problem(404, 'no-such-run', {
    en: `There is no run ${quote(id)}. It may have been deleted; the list of runs shows what there is.`,
    es: `No existe la ejecución ${quote(id)}. Quizá se borró; la lista de ejecuciones muestra las que hay.`,
  });
}

/** Keeps runs in `folder`, which is made when the first one is saved. */
export function createRunStore(folder: string): RunStore {
  /** Headers of files already read, so that listing doesn't read megabytes again and again. */
  const headers = new Map<string, { key: string; header: RunHeader }>();

  /** The run read last: stepping through a flow asks for the same one again and again. */
  let lastRead: { key: string; run: Run } | null = null;

  const fileOf = (id: string): string => {
    if (!/^[a-z0-9-]{1,64}$/.test(id)) throw noSuchRun(id);
    return join(folder, `${id}.json`);
  };

  const orNoSuchRun = (id: string) => (error: NodeJS.ErrnoException) => {
    throw error.code === 'ENOENT' ? noSuchRun(id) : error;
  };

  const load = async (id: string): Promise<Run> => {
    const { size, mtimeMs } = await stat(fileOf(id)).catch(orNoSuchRun(id));
    const key = `${id}/${size}/${mtimeMs}`;
    if (lastRead?.key !== key) lastRead = { key, run: readRun(await readFile(fileOf(id), 'utf8')) };
    return lastRead.run;
  };

  const header = async (id: string): Promise<RunHeader | null> => {
    const { size, mtimeMs } = await stat(fileOf(id));
    const key = `${size}/${mtimeMs}`;
    const known = headers.get(id);
    if (known?.key === key) return known.header;
    const read = await load(id)
      .then((run) => headerOf(run, size))
      .catch(() => null);
    if (read) headers.set(id, { key, header: read });
    return read;
  };

  return {
    load,
    async save(run) {
      await mkdir(folder, { recursive: true });
      const text = JSON.stringify(run);
      // Written beside and renamed: a crash leaves the old document or the new one, never half of one.
      await writeFile(`${fileOf(run.id)}.part`, text);
      await rename(`${fileOf(run.id)}.part`, fileOf(run.id));
      return headerOf(run, Buffer.byteLength(text));
    },
    async list() {
      const names = await readdir(folder).catch(() => []);
      const ids = names.filter((name) => name.endsWith('.json')).map((name) => name.slice(0, -'.json'.length));
      const found = await Promise.all(ids.map((id) => header(id).catch(() => null)));
      return found.filter((one) => one !== null).sort((a, b) => b.createdAtMs - a.createdAtMs);
    },
    async remove(id) {
      await rm(fileOf(id)).catch(orNoSuchRun(id));
      headers.delete(id);
    },
  };
}
