/**
 * How far somebody has come in the guided labs: a file for each seat, beside the runs. What stands in it is the page's
 * (labs/progress.ts); here it is one JSON object of bounded size, and a tag that tells one version of it from the next.
 */
import { createHash } from 'node:crypto';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Problem } from '../problem.ts';
import { makeFolder, partOf, whyNotWritten } from './folder.ts';
import { createRoom, type Held } from './room.ts';
import type { Seat } from './shelves.ts';

/** As much as the page reads back (labs/resume.ts). */
export const MOST_PROGRESS_BYTES = 4 * 1024 * 1024;
const FOLDER = 'progress';
/** So many files that nobody could read, or that were begun anew, are kept for a seat. */
const MOST_ASIDE = 9;
/** All seats together: a thousand students' progress, and no more than a disk can spare. */
const MOST_HELD: Held = { files: 2000, bytes: 256 * 1024 * 1024 };

/** The text as it was kept, and its tag: the same for the same text. */
export interface KeptProgress {
  text: string;
  tag: string;
}

export interface ProgressChange {
  text: string;
  /** The tag of what was read before; null: there was nothing. */
  before: string | null;
  /** What is there is put aside first: parts of it could not be read. */
  aside: boolean;
}

export interface ProgressKeeper {
  /** Null: nothing is kept for this seat. */
  read(seat: Seat): Promise<KeptProgress | null>;
  /** Writes it whole or not at all, and gives its tag. Throws a `Problem`: 400, 412, or 507: no room, or not written. */
  write(seat: Seat, change: ProgressChange): Promise<string>;
}

const tagOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32);

/** Whether this is a progress at all, as far as it is looked at here. */
function isProgress(text: string): boolean {
  try {
    return JSON.parse(text)?.format === 'duplex-lab/progress';
  } catch {
    return false;
  }
}

const notProgress = (): Problem =>
  new Problem(400, 'not-progress', {
    en: 'This is no progress of Duplex Lab: expected a JSON object whose format is "duplex-lab/progress".',
    es: 'Esto no es un progreso de Duplex Lab: se esperaba un objeto JSON cuyo formato sea "duplex-lab/progress".',
  });
const changedMeanwhile = (): Problem =>
  new Problem(412, 'progress-changed', {
    en: 'The progress that is kept is another one than you read: it was changed elsewhere. Read it again first.',
    es: 'El progreso guardado no es el que leíste: se cambió en otro sitio. Vuelve a leerlo antes.',
  });

function notWritten(error: unknown): Problem {
  const why = whyNotWritten(error);
  return new Problem(507, 'progress-not-written', {
    en: `The progress could not be written to the runs folder: ${why.en}.`,
    es: `El progreso no se ha podido escribir en la carpeta de ejecuciones: ${why.es}.`,
  });
}

function noRoom({ files, bytes }: Held): Problem {
  const mebibytes = bytes / 1024 / 1024;
  return new Problem(507, 'progress-no-room', {
    en: `The lab has no room for more progress: it keeps ${files} files or ${mebibytes} MiB of all its students together. What it has of yours stays as it is. Whoever runs the lab can delete files in ${FOLDER}, in the runs folder.`,
    es: `El laboratorio no tiene sitio para más progreso: guarda ${files} archivos o ${mebibytes} MiB entre todos sus estudiantes. Lo tuyo que ya tiene queda como está. Quien lleva el laboratorio puede borrar archivos en ${FOLDER}, en la carpeta de ejecuciones.`,
  });
}

/** Keeps progress in a folder of its own below that of the runs. `most`: of all seats together. */
export function createProgressKeeper(runsFolder: string, most = MOST_HELD): ProgressKeeper {
  const folder = join(runsFolder, FOLDER);
  const room = createRoom(folder, most);
  const fileOf = ({ id }: Seat): string => join(folder, `${id ?? 'machine'}.json`);
  /** One change of a seat after the other: each looks at what the last one left. */
  const turns = new Map<string, Promise<unknown>>();

  const read = async (seat: Seat): Promise<KeptProgress | null> => {
    const text = await readFile(fileOf(seat), 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null;
      throw error;
    });
    return text === null ? null : { text, tag: tagOf(text) };
  };

  /** Under another name, beside it. */
  const putAside = async (path: string): Promise<void> => {
    for (let n = 1; n <= MOST_ASIDE; n++) {
      const taken = await link(path, path.replace(/json$/, `aside-${n}`)).then(
        () => false,
        (error: NodeJS.ErrnoException) => {
          if (error.code === 'EEXIST') return true;
          throw error;
        },
      );
      if (!taken) return;
    }
    throw new Problem(507, 'progress-aside', {
      en: `${MOST_ASIDE} files of progress were put aside already, in ${folder}. Look at them and delete what nobody needs.`,
      es: `Ya se apartaron ${MOST_ASIDE} archivos de progreso, en ${folder}. Míralos y borra lo que nadie necesite.`,
    });
  };

  const write = async (seat: Seat, { text, before, aside }: ProgressChange): Promise<string> => {
    if (!isProgress(text)) throw notProgress();
    const there = await read(seat);
    if ((there?.tag ?? null) !== before) throw changedMeanwhile();
    const putsAside = there !== null && (aside || !isProgress(there.text));
    const insteadBytes = there && !putsAside ? Buffer.byteLength(there.text) : null;
    // Whoever sits at the machine has one file, and the disk.
    if (seat.id !== null && !(await room.take(Buffer.byteLength(text), insteadBytes))) throw noRoom(most);
    const path = fileOf(seat);
    const part = partOf(path);
    try {
      await makeFolder(folder);
      await writeFile(part, text, { flag: 'wx', flush: true });
      if (putsAside) await putAside(path);
      await rename(part, path);
    } catch (error) {
      throw error instanceof Problem ? error : notWritten(error);
    } finally {
      await rm(part, { force: true }).catch(() => {});
    }
    return tagOf(text);
  };

  return {
    read,
    write(seat, change) {
      const path = fileOf(seat);
      const turn = (turns.get(path) ?? Promise.resolve()).catch(() => {}).then(() => write(seat, change));
      turns.set(path, turn);
      return turn;
    },
  };
}
