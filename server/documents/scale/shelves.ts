/**
 * Where swarms are kept: each seat's in a folder `scale` beside its runs, one file a swarm, named by its id, never written
 * over. Whose is whose is as with runs; those that the lab ships are read by all.
 */
import { link, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Scale, ScaleHeader, ScalesList, UnreadableFile } from '../../contract.ts';
import { Problem, quote } from '../../problem.ts';
import { makeFolder, partOf, prepareFolder, whyNotWritten } from '../folder.ts';
import type { Seat } from '../shelves.ts';
import { ID, namesFor } from '../store/names.ts';
import { whyUnreadable } from '../unreadable.ts';
import { MAX_SCALE_BYTES, readScale, scaleHeaderOf } from './document.ts';

const SCALE = 'scale';
const SEATS = 'seats';
const SEAT_ID = /^[0-9a-f]{16}$/;

export interface ScaleShelves {
  /** Tries whether one could be kept, before it is measured in vain. Throws a `Problem`. */
  prepare(seat: Seat): Promise<void>;
  /** Keeps a swarm, under its id or one beside it; gives its line in the list. Throws a `Problem` (507). */
  keep(seat: Seat, scale: Scale): Promise<ScaleHeader>;
  /** Those that a seat may see, newest first, and the files that are none. */
  list(seat: Seat): Promise<ScalesList>;
  /** Throws a `Problem`: 404, or 400 when the file was damaged. */
  load(seat: Seat, id: string): Promise<Scale>;
  /** Throws a `Problem` (404, or 403 for one that comes with the lab). */
  remove(seat: Seat, id: string): Promise<void>;
}

/** `folder`: of the runs. `recordings`: of those that the lab ships; null: it ships none. */
export function createScaleShelves(folder: string, recordings: string | null = null): ScaleShelves {
  const folderOf = ({ id }: Seat): string => (id === null ? join(folder, SCALE) : join(folder, SEATS, id, SCALE));
  const shipped = recordings === null ? null : join(recordings, SCALE);

  /** Those that a seat may look into, its own first. */
  const folders = async (seat: Seat): Promise<string[]> => {
    const own = folderOf(seat);
    if (!seat.seesAll) return [own];
    const names = await readdir(join(folder, SEATS)).catch(() => []);
    const all = [null, ...names.filter((name) => SEAT_ID.test(name))].map((id) => folderOf({ id, seesAll: false }));
    return [own, ...all.filter((one) => one !== own)];
  };
  const find = async (seat: Seat, id: string): Promise<string> => {
    for (const one of ID.test(id) ? await folders(seat) : []) {
      const path = join(one, `${id}.json`);
      if (await isFile(path)) return path;
    }
    throw noSuchScale(id);
  };
  const shippedList = async (): Promise<ScaleHeader[]> => {
    const text = shipped === null ? '[]' : await readFile(join(shipped, 'index.json'), 'utf8').catch(() => '[]');
    return JSON.parse(text) as ScaleHeader[];
  };
  const loadShipped = async (id: string): Promise<Scale | null> => {
    if (!(await shippedList()).some((one) => one.id === id)) return null;
    const packed = await readFile(join(shipped ?? '', `${id}.json.gz`));
    return { ...readScale(gunzipSync(packed, { maxOutputLength: MAX_SCALE_BYTES }).toString()), id };
  };

  return {
    prepare: (seat) => prepareFolder(folderOf(seat)),
    async keep(seat, scale) {
      const own = folderOf(seat);
      try {
        await makeFolder(own);
        for (const id of namesFor(scale.id)) {
          const text = JSON.stringify({ ...scale, id });
          if (await writeNew(join(own, `${id}.json`), text)) return scaleHeaderOf({ ...scale, id }, text.length);
        }
      } catch (error) {
        throw notKept(error);
      }
      throw noSuchScale(scale.id);
    },
    async list(seat) {
      const scales: ScaleHeader[] = [];
      const unreadable: UnreadableFile[] = [];
      for (const one of await folders(seat)) {
        const names = await readdir(one).catch(() => []);
        for (const file of names.filter((name) => name.endsWith('.json')).sort()) {
          const id = file.slice(0, -'.json'.length);
          await load(join(one, file), id).then(
            ({ scale, sizeBytes }) => scales.push(scaleHeaderOf(scale, sizeBytes)),
            (error) => unreadable.push({ file, reason: whyUnreadable(ID.test(id) ? error : null) }),
          );
        }
      }
      return { scales: scales.sort((a, b) => b.createdAtMs - a.createdAtMs), unreadable, shipped: await shippedList() };
    },
    async load(seat, id) {
      const path = await find(seat, id).catch(() => null);
      const found = path === null ? await loadShipped(id) : (await load(path, id)).scale;
      if (!found) throw noSuchScale(id);
      return found;
    },
    async remove(seat, id) {
      const path = await find(seat, id).catch(async (error: unknown) => {
        throw (await loadShipped(id)) ? isShipped(id) : error;
      });
      await rm(path);
    },
  };
}

/** Its file's name is what it is asked for by. */
async function load(path: string, id: string): Promise<{ scale: Scale; sizeBytes: number }> {
  const { size } = await stat(path);
  if (size > MAX_SCALE_BYTES) throw tooLarge(size);
  return { scale: { ...readScale(await readFile(path, 'utf8')), id }, sizeBytes: size };
}

const isFile = (path: string): Promise<boolean> =>
  stat(path).then(
    (stats) => stats.isFile(),
    () => false,
  );

/** Whole or not at all; false: the name is taken. */
async function writeNew(path: string, text: string): Promise<boolean> {
  const part = partOf(path);
  try {
    await writeFile(part, text, { flag: 'wx', flush: true });
    await link(part, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(part, { force: true });
  }
}

function noSuchScale(id: string): Problem {
  return new Problem(404, 'no-such-scale', {
    en: `There is no swarm ${quote(id)}. It may have been deleted; the list of swarms shows what there is.`,
    es: `No existe el enjambre ${quote(id)}. Quizá se borró; la lista de enjambres muestra los que hay.`,
  });
}

function isShipped(id: string): Problem {
  return new Problem(403, 'shipped-scale', {
    en: `The swarm ${quote(id)} comes with the lab: it can't be deleted. Swarms of your own can.`,
    es: `El enjambre ${quote(id)} viene con el laboratorio: no se puede borrar. Los tuyos, sí.`,
  });
}

function tooLarge(size: number): Problem {
  return new Problem(400, 'not-a-scale', {
    en: `This file is not a swarm of Duplex Lab: it has ${size} bytes; a swarm has ${MAX_SCALE_BYTES} at most.`,
    es: `Este archivo no es un enjambre de Duplex Lab: ocupa ${size} bytes; un enjambre, ${MAX_SCALE_BYTES} como mucho.`,
  });
}

function notKept(error: unknown): Problem {
  const why = whyNotWritten(error);
  return new Problem(507, 'scale-not-saved', {
    en: `The swarm could not be written to the runs folder: ${why.en}.`,
    es: `El enjambre no se ha podido escribir en la carpeta de ejecuciones: ${why.es}.`,
  });
}
