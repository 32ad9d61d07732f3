/** One folder of swarms: a file each, named by its id, never written over but by itself under another name. */
import { readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { MAX_SCALE_BYTES, type Scale, type ScaleHeader, type Text, type UnreadableFile } from '../../contract.ts';
import { makeFolder, partOf } from '../folder.ts';
import { nameIt } from '../store/files.ts';
import { ID, named, namesFor } from '../store/names.ts';
import { whyUnreadable } from '../unreadable.ts';
import { readScale, scaleHeaderOf } from './document.ts';
import { noSuchScale, notSavedProblem, scaleNotSaved, scaleTooLarge } from './problems.ts';

export interface ScaleStore {
  has(id: string): Promise<boolean>;
  /** Throws a `Problem`: 404, or 400 when the file was damaged. */
  load(id: string): Promise<{ scale: Scale; unsaved?: Text }>;
  list(): Promise<{ scales: ScaleHeader[]; unreadable: UnreadableFile[] }>;
  /** Keeps what was measured here; in memory, where it can't be written: its line says why. */
  keep(scale: Scale): Promise<ScaleHeader>;
  /** Keeps what came from outside, beside whatever has its id. Throws a `Problem` (507). */
  add(scale: Scale, isTakenElsewhere: (id: string) => Promise<boolean>): Promise<ScaleHeader>;
  /** Tries again to write what is in memory only. Throws a `Problem` (404). */
  saveAgain(id: string): Promise<ScaleHeader>;
  /** Empty: it has no name any more. Throws a `Problem` (404, 507). */
  rename(id: string, name: string): Promise<ScaleHeader>;
  remove(id: string): Promise<void>;
  /** Ids of those that wait in memory. */
  unsaved(): string[];
}

/** Keeps swarms in `folder`, which is made when it is first needed. */
export function createScaleStore(folder: string): ScaleStore {
  /** What could not be written. */
  const waiting = new Map<string, { scale: Scale; reason: Text }>();
  const pathOf = (id: string): string => join(folder, `${id}.json`);
  const isThere = async (id: string): Promise<boolean> => ID.test(id) && isFile(pathOf(id));
  const waitingHeader = ({ scale, reason }: { scale: Scale; reason: Text }): ScaleHeader => ({
    ...scaleHeaderOf(scale, 0),
    unsaved: reason,
  });

  /** Under its id or one beside it; the same document is not written twice. */
  const put = async (
    scale: Scale,
    isTaken: (id: string) => Promise<boolean> = async (id) => waiting.has(id) && waiting.get(id)?.scale !== scale,
  ): Promise<ScaleHeader> => {
    await makeFolder(folder);
    for (const id of namesFor(scale.id)) {
      if (await isTaken(id)) continue;
      const own = { ...scale, id };
      const text = JSON.stringify(own);
      const isWritten =
        (await writeNew(pathOf(id), text)) ||
        (await load(pathOf(id), id).then(
          (there) => isDeepStrictEqual(there.scale, JSON.parse(text)),
          () => false,
        ));
      if (isWritten) return scaleHeaderOf(own, Buffer.byteLength(text));
    }
    throw noSuchScale(scale.id);
  };

  const keep = async (scale: Scale): Promise<ScaleHeader> => {
    try {
      const header = await put(scale);
      waiting.delete(scale.id);
      return header;
    } catch (error) {
      const reason = scaleNotSaved(error);
      console.error(`${scale.id}: ${reason.en}`);
      waiting.set(scale.id, { scale, reason });
      return waitingHeader({ scale, reason });
    }
  };

  const read = async (id: string): Promise<Scale> => {
    if (!(await isThere(id))) throw noSuchScale(id);
    return (await load(pathOf(id), id)).scale;
  };

  return {
    has: async (id) => waiting.has(id) || (await isThere(id)),
    async load(id) {
      const one = waiting.get(id);
      return one ? { scale: one.scale, unsaved: one.reason } : { scale: await read(id) };
    },
    async list() {
      const scales: ScaleHeader[] = [...waiting.values()].map(waitingHeader);
      const unreadable: UnreadableFile[] = [];
      const names = await readdir(folder).catch(() => []);
      for (const file of names.filter((name) => name.endsWith('.json')).sort()) {
        const id = file.slice(0, -'.json'.length);
        await load(join(folder, file), id).then(
          ({ scale, sizeBytes }) => scales.push(scaleHeaderOf(scale, sizeBytes)),
          (error) => unreadable.push({ file, reason: whyUnreadable(ID.test(id) ? error : null) }),
        );
      }
      return { scales, unreadable };
    },
    keep,
    add: (scale, isTakenElsewhere) =>
      put(scale, async (id) => waiting.has(id) || (await isTakenElsewhere(id))).catch((error: unknown) => {
        throw notSavedProblem(error);
      }),
    async saveAgain(id) {
      const one = waiting.get(id);
      if (one) return keep(one.scale);
      const { scale, sizeBytes } = (await isThere(id)) ? await load(pathOf(id), id) : { scale: null, sizeBytes: 0 };
      if (!scale) throw noSuchScale(id);
      return scaleHeaderOf(scale, sizeBytes);
    },
    async rename(id, name) {
      const one = waiting.get(id);
      if (one) {
        one.scale = named(one.scale, name);
        return waitingHeader(one);
      }
      const scale = named(await read(id), name);
      const text = JSON.stringify(scale);
      await replace(pathOf(id), text).catch((error: unknown) => {
        throw notSavedProblem(error);
      });
      return scaleHeaderOf(scale, Buffer.byteLength(text));
    },
    async remove(id) {
      if (waiting.delete(id)) return;
      if (!(await isThere(id))) throw noSuchScale(id);
      await rm(pathOf(id));
    },
    unsaved: () => [...waiting.keys()],
  };
}

/** Its file's name is what it is asked for by. */
async function load(path: string, id: string): Promise<{ scale: Scale; sizeBytes: number }> {
  const { size } = await stat(path);
  if (size > MAX_SCALE_BYTES) throw scaleTooLarge(size);
  return { scale: { ...readScale(await readFile(path, 'utf8')), id }, sizeBytes: size };
}

const isFile = (path: string): Promise<boolean> =>
  stat(path).then(
    (stats) => stats.isFile(),
    () => false,
  );

/** Whole or not at all: beside, and put in its place when it is complete. */
async function write(path: string, text: string, put: (part: string, path: string) => Promise<void>): Promise<void> {
  const part = partOf(path);
  try {
    await writeFile(part, text, { flag: 'wx', flush: true });
    await put(part, path);
  } finally {
    await rm(part, { force: true }).catch(() => {});
  }
}

const replace = (path: string, text: string): Promise<void> => write(path, text, rename);

/** False: the name is taken. */
const writeNew = (path: string, text: string): Promise<boolean> =>
  write(path, text, nameIt).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') return false;
      throw error;
    },
  );
