/**
 * Runs as JSON documents in a folder: one file a run, named by its id. Nothing is ever written over but by the same run
 * under another name, and what can't be written stays in memory.
 */
import type { Run, RunHeader, RunSaved, RunsList, Text, UnreadableFile } from '../../contract.ts';
import { Problem } from '../../problem.ts';
import { headerOf } from '../document.ts';
import { prepareFolder } from '../folder.ts';
import { createRunFiles } from './files.ts';
import { ID, named, namesFor } from './names.ts';
import { noSuchRun, notSaved } from './problems.ts';

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

/** Keeps runs in `folder`. */
export function createRunStore(folder: string): RunStore {
  const files = createRunFiles(folder);
  const unsaved = new Map<string, { run: Run; reason: Text }>();

  /** Writes a run under its id, or beside what is there; the same document again is not written again. */
  const put = async (run: Run, isTakenElsewhere?: (id: string) => Promise<boolean>): Promise<RunHeader> => {
    const fromOutside = isTakenElsewhere !== undefined;
    for (const id of namesFor(run.id)) {
      if (await isTakenElsewhere?.(id)) continue;
      const own = id === run.id ? run : { ...run, id };
      if (unsaved.has(id) && unsaved.get(id)?.run !== run) continue;
      const isNew = !(await files.isThere(id));
      if (isNew && fromOutside) await files.noteLoaded(id);
      const written = isNew && (await files.writeNew(own));
      if (!written && !(await files.holds(own))) continue;
      return files.headerOfWritten(own);
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
      const run = await files.read(id);
      return { saved: true, header: await files.headerOfWritten(run) };
    },
    async saveAll() {
      for (const { run } of [...unsaved.values()]) await keep(run);
    },
    unsaved: () => [...unsaved.keys()],
    has: async (id) => unsaved.has(id) || (ID.test(id) && files.isThere(id)),
    async add(run, isTakenElsewhere = async () => false) {
      const header = await put(run, isTakenElsewhere).catch((error: unknown) => {
        throw error instanceof Problem ? error : new Problem(507, 'not-saved', notSaved(error));
      });
      return header.id === run.id ? { header } : { header, renamedFrom: run.id };
    },
    wasLoaded: files.wasLoaded,
    async list() {
      const runs: RunHeader[] = [...unsaved.values()].map(({ run, reason }) => ({
        ...headerOf(run, 0),
        unsaved: reason,
      }));
      const unreadable: UnreadableFile[] = [];
      for await (const found of files.all()) {
        if ('file' in found) unreadable.push(found);
        else runs.push(found);
      }
      return { runs: runs.sort((a, b) => b.createdAtMs - a.createdAtMs), unreadable };
    },
    load: async (id) => unsaved.get(id)?.run ?? (await files.read(id)),
    async rename(id, name) {
      const waiting = unsaved.get(id);
      if (waiting) {
        waiting.run = named(waiting.run, name);
        return { ...headerOf(waiting.run, 0), unsaved: waiting.reason };
      }
      const run = named(await files.read(id), name);
      await files.replace(run).catch((error: unknown) => {
        throw new Problem(507, 'not-saved', notSaved(error));
      });
      return files.headerOfWritten(run);
    },
    async remove(id) {
      if (unsaved.delete(id)) return;
      await files.remove(id);
    },
  };
}
