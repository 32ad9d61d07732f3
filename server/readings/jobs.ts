/** Everything that computes, reads or writes whole runs, as jobs: arguments in, a value or the bytes that go out. */
import type { RecordedRun } from '../../labs/hand-in/figures.ts';
import { createSummariser, summarise } from '../analysis/summary.ts';
import {
  RECORDED_HANDSHAKES,
  type Run,
  type RunHeader,
  type RunSaved,
  runFileName,
  type Summary,
} from '../contract.ts';
import { asOver, readRun } from '../documents/document.ts';
import { piecesOf } from '../documents/pieces.ts';
import { createProgressKeeper, type ProgressChange } from '../documents/progress.ts';
import { createShelves, type Seat, sees } from '../documents/shelves.ts';
import { csvOf } from '../export/csv/csv.ts';
import type { CsvFormat } from '../export/csv/format.ts';
import { suitsTable } from '../export/tables/suits.ts';
import { type Making, makeSealed } from '../hand-in/make.ts';
import { readHandIn } from '../hand-in/verify.ts';
import { Problem, quote } from '../problem.ts';
import { type Growth, listen, type Told } from './growth.ts';
import { isForSuits, type SuitsRuns, suitsReader } from './suits.ts';
import { type AskedTogether, type LoadRun, ofEach, TOGETHER_QUESTIONS } from './together/together.ts';
import { zipOf } from './together/zip.ts';
import { bytesOf, jsonOf, VIEWS, type ViewName, type ViewOptions } from './views.ts';

/** A run that somebody asks for. */
export interface Asked {
  seat: Seat;
  id: string;
}

interface Going extends Told {
  seat: Seat;
  /** Its figures so far. */
  summary(): Summary;
}

function noSuchHandshake(name: string): Problem {
  return new Problem(404, 'no-such-handshake', {
    en: `This lab has no recorded handshake ${quote(name)}; there may be ${RECORDED_HANDSHAKES.join(', ')}.`,
    es: `Este laboratorio no tiene el saludo inicial grabado ${quote(name)}; puede haber ${RECORDED_HANDSHAKES.join(', ')}.`,
  });
}

/** Where runs are kept, and where those lie that are shipped with the lab (null: none are). */
export interface Folders {
  folder: string;
  recordings: string | null;
}

/** The jobs over the runs in these folders and those that go on. */
export function createJobs({ folder, recordings }: Folders) {
  const shelves = createShelves(folder, recordings);
  const going = new Map<string, Going>();
  const suits = suitsReader();
  const progress = createProgressKeeper(folder);
  /** Documents on their way out. */
  const open = new Map<number, Pieces>();
  let opened = 0;

  /** Throws a `Problem` (404): there is none, or none that this seat may see. */
  const runOf = async ({ seat, id }: Asked): Promise<Run> => {
    const found = going.get(id);
    return found && sees(seat, found.seat) ? found.run : shelves.seenBy(seat).load(id);
  };

  /** What is known of a run that goes on. Throws when nothing was told of it. */
  const toldOf = (id: string): Going => {
    const found = going.get(id);
    if (!found) throw new Error(`nothing was told of the run ${id}`);
    return found;
  };

  const view = async <V extends ViewName>({ view: name, options, ...asked }: Asked & View<V>): Promise<Uint8Array> => {
    const make = VIEWS[name] as (run: Run, options: ViewOptions<V>) => Uint8Array;
    return make(await runOf(asked), options);
  };

  const { recordings: shipped } = shelves;
  const recorded: SuitsRuns = {
    list: async () => ({ runs: (await shipped.list()).filter(isForSuits), unreadable: [] }),
    load: shipped.load,
  };
  const runsFor = (wanted: SuitsOf): SuitsRuns => (wanted.recorded ? recorded : shelves.seenBy(wanted.seat));

  /** A run as it is handed in; null: this seat has none of this id that has ended, or none that can be read. */
  const recordedRun = async (seat: Seat, id: string): Promise<RecordedRun | null> => {
    const seen = shelves.seenBy(seat);
    try {
      const run = await seen.load(id);
      if (run.endedAtMs === null) return null;
      return { run, summary: summarise(run), source: await seen.sourceOf(id) };
    } catch (error) {
      if (error instanceof Problem) return null;
      throw error;
    }
  };

  /** The runs that this seat may see, whole. */
  const loadFor =
    (seat: Seat): LoadRun =>
    (id) =>
      runOf({ seat, id });

  const beginToSend = (pieces: Pieces): number => {
    opened += 1;
    open.set(opened, pieces);
    return opened;
  };

  const jobs = {
    /** Makes and tries the folder. Throws a `Problem` that says why it can't be used. */
    prepare: (_: object) => shelves.prepare(),

    /** A run goes on: all of it so far. */
    begin({ id, seat, growth }: Asked & { growth: Growth & { rest: Run } }): void {
      const told = listen(growth);
      going.set(id, { seat, ...told, summary: createSummariser(told.run) });
    },
    /** More of it. */
    grow: ({ id, growth }: { id: string; growth: Growth }): void => going.get(id)?.add(growth),
    /** The figures of a run that goes on, as JSON. */
    figures: ({ id }: { id: string }): string => JSON.stringify(toldOf(id).summary()),
    /** A run is over: its document is kept, in memory if it can't be written. */
    async keep({ id }: { id: string }): Promise<{ saved: RunSaved; figures: string }> {
      const { run, seat, summary } = toldOf(id);
      const saved = await shelves.of(seat).keep(run);
      going.delete(id);
      return { saved, figures: JSON.stringify(summary()) };
    },
    saveAgain: ({ seat, id }: Asked): Promise<RunSaved> => shelves.seenBy(seat).saveAgain(id),
    saveAll: (_: object) => shelves.saveAll(),

    view,
    /** A handshake that comes with the lab. Throws a `Problem` (404). */
    recordedHandshake: ({ name }: { name: string }): Promise<Uint8Array> => {
      const known = RECORDED_HANDSHAKES.find((one) => one === name);
      if (!known) throw noSuchHandshake(name);
      return shelves.recordings.handshake(known).catch(() => Promise.reject(noSuchHandshake(name)));
    },
    /** `stranded`: runs that are nowhere but at the loop that measures. */
    async list({ seat, stranded = [] }: { seat: Seat; stranded?: RunHeader[] }) {
      const { runs, ...others } = await shelves.seenBy(seat).list();
      return jsonOf({ runs: [...stranded, ...runs].sort((a, b) => b.createdAtMs - a.createdAtMs), ...others });
    },
    suits: async (wanted: SuitsOf) => jsonOf(await suits(runsFor(wanted))),
    suitsCsv: async ({ format, ...wanted }: SuitsOf & { format: CsvFormat }) =>
      bytesOf(csvOf(suitsTable(await suits(runsFor(wanted))), format)),
    /** Reads a document that came from outside, and keeps it. Throws a `Problem` (400, 507). */
    add: async ({ seat, body }: { seat: Seat; body: Uint8Array }) =>
      jsonOf(await shelves.add(seat, asOver(readRun(new TextDecoder().decode(body))), body.byteLength)),
    rename: async ({ seat, id, name }: Asked & { name: string }) => jsonOf(await shelves.seenBy(seat).rename(id, name)),
    remove: ({ seat, id }: Asked) => shelves.seenBy(seat).remove(id),
    /** How files about a run begin. */
    fileName: async (asked: Asked): Promise<string> => runFileName(await runOf(asked)),

    /** How far a seat has come in the guided labs; null: nothing is kept. */
    progress: ({ seat }: { seat: Seat }) => progress.read(seat),
    keepProgress: ({ seat, change }: { seat: Seat; change: ProgressChange }) => progress.write(seat, change),
    /** A hand-in with the runs of this seat, sealed: the whole file. Throws a `Problem` (400). */
    async handIn({ seat, ...making }: HandingIn): Promise<{ file: Uint8Array; name: string }> {
      const { file, name } = await makeSealed({ ...making, findRun: (id) => recordedRun(seat, id) });
      return { file: bytesOf(file), name };
    },
    /** What is told of a file that may be a hand-in. */
    readHandIn: ({ body, ownKey }: { body: Uint8Array; ownKey: string }) => jsonOf(readHandIn(body, ownKey)),

    /** One of `TOGETHER_QUESTIONS`. Throws a `Problem` (404, 409). */
    together: ({ seat, path, ...asked }: TogetherFor & { path: string }): Promise<Uint8Array> => {
      const question = TOGETHER_QUESTIONS.find((one) => one.path === path);
      if (!question) throw new Error(`nothing can be asked of several runs by ${path}`);
      return question.make(loadFor(seat), asked);
    },

    /** Begins to send a run's document; its parts are asked for with the number that this gives. */
    async open(asked: Asked): Promise<number> {
      return beginToSend(piecesOf(await runOf(asked))[Symbol.iterator]());
    },
    /** Begins to send everything of some runs as one zip, in the same way. */
    async openZip({ seat, ...asked }: TogetherFor): Promise<number> {
      // What can't be had is told before anything is sent.
      await ofEach(loadFor(seat), asked.ids, () => null);
      return beginToSend(zipOf(loadFor(seat), asked));
    },
    /** The next part; null: that was all. Throws a `Problem` (503) when another thread had begun to send it. */
    async part({ opened: number }: { opened: number }): Promise<Uint8Array | null> {
      const pieces = open.get(number);
      if (!pieces) throw brokenOff();
      const { done, value } = await pieces.next();
      if (done) return null;
      return typeof value === 'string' ? bytesOf(value) : value;
    },
    /** No more parts are wanted. */
    shut: ({ opened: number }: { opened: number }): void => void open.delete(number),
  };
  return { jobs, unsaved: shelves.unsaved };
}

/** A document that lacks its end must not look whole. */
function brokenOff(): Problem {
  return new Problem(503, 'document-broken-off', {
    en: 'What computes in the lab was started again while this run was being sent. Ask for the run again.',
    es: 'La parte del laboratorio que calcula se puso de nuevo en marcha mientras se enviaba esta ejecución. Vuelve a pedirla.',
  });
}

/** Of a seat's own runs, or of those that come with the lab. */
interface SuitsOf {
  seat: Seat;
  recorded?: boolean;
}

interface View<V extends ViewName> {
  view: V;
  options: ViewOptions<V>;
}

/** Several runs, and who asks for them. */
export interface TogetherFor extends AskedTogether {
  seat: Seat;
}

/** What is on its way out. */
type Pieces = Iterator<string> | AsyncIterator<Uint8Array>;

/** What is asked for, and who asks. */
export interface HandingIn extends Omit<Making, 'findRun'> {
  seat: Seat;
}

export type Jobs = ReturnType<typeof createJobs>['jobs'];
export type JobName = keyof Jobs;
export type JobArgs<J extends JobName> = Parameters<Jobs[J]>[0];
export type JobResult<J extends JobName> = Awaited<ReturnType<Jobs[J]>>;
