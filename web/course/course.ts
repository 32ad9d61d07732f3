/**
 * A student's progress through the guided labs, as the page has it: read once from the browser and from the runs folder,
 * kept in both after every step. Nothing that could not be read is written over.
 */

import { mergeProgress } from '../../labs/merge.ts';
import { newProgress, type Progress, type Step } from '../../labs/progress.ts';
import { readProgress, writeProgress } from '../../labs/resume.ts';
import type { Text } from '../../server/contract.ts';
import { asLabError } from '../app/api.ts';
import { browserCopy, PROGRESS_KEY } from './browser-copy.ts';
import { folderCopy } from './folder-copy.ts';

/** What a student should know of how the progress is kept. */
export interface Troubles {
  /** The runs folder's copy could not be read whole: what of it. Nothing is written there until somebody says so. */
  damaged: Text | null;
  /** It could not be written to the runs folder: why. */
  notKept: Text | null;
  /** The browser's copy was damaged, or belongs to another folder of runs: it was put aside. */
  aside: 'damagedHere' | 'other' | null;
  /** The browser stores nothing. */
  forgetful: boolean;
}

export interface Course {
  /** Reads it; once, however often it is asked for. Never rejects. */
  open(): Promise<void>;
  /** Null: not read yet. */
  progress(): Progress | null;
  troubles(): Troubles;
  /** Does a step and keeps what it gives; else gives why it can't be done. */
  take(step: (progress: Progress) => Step): Text | null;
  /** Tries again to write it to the runs folder. */
  keepAgain(): void;
  /** What is damaged in the runs folder is put aside there, and this progress takes its place. */
  putAside(): void;
  onChange(listener: () => void): void;
}

/** So often a change that somebody else made in the meantime is read and joined. */
const MOST_TRIES = 5;

/** A whole number at random, for who begins. */
function drawSeed(): number {
  return (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) >>> 1;
}

export function createCourse(): Course {
  const listeners: (() => void)[] = [];
  let progress: Progress | null = null;
  let troubles: Troubles = { damaged: null, notKept: null, aside: null, forgetful: false };
  /** The folder's version that was read or written last. */
  let tag: string | null = null;
  let inFolder: string | null = null;
  let asideNext = false;
  let keeping = false;
  let opened: Promise<void> | null = null;

  const changed = (patch: Partial<Troubles> = {}): void => {
    troubles = { ...troubles, ...patch };
    for (const listener of listeners) listener();
  };

  const readBrowser = (): void => {
    const text = browserCopy.read();
    if (text === null) return;
    const { progress: found, problem } = readProgress(text, drawSeed());
    if (problem) {
      browserCopy.putAside(text, Date.now());
      changed({ aside: 'damagedHere' });
    }
    progress = found;
  };

  /** The folder's copy and this one, joined. Two students' are not: the folder's runs belong to its own. */
  const join = (found: Progress): void => {
    const both = progress && mergeProgress(progress, found);
    if (progress && !both && Object.keys(progress.labs).length > 0) {
      browserCopy.putAside(writeProgress(progress), Date.now());
      changed({ aside: 'other' });
    }
    progress = both ?? found;
  };

  const readFolder = async (): Promise<void> => {
    const kept = await folderCopy.read();
    tag = kept?.tag ?? null;
    inFolder = kept?.text ?? null;
    if (!kept) return;
    const { progress: found, problem } = readProgress(kept.text, progress?.seed ?? drawSeed());
    changed({ damaged: problem });
    join(found);
  };

  const keepInFolder = async (): Promise<void> => {
    for (let tries = 0; tries < MOST_TRIES && progress && !troubles.damaged; tries++) {
      const text = writeProgress(progress);
      if (text === inFolder) return;
      try {
        tag = await folderCopy.write(text, tag, asideNext);
        inFolder = text;
        asideNext = false;
        changed({ notKept: null });
      } catch (thrown) {
        const { code, message } = asLabError(thrown);
        if (code !== 'progress-changed' || tries === MOST_TRIES - 1) return changed({ notKept: message });
        await readFolder();
      }
    }
  };

  const keep = async (): Promise<void> => {
    if (!progress) return;
    changed({ forgetful: !browserCopy.write(writeProgress(progress)) });
    if (keeping) return;
    keeping = true;
    await keepInFolder().catch((thrown) => changed({ notKept: asLabError(thrown).message }));
    keeping = false;
    // A step that was taken while the last one was on its way.
    if (progress && !troubles.damaged && !troubles.notKept && writeProgress(progress) !== inFolder) void keep();
  };

  const open = async (): Promise<void> => {
    readBrowser();
    await readFolder().catch((thrown) => changed({ notKept: asLabError(thrown).message }));
    progress ??= newProgress(drawSeed());
    changed();
    if (Object.keys(progress.labs).length > 0) await keep();
  };

  // Another tab of this browser went on.
  addEventListener('storage', ({ key, newValue }) => {
    if (key !== PROGRESS_KEY || newValue === null || !progress) return;
    const { progress: theirs, problem } = readProgress(newValue, progress.seed);
    const both = problem ? null : mergeProgress(progress, theirs);
    if (!both) return;
    progress = both;
    changed();
  });

  return {
    open() {
      opened ??= open();
      return opened;
    },
    progress: () => progress,
    troubles: () => troubles,
    take(step) {
      if (!progress) return null;
      const done = step(progress);
      if ('problem' in done) return done.problem;
      progress = done.progress;
      void keep();
      return null;
    },
    keepAgain: () => void keep(),
    putAside() {
      asideNext = true;
      changed({ damaged: null });
      void keep();
    },
    onChange: (listener) => void listeners.push(listener),
  };
}

let course: Course | null = null;

/** The one that all views of the page share. */
export function sharedCourse(): Course {
  course ??= createCourse();
  return course;
}
