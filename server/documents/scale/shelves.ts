/**
 * Where swarms are kept: each seat's in a folder `scale` beside its runs. Whose is whose is as with runs; those that the
 * lab ships are read by all.
 */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { MAX_SCALE_BYTES, type Scale, type ScaleHeader, type ScalesList, type Text } from '../../contract.ts';
import { prepareFolder } from '../folder.ts';
import { type Held, hasRoom } from '../room.ts';
import { MOST_OF_SEATS, type Seat } from '../shelves.ts';
import { readScale } from './document.ts';
import { isShippedScale, noRoomForScales, noSuchScale } from './problems.ts';
import { createScaleStore, type ScaleStore } from './store.ts';

const SCALE = 'scale';
const SEATS = 'seats';
const SEAT_ID = /^[0-9a-f]{16}$/;

/** A swarm as it was found. */
export interface FoundScale {
  scale: Scale;
  /** It comes with the lab. */
  shipped: boolean;
  /** It is in the lab's memory only, and why. */
  unsaved?: Text;
}

export interface ScaleShelves {
  /** Tries whether one could be kept, before it is measured in vain. Throws a `Problem`. */
  prepare(seat: Seat): Promise<void>;
  /** Keeps what was measured; in memory, where it can't be written. */
  keep(seat: Seat, scale: Scale): Promise<ScaleHeader>;
  /** Keeps what came from a file of so many bytes, beside whatever has its id. Throws a `Problem` (507). */
  add(seat: Seat, scale: Scale, bytes: number): Promise<ScaleHeader>;
  /** Those that a seat may see, newest first, and the files that are none. */
  list(seat: Seat): Promise<ScalesList>;
  /** Throws a `Problem`: 404, or 400 when the file was damaged. */
  load(seat: Seat, id: string): Promise<FoundScale>;
  /** Tries again to write one that is in memory only. Throws a `Problem` (404). */
  saveAgain(seat: Seat, id: string): Promise<ScaleHeader>;
  /** Throws a `Problem` (404, 507, or 403 for one that comes with the lab). */
  rename(seat: Seat, id: string, name: string): Promise<ScaleHeader>;
  /** Throws a `Problem` (404, or 403 for one that comes with the lab). */
  remove(seat: Seat, id: string): Promise<void>;
  /** Tries for the last time to write what waits in memory. */
  saveAll(): Promise<void>;
}

/** `folder`: of the runs. `recordings`: of those that the lab ships; null: it ships none. */
export function createScaleShelves(
  folder: string,
  recordings: string | null = null,
  most: Held = MOST_OF_SEATS,
): ScaleShelves {
  const folderOf = (id: string | null): string => (id === null ? join(folder, SCALE) : join(folder, SEATS, id, SCALE));
  const shipped = recordings === null ? null : join(recordings, SCALE);
  const stores = new Map<string | null, ScaleStore>();

  const storeOf = ({ id }: Pick<Seat, 'id'>): ScaleStore => {
    const known = stores.get(id) ?? createScaleStore(folderOf(id));
    stores.set(id, known);
    return known;
  };
  const all = async (): Promise<ScaleStore[]> => {
    const names = await readdir(join(folder, SEATS)).catch(() => []);
    for (const id of [null, ...names.filter((name) => SEAT_ID.test(name))]) storeOf({ id });
    return [...stores.values()];
  };
  /** Those that a seat may look into, its own first. */
  const seen = async (seat: Seat): Promise<ScaleStore[]> => {
    const own = storeOf(seat);
    return seat.seesAll ? [own, ...(await all()).filter((one) => one !== own)] : [own];
  };
  const shippedList = async (): Promise<ScaleHeader[]> => {
    const text = shipped === null ? '[]' : await readFile(join(shipped, 'index.json'), 'utf8').catch(() => '[]');
    return JSON.parse(text) as ScaleHeader[];
  };
  const isShipped = async (id: string): Promise<boolean> => (await shippedList()).some((one) => one.id === id);
  const find = async (seat: Seat, id: string): Promise<ScaleStore | null> => {
    for (const one of await seen(seat)) if (await one.has(id)) return one;
    return null;
  };
  /** To change it. */
  const findOwn = async (seat: Seat, id: string): Promise<ScaleStore> => {
    const store = await find(seat, id);
    if (store) return store;
    throw (await isShipped(id)) ? isShippedScale(id) : noSuchScale(id);
  };

  /** One after another, so that two seats can't take the same id at once. */
  let adding: Promise<unknown> = Promise.resolve();

  return {
    prepare: (seat) => prepareFolder(folderOf(seat.id)),
    keep: (seat, scale) => storeOf(seat).keep(scale),
    add(seat, scale, bytes) {
      const store = storeOf(seat);
      // Whoever sees all opens and deletes by the id alone.
      const isTakenElsewhere = async (id: string): Promise<boolean> => {
        if (await isShipped(id)) return true;
        for (const other of await all()) if (other !== store && (await other.has(id))) return true;
        return false;
      };
      const added = adding.then(async () => {
        // Whoever sits at the machine has the disk.
        if (seat.id !== null && !(await hasRoom(join(folder, SEATS), bytes, most))) throw noRoomForScales(most);
        return store.add(scale, isTakenElsewhere);
      });
      adding = added.catch(() => {});
      return added;
    },
    async list(seat) {
      const lists = [];
      for (const one of await seen(seat)) lists.push(await one.list());
      return {
        scales: lists.flatMap(({ scales }) => scales).sort((a, b) => b.createdAtMs - a.createdAtMs),
        unreadable: lists.flatMap(({ unreadable }) => unreadable),
        shipped: await shippedList(),
      };
    },
    async load(seat, id) {
      const store = await find(seat, id);
      if (store) return { ...(await store.load(id)), shipped: false };
      if (!(await isShipped(id))) throw noSuchScale(id);
      const packed = await readFile(join(shipped ?? '', `${id}.json.gz`));
      const text = gunzipSync(packed, { maxOutputLength: MAX_SCALE_BYTES }).toString();
      return { scale: { ...readScale(text), id }, shipped: true };
    },
    saveAgain: async (seat, id) => (await findOwn(seat, id)).saveAgain(id),
    rename: async (seat, id, name) => (await findOwn(seat, id)).rename(id, name),
    remove: async (seat, id) => (await findOwn(seat, id)).remove(id),
    async saveAll() {
      for (const store of await all()) for (const id of store.unsaved()) await store.saveAgain(id);
    },
  };
}
