/**
 * The lab does not disturb what it measures: whatever computes, reads or writes whole runs is done in a thread of its
 * own. This is the side of the loop that measures: it hands over what is recorded, asks, and passes bytes on.
 *
 * A run stays with this side until it is saved. So nothing recorded is lost when the thread dies: another one is
 * started and told everything again.
 */
import type { Transferable } from 'node:worker_threads';
import type { Clock } from '../clock.ts';
import { type RunHeader, type RunSaved, runFileName } from '../contract.ts';
import { headerOf } from '../documents/document.ts';
import { type Seat, sees } from '../documents/shelves.ts';
import { createAsking } from './asking.ts';
import { type Source, type Teller, tell, wholeRun } from './growth.ts';
import type { Asked, JobArgs, JobName, JobResult, TogetherFor } from './jobs.ts';
import { partsOf } from './parts.ts';
import { notKept, piecesAsBytes, setName } from './stranded.ts';

/** What is recorded is handed over in small pieces: many at once would take a while. */
const HAND_OVER_EVERY_MS = 100;

export interface ReadingsOptions {
  /** Where the runs are kept. */
  folder: string;
  /** Where those lie that are shipped with the lab; left out: none are. */
  recordings?: string | null;
  clock: Clock;
  /** The built file of the thread; null: the jobs are done on this loop. */
  thread: string | null;
}

/** A run that goes on, as the readings know it. */
export interface Followed {
  /** Its figures so far, as JSON (`Summary`). */
  figures(): Promise<string>;
  /** It is over: keeps it, whatever becomes of it. Never rejects. */
  keep(): Promise<JobResult<'keep'>>;
}

export interface Readings {
  ask<J extends JobName>(job: J, args: JobArgs<J>, transfer?: Transferable[]): Promise<JobResult<J>>;
  /** The runs that a seat may see, as JSON (`RunsList`). */
  list(seat: Seat): Promise<Uint8Array>;
  /** Gives a run another name; empty: none. Gives its header, as JSON. Rejects with a `Problem` (404, 507). */
  rename(asked: Asked, name: string): Promise<Uint8Array>;
  /** Rejects with a `Problem` (404). */
  remove(asked: Asked): Promise<void>;
  /** How files about a run begin. Rejects with a `Problem` (404). */
  fileName(asked: Asked): Promise<string>;
  /** A run's document, part by part. Rejects with a `Problem` (404) before the first of them. */
  document(asked: Asked): Promise<AsyncIterable<Uint8Array>>;
  /** Everything of some runs as one zip, part by part. */
  zip(asked: TogetherFor): Promise<AsyncIterable<Uint8Array>>;
  /** From here on what this run records is handed over. */
  follow(source: Source, seat: Seat): Followed;
  /** Tries again to write a run that is in memory only. Rejects with a `Problem` (404). */
  saveAgain(asked: Asked): Promise<RunSaved>;
  /** Tries again with all of them, for the last time. */
  saveAll(): Promise<void>;
  /** How many runs wait in memory because they could not be saved. */
  unsaved(): number;
  /** Waits for what is being done. */
  close(): Promise<void>;
}

interface Entry {
  source: Source;
  seat: Seat;
  /** Null: nothing was told yet, or to a thread that died. */
  teller: Teller | null;
  /**
   * `going` · `keeping`: it is over and being written · `waiting`: it could not be, and is in the thread's memory ·
   * `stranded`: the thread died of it, and it is on this side only.
   */
  state: 'going' | 'keeping' | 'waiting' | 'stranded';
  /** Its line in the list, while it is stranded. */
  header?: RunHeader;
}

/** Starts the thread when it is first needed. */
export function createReadings({ folder, recordings = null, clock, thread }: ReadingsOptions): Readings {
  const entries = new Map<string, Entry>();
  let cancel: (() => void) | null = null;
  let turn = 0;
  let isClosed = false;

  const asking = createAsking({
    ...{ thread, folders: { folder, recordings } },
    onUnsaved(ids) {
      for (const [id, { state }] of entries) if (state === 'waiting' && !ids.includes(id)) entries.delete(id);
    },
    onDeath() {
      for (const entry of entries.values()) entry.teller = null;
      // What was in its memory is still here: the next thread saves it, or keeps it in its own.
      for (const [id, entry] of entries) if (entry.state === 'waiting') void keep(id, entry);
    },
  });

  /** Hands over what is new of a run; `whole`: and how the rest of it stands. */
  const handOver = (id: string, entry: Entry, whole: boolean): void => {
    const job = entry.teller ? 'grow' : 'begin';
    entry.teller ??= tell(entry.source);
    const growth = entry.teller.next(whole || job === 'begin');
    if (growth) asking.tell(job, { id, seat: entry.seat, growth });
  };

  /** The thread then knows all that the run has recorded until now. */
  const ask: Readings['ask'] = (job, args, transfer) => {
    const id = 'id' in args ? args.id : '';
    const entry = entries.get(id);
    if (entry && entry.state !== 'waiting') handOver(id, entry, true);
    return asking.ask(job, args, transfer);
  };

  /** Never rejects: what can't be kept stays where it is. */
  const keep = async (id: string, entry: Entry): Promise<JobResult<'keep'>> => {
    entry.state = 'keeping';
    try {
      // The thread may die of something else meanwhile.
      const kept = await ask('keep', { id }).catch(() => ask('keep', { id }));
      entry.state = 'waiting';
      if (kept.saved.saved) entries.delete(id);
      return kept;
    } catch (error) {
      entry.state = 'stranded';
      const kept = notKept(wholeRun(entry.source), error);
      entry.header = kept.saved.header;
      return kept;
    }
  };

  /** One run after another, so that many at once don't take long together. */
  const handOverNext = (): void => {
    const going = [...entries].filter(([, { state, teller }]) => state === 'going' && teller);
    turn += 1;
    const next = going[turn % going.length];
    if (next) handOver(...next, false);
    cancel = entries.size > 0 ? clock.after(HAND_OVER_EVERY_MS / Math.max(1, going.length), handOverNext) : null;
  };

  /** A run that is on this side only. To ask the thread about it might be the death of that again. */
  const strandedOf = ({ seat, id }: Asked): Entry | null => {
    const entry = entries.get(id);
    return entry?.state === 'stranded' && sees(seat, entry.seat) ? entry : null;
  };

  return {
    ask,
    list(seat) {
      const stranded = [...entries.values()].flatMap((entry) =>
        entry.state === 'stranded' && entry.header && sees(seat, entry.seat) ? [entry.header] : [],
      );
      return ask('list', { seat, stranded });
    },
    async rename(wanted, name) {
      const entry = strandedOf(wanted);
      if (!entry?.header) {
        const header = await ask('rename', { ...wanted, name });
        // Should the thread die of it, the next one is told of the run under its new name.
        setName(entries.get(wanted.id)?.source.run, name);
        return header;
      }
      setName(entry.source.run, name);
      entry.header = { ...headerOf(entry.source.run, 0), unsaved: entry.header.unsaved };
      return new TextEncoder().encode(JSON.stringify(entry.header));
    },
    async remove(wanted) {
      if (strandedOf(wanted)) entries.delete(wanted.id);
      else await ask('remove', wanted);
    },
    async fileName(wanted) {
      const entry = strandedOf(wanted);
      return entry ? runFileName(entry.source.run) : ask('fileName', wanted);
    },
    async document(wanted) {
      const entry = strandedOf(wanted);
      return entry ? piecesAsBytes(wholeRun(entry.source)) : partsOf(asking, await ask('open', wanted));
    },
    zip: async (wanted) => partsOf(asking, await ask('openZip', wanted)),
    follow(source, seat) {
      const { id } = source.run;
      const entry: Entry = { source, seat, teller: null, state: 'going' };
      entries.set(id, entry);
      handOver(id, entry, true);
      cancel ??= clock.after(HAND_OVER_EVERY_MS, handOverNext);
      return { figures: () => ask('figures', { id }), keep: () => keep(id, entry) };
    },
    async saveAgain(wanted) {
      const entry = strandedOf(wanted);
      if (entry) return (await keep(wanted.id, entry)).saved;
      return ask('saveAgain', wanted);
    },
    async saveAll() {
      if (isClosed) return;
      for (const [id, entry] of entries) if (entry.state === 'stranded') await keep(id, entry);
      await ask('saveAll', {});
    },
    unsaved: () => [...entries.values()].filter(({ state }) => state === 'waiting' || state === 'stranded').length,
    async close() {
      cancel?.();
      cancel = null;
      isClosed = true;
      await asking.close();
    },
  };
}
