/**
 * The lab does not disturb what it measures: whatever computes, reads or writes whole runs is done in a thread of its
 * own. This is the side of the loop that measures: it hands over what is recorded, asks, and passes bytes on.
 *
 * A run stays with this side until it is saved. So nothing recorded is lost when the thread dies: another one is
 * started and told everything again.
 */
import type { Transferable } from 'node:worker_threads';
import { summarise } from '../analysis/summary.ts';
import type { Clock } from '../clock.ts';
import { type Run, type RunHeader, type RunSaved, runFileName } from '../contract.ts';
import { headerOf } from '../documents/document.ts';
import { piecesOf } from '../documents/pieces.ts';
import { type Seat, sees } from '../documents/shelves.ts';
import { Problem } from '../problem.ts';
import { type Answer, errorOf, type Question } from './answering.ts';
import { type Source, type Teller, tell } from './growth.ts';
import type { Asked, JobArgs, JobName, JobResult, TogetherFor } from './jobs.ts';
import { type Line, openLine } from './line.ts';

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

type Kept = JobResult<'keep'>;

interface Pending {
  resolve(result: never): void;
  reject(error: Error): void;
}

function died(reason: string): Problem {
  return new Problem(503, 'readings-ended', {
    en: `What computes in the lab has broken off (${reason}) and is started again. What was recorded is still there: try again.`,
    es: `La parte del laboratorio que calcula se ha interrumpido (${reason}) y se vuelve a poner en marcha. Lo grabado sigue ahí: inténtalo de nuevo.`,
  });
}

function isClosed(): Problem {
  return new Problem(503, 'closing', {
    en: 'The lab is closing: nothing is computed any more. Start it again.',
    es: 'El laboratorio se está cerrando y ya no calcula nada. Vuelve a ponerlo en marcha.',
  });
}

/** Starts the thread when it is first needed. */
export function createReadings({ folder, recordings = null, clock, thread }: ReadingsOptions): Readings {
  const entries = new Map<string, Entry>();
  const pending = new Map<number, Pending>();
  let line: Line | null = null;
  let asked = 0;
  let closed = false;
  let onIdle = (): void => {};
  let cancel: (() => void) | null = null;
  let turn = 0;

  const onAnswer = ({ number, result, failure, unsaved }: Answer): void => {
    for (const [id, { state }] of entries) if (state === 'waiting' && !unsaved.includes(id)) entries.delete(id);
    const asker = number === null ? undefined : pending.get(number);
    if (number !== null) pending.delete(number);
    if (!failure) asker?.resolve(result as never);
    else if (asker) asker.reject(errorOf(failure));
    else console.error(failure.stack ?? failure.message);
    if (pending.size === 0) onIdle();
  };

  const onDeath = (reason: string): void => {
    const problem = died(reason);
    console.error(problem.message);
    line = null;
    for (const entry of entries.values()) entry.teller = null;
    const left = [...pending.values()];
    pending.clear();
    for (const { reject } of left) reject(problem);
    // What was in its memory is still here: the next thread saves it, or keeps it in its own.
    for (const [id, entry] of entries) if (entry.state === 'waiting') void keep(id, entry);
    if (pending.size === 0) onIdle();
  };

  const send = (question: Question, transfer: Transferable[] = []): void => {
    line ??= openLine({ thread, folders: { folder, recordings }, onAnswer, onDeath });
    line.ask(question, transfer);
  };

  /** Hands over what is new of a run; `whole`: and how the rest of it stands. */
  const handOver = (id: string, entry: Entry, whole: boolean): void => {
    const job = entry.teller ? 'grow' : 'begin';
    entry.teller ??= tell(entry.source);
    const growth = entry.teller.next(whole || job === 'begin');
    if (growth) send({ number: null, job, args: { id, seat: entry.seat, growth } });
  };

  const ask: Readings['ask'] = (job, args, transfer) => {
    if (closed) return Promise.reject(isClosed());
    const id = 'id' in args ? args.id : '';
    const entry = entries.get(id);
    if (entry && entry.state !== 'waiting') handOver(id, entry, true);
    asked += 1;
    const number = asked;
    return new Promise((resolve, reject) => {
      pending.set(number, { resolve, reject });
      send({ number, job, args }, transfer);
    });
  };

  /** Never rejects: what can't be kept stays where it is. */
  const keep = async (id: string, entry: Entry): Promise<Kept> => {
    entry.state = 'keeping';
    try {
      // The thread may die of something else meanwhile.
      const kept = await ask('keep', { id }).catch(() => ask('keep', { id }));
      entry.state = 'waiting';
      if (kept.saved.saved) entries.delete(id);
      return kept;
    } catch (error) {
      entry.state = 'stranded';
      const kept = notKept(entry.source.run, error);
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

  /** No generator: one that nobody began to read would not be told that its reader left. */
  const parts = (opened: number): AsyncIterableIterator<Uint8Array> => {
    const shut = (): void => {
      if (!closed) send({ number: null, job: 'shut', args: { opened } });
    };
    return {
      [Symbol.asyncIterator]() {
        return this;
      },
      async next() {
        const value = await ask('part', { opened });
        if (value === null) shut();
        return value === null ? { done: true, value } : { done: false, value };
      },
      async return() {
        shut();
        return { done: true, value: null };
      },
    };
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
      return entry ? piecesAsBytes(entry.source.run) : parts(await ask('open', wanted));
    },
    zip: async (wanted) => parts(await ask('openZip', wanted)),
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
      if (closed) return;
      for (const [id, entry] of entries) if (entry.state === 'stranded') await keep(id, entry);
      await ask('saveAll', {});
    },
    unsaved: () => [...entries.values()].filter(({ state }) => state === 'waiting' || state === 'stranded').length,
    async close() {
      cancel?.();
      cancel = null;
      closed = true;
      if (pending.size > 0) {
        await new Promise<void>((resolve) => {
          onIdle = resolve;
        });
      }
      await line?.end();
    },
  };
}

/** Without the thread: a run that it died of is still given out. */
async function* piecesAsBytes(run: Run): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  for (const piece of piecesOf(run)) yield encoder.encode(piece);
}

function setName(run: Run | undefined, name: string): void {
  if (run && name === '') delete run.name;
  else if (run) run.name = name;
}

function notKept(run: Run, error: unknown): Kept {
  const reason = error instanceof Problem ? error.text : died(String(error)).text;
  const header = { ...headerOf(run, 0), unsaved: reason };
  return { saved: { saved: false, reason, header }, figures: JSON.stringify(summarise(run)) };
}
