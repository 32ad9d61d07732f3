/**
 * Whose runs are whose: the machine's own lie in the folder of runs, each seat's in a folder of its own below it. A seat
 * sees its own; whoever sits at the machine sees all. Those that the lab ships are read by all.
 */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Run, RunHeader, RunSaved, RunsList } from '../contract.ts';
import { Problem, quote } from '../problem.ts';
import { createRecordings, type Recordings } from './recordings.ts';
import { type Held, hasRoom } from './room.ts';
import { noSuchRun } from './store/problems.ts';
import { createRunStore, type RunStore } from './store/store.ts';

/** Runs that wait in memory, at most: each may be hundreds of megabytes. */
const MOST_UNSAVED = 3;
/** Of all seats together, before runs from files are refused: a class's work, and no more than a disk can spare. */
export const MOST_OF_SEATS: Held = { files: 2000, bytes: 4 * 1024 ** 3 };
const SEATS = 'seats';
const SEAT_ID = /^[0-9a-f]{16}$/;

export interface Seat {
  /** Names the seat; null: the machine itself. */
  id: string | null;
  /** Sees, opens, exports and deletes every run. */
  seesAll: boolean;
}

/** Whether a seat may see what is another's. */
export function sees(seat: Seat, owner: Seat): boolean {
  return seat.seesAll || seat.id === owner.id;
}

/** The runs that a seat may see. */
export interface SeenRuns extends Pick<RunStore, 'load' | 'rename' | 'remove' | 'saveAgain'> {
  list(): Promise<RunsList>;
  /** Where it comes from: this lab measured it, it was loaded from a file, or it came with the lab. */
  sourceOf(id: string): Promise<'measured' | 'loaded' | 'shipped'>;
}

export interface Shelves {
  /** Makes and tries the folder. Throws a `Problem` that says why it can't be used. */
  prepare(): Promise<void>;
  /** Where a seat's own runs are kept. */
  of(seat: Seat): Pick<RunStore, 'keep'>;
  /**
   * Keeps a run that came from outside, of so many bytes, under this seat, beside whatever has its id already. Throws a
   * `Problem` (507).
   */
  add(seat: Seat, run: Run, bytes: number): Promise<{ header: RunHeader; renamedFrom?: string }>;
  seenBy(seat: Seat): SeenRuns;
  /** What comes with the lab. */
  recordings: Recordings;
  /** Ids of the runs that wait in memory. */
  unsaved(): string[];
  /** Tries to write again what waits in memory, for the last time. */
  saveAll(): Promise<void>;
}

/** Throws a `Problem` (507) when so many runs wait in memory that there is no room for another. */
export function checkRoom(unsaved: number): void {
  if (unsaved < MOST_UNSAVED) return;
  throw new Problem(507, 'unsaved-runs', {
    en: `${unsaved} runs wait in memory because they could not be saved. Download, save or delete them first.`,
    es: `${unsaved} ejecuciones esperan en memoria porque no se pudieron guardar. Antes, descárgalas, guárdalas o bórralas.`,
  });
}

function isShippedRun(id: string): Problem {
  return new Problem(403, 'shipped-run', {
    en: `The run ${quote(id)} comes with the lab: it can't be named or deleted. Runs of your own can.`,
    es: `La ejecución ${quote(id)} viene con el laboratorio: no se le puede dar nombre ni borrar. Las tuyas, sí.`,
  });
}

function noRoom({ files, bytes }: Held): Problem {
  const gibibytes = bytes / 1024 ** 3;
  return new Problem(507, 'runs-no-room', {
    en: `The lab has no room for more runs from files: it keeps ${files} files or ${gibibytes} GiB of all its students together. What it has stays, and what is measured here is still kept. Delete runs that you don't need, or ask whoever runs the lab to.`,
    es: `El laboratorio no tiene sitio para más ejecuciones de archivos: guarda ${files} archivos o ${gibibytes} GiB entre todos sus estudiantes. Lo que ya tiene se queda, y lo que se mide aquí se sigue guardando. Borra ejecuciones que no necesites, o pídelo a quien lleva el laboratorio.`,
  });
}

/**
 * Keeps runs in `folder`; what lies there from before is the machine's. `recordings`: where the shipped ones are.
 * `most`: of all seats together, before runs from files are refused.
 */
export function createShelves(folder: string, recordings: string | null = null, most: Held = MOST_OF_SEATS): Shelves {
  const own = createRunStore(folder);
  const shipped = createRecordings(recordings);
  const seats = new Map<string, RunStore>();

  const storeOf = ({ id }: Seat): RunStore => {
    if (id === null) return own;
    const known = seats.get(id);
    if (known) return known;
    const store = createRunStore(join(folder, SEATS, id));
    seats.set(id, store);
    return store;
  };

  const all = async (): Promise<RunStore[]> => {
    const names = await readdir(join(folder, SEATS)).catch(() => []);
    for (const id of names) if (SEAT_ID.test(id)) storeOf({ id, seesAll: false });
    return [own, ...seats.values()];
  };

  const seen = async (seat: Seat): Promise<RunStore[]> => (seat.seesAll ? all() : [storeOf(seat)]);

  const find = async (seat: Seat, id: string): Promise<RunStore> => {
    for (const store of await seen(seat)) if (await store.has(id)) return store;
    throw noSuchRun(id);
  };

  /** One after another, so that two seats can't take the same id at once. */
  let adding: Promise<unknown> = Promise.resolve();

  return {
    prepare: () => own.prepare(),
    of: storeOf,
    add(seat, run, bytes) {
      const store = storeOf(seat);
      // Whoever sees all opens and deletes by the id alone, and what comes with the lab is cited by it.
      const isTakenElsewhere = async (id: string): Promise<boolean> => {
        if (await shipped.has(id)) return true;
        for (const other of await all()) if (other !== store && (await other.has(id))) return true;
        return false;
      };
      const added = adding.then(async () => {
        // Whoever sits at the machine has the disk.
        if (seat.id !== null && !(await hasRoom(join(folder, SEATS), bytes, most))) throw noRoom(most);
        return store.add(run, isTakenElsewhere);
      });
      adding = added.catch(() => {});
      return added;
    },
    seenBy: (seat) => ({
      async list(): Promise<RunsList> {
        const lists: Awaited<ReturnType<RunStore['list']>>[] = [];
        for (const store of await seen(seat)) lists.push(await store.list());
        return {
          runs: lists.flatMap(({ runs }) => runs).sort((a, b) => b.createdAtMs - a.createdAtMs),
          unreadable: lists.flatMap(({ unreadable }) => unreadable),
          shipped: await shipped.list(),
        };
      },
      async load(id): Promise<Run> {
        const store = await find(seat, id).catch(async (error: unknown) => {
          if (await shipped.has(id)) return shipped;
          throw error;
        });
        return store.load(id);
      },
      async remove(id) {
        const store = await find(seat, id).catch(async (error: unknown) => {
          throw (await shipped.has(id)) ? isShippedRun(id) : error;
        });
        await store.remove(id);
      },
      async rename(id, name) {
        const store = await find(seat, id).catch(async (error: unknown) => {
          throw (await shipped.has(id)) ? isShippedRun(id) : error;
        });
        return store.rename(id, name);
      },
      async sourceOf(id) {
        const store = await find(seat, id).catch(async (error: unknown) => {
          if (await shipped.has(id)) return null;
          throw error;
        });
        if (!store) return 'shipped';
        return (await store.wasLoaded(id)) ? 'loaded' : 'measured';
      },
      saveAgain: async (id): Promise<RunSaved> => (await find(seat, id)).saveAgain(id),
    }),
    recordings: shipped,
    unsaved: () => [own, ...seats.values()].flatMap((store) => store.unsaved()),
    async saveAll() {
      for (const store of await all()) await store.saveAll();
    },
  };
}
