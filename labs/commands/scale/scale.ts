/** npm run scale, once it is known what to measure: tells what it will do, what it does, and what came out. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createUnmadeTeller } from '../../../server/analysis/scale/limits.ts';
import { scaleReport } from '../../../server/analysis/scale/verdict.ts';
import { type Language, OUR_SERVER, type Scale, type ScalePlan } from '../../../server/contract.ts';
import { whyNotWritten } from '../../../server/documents/folder.ts';
import { readScalePlan } from '../../../server/documents/scale/document.ts';
import { createScaleShelves, type ScaleShelves } from '../../../server/documents/scale/shelves.ts';
import { csvFormat } from '../../../server/export/csv/format.ts';
import { SCALE_FILES } from '../../../server/export/scale/files.ts';
import { createShelf, type Shelf } from '../../../server/foreign/shelf.ts';
import { Problem, quote } from '../../../server/problem.ts';
import { takeSwarmLock } from '../../../server/swarm/lock.ts';
import { runScale } from '../../../server/swarm/run/run.ts';
import { resultText } from './text.ts';
import { measuredLine, phaseLine, plannedLines, WORDS } from './words.ts';

export interface ScaleCommand {
  plan: ScalePlan;
  language: Language;
  /** A folder for its files besides; null: none. */
  out: string | null;
  /** The document to standard output, in place of the result. */
  json: boolean;
  runsDir: string;
  webDir: string;
  serversDir: string;
  labVersion: string;
}

export interface Surroundings {
  /** The result: stdout. */
  print(text: string): void;
  /** What goes on: stderr. */
  tell(line: string): void;
  /** What goes on now, in the place of what went on before. */
  show(line: string): void;
  /** Somebody wants it to end, and keeps what there is. */
  stop: AbortSignal;
}

const DONE = 0;
const FAILED = 1;
const STOPPED = 130;
/** Whoever sits at the machine. */
const SEAT = { id: null, seesAll: true };

/** Measures and keeps it. Gives the exit code. Rejects with a `Problem` when it can't begin. */
export async function scale(asked: ScaleCommand, around: Surroundings): Promise<number> {
  const plan = readScalePlan(asked.plan);
  const servers = createShelf({ folder: asked.serversDir, now: Date.now });
  if (plan.server !== OUR_SERVER) await servers.find(plan.server).catch(sayingFlag(plan.server));
  const shelves = createScaleShelves(asked.runsDir);
  await shelves.prepare(SEAT);
  const letGo = await takeSwarmLock('scale');
  try {
    return await measure({ ...asked, plan }, { servers, shelves }, around);
  } finally {
    await letGo();
  }
}

/** Once the machine is its own. */
async function measure(
  asked: ScaleCommand,
  { servers, shelves }: { servers: Shelf; shelves: ScaleShelves },
  { print, tell, show, stop }: Surroundings,
): Promise<number> {
  const { plan, language, out } = asked;
  const words = WORDS[language];
  if (out !== null) await makeNew(out);
  const unmadeIn = createUnmadeTeller();
  const made = await runScale({
    plan,
    servers,
    webDir: asked.webDir,
    labVersion: asked.labVersion,
    signal: stop,
    tell(progress) {
      if (progress.type === 'planned') for (const line of plannedLines(progress, language)) tell(line);
      else if (progress.type === 'step') show(phaseLine(progress, language));
      else if (progress.type === 'measured') tell(measuredLine(progress.step, language));
      else if (progress.type === 'note') tell(progress.text[language]);
      // Whoever stopped it knows that.
      const isStop = progress.type === 'skipped' && progress.skipped.reason === 'stopped';
      for (const text of isStop ? [] : unmadeIn(progress)) tell(plain(text[language]));
    },
  });
  show('');
  if (made.steps.length === 0) {
    tell(words.nothing);
    return stop.aborted ? STOPPED : FAILED;
  }
  // Shown first: then a full disk takes nothing from whoever waited for it.
  print(asked.json ? `${JSON.stringify(made, null, 1)}\n` : resultText(made, scaleReport(made), language));
  let isKept = true;
  const store = async (work: () => Promise<string>): Promise<void> => {
    try {
      tell(await work());
    } catch (error) {
      isKept = false;
      tell(error instanceof Problem ? error.text[language] : words.notWritten(whyNotWritten(error)[language]));
    }
  };
  await store(async () => {
    const { id, unsaved } = await shelves.keep(SEAT, made);
    if (unsaved) throw new Problem(507, 'scale-not-saved', unsaved);
    return words.kept(join(asked.runsDir, 'scale', `${id}.json`));
  });
  if (out !== null) {
    await store(async () => {
      await writeFiles(out, made, language);
      return words.written(out);
    });
  }
  if (stop.aborted) return STOPPED;
  return made.state === 'failed' || !isKept ? FAILED : DONE;
}

/** A server that there is not is a flag that can't be followed. */
const sayingFlag =
  (server: string) =>
  (error: unknown): never => {
    if (!(error instanceof Problem) || error.code !== 'no-such-server') throw error;
    throw new Problem(400, 'no-such-server', {
      en: `--server received ${quote(server)}. It takes the name of a folder in labs/servers that has a server.json, or lab for the lab’s own; for example --server python`,
      es: `--server ha recibido ${quote(server)}. Admite el nombre de una carpeta de labs/servers que tenga un server.json, o lab para el del propio laboratorio; por ejemplo --server python`,
    });
  };

const plain = (text: string): string => text.replaceAll('**', '');

/** Nothing is overwritten: a folder of its own. */
async function makeNew(folder: string): Promise<void> {
  try {
    await mkdir(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why =
      code === 'EEXIST' ? { en: 'it is there already', es: 'ya existe' } : { en: String(code), es: String(code) };
    throw new Problem(400, 'bad-out', {
      en: `--out ${folder} can't be made: ${why.en}. Name a new folder in one that there is.`,
      es: `--out ${folder} no se puede crear: ${why.es}. Indica una carpeta nueva dentro de una que exista.`,
    });
  }
}

async function writeFiles(folder: string, made: Scale, language: Language): Promise<void> {
  await writeFile(join(folder, 'swarm.json'), JSON.stringify(made, null, 1));
  for (const { path, make } of SCALE_FILES) await writeFile(join(folder, path), make(made, csvFormat(language)));
}
