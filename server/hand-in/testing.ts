/** For tests: a student who did a lab, and what they hand in. */

import type { RecordedRun } from '../../labs/hand-in/figures.ts';
import type { Answer, Lab } from '../../labs/lab.ts';
import { LABS } from '../../labs/labs.ts';
import { newProgress, type Progress } from '../../labs/progress.ts';
import { runOf } from '../../labs/run-testing.ts';
import { summarise } from '../analysis/summary.ts';
import type { Language, Run } from '../contract.ts';
import { keepSigningKey, type SigningKey } from './key.ts';
import { makeSealed } from './make.ts';

export const secondLab = LABS[1] as Lab;

/** A run of this lab as physics would have it. */
export function recordedRun(lab: Lab, id = 'r1', source: RecordedRun['source'] = 'measured'): RecordedRun {
  const preset = lab.preset(7);
  const run: Run = { ...(preset.kind === 'run' ? runOf(preset.settings, preset.faults) : runOf({})), id };
  return { run, summary: summarise(run), source };
}

export interface Student {
  lab?: Lab;
  runIds?: string[];
  predicted?: Record<string, Answer>;
  /** By question, the answers in turn. */
  answers?: Record<string, Answer[]>;
  resets?: number;
  reason?: string;
}

/** When predictions were locked: before the runs of tests, which begin at 0. */
const LOCKED_MS = -60_000;

/** Runs were made at 1,000 ms, answers given from 2,000 on. */
export function progressOf({
  lab = secondLab,
  runIds = ['r1'],
  predicted = { waiting: 300, empty: 50 },
  answers = {},
  resets = 0,
  reason = 'Half of it <b>perhaps</b> & more.',
}: Student): Progress {
  const own = {
    predictions: Object.fromEntries(
      Object.entries(predicted).map(([id, value]) => [id, { value, reason, lockedAtMs: LOCKED_MS }]),
    ),
    runs: runIds.map((runId) => ({ runId, atMs: 1000, marks: [] })),
    answers: Object.fromEntries(
      Object.entries(answers).map(([id, given]) => [
        id,
        given.map((answer, i) => ({
          answer,
          atMs: 2000 + i,
          runId: runIds.at(-1) ?? null,
          result: 'right' as const,
          mistake: null,
        })),
      ]),
    ),
    resets,
  };
  return { ...newProgress(7), labs: { [lab.id]: own } };
}

export interface Handing extends Student {
  name?: string;
  language?: Language;
  key?: SigningKey;
  runs?: RecordedRun[];
  madeAtMs?: number;
  /** What was drawn for the student. */
  seed?: number;
}

/** The whole file. */
export async function handInFile(options: Handing = {}): Promise<string> {
  const { name = 'Ana García', language = 'en', lab = secondLab, madeAtMs = 1_764_140_000_000 } = options;
  const runs = options.runs ?? [recordedRun(lab)];
  const progress = { ...progressOf(options), seed: options.seed ?? 7 };
  const order = { name, language, utcOffsetMinutes: 60, lab: lab.id, progress };
  const { file } = await makeSealed({
    order: new TextEncoder().encode(JSON.stringify(order)),
    labVersion: '0.1.0',
    madeAtMs,
    key: options.key ?? (await keepSigningKey(null)),
    findRun: async (id) => runs.find(({ run }) => run.id === id) ?? null,
  });
  return file;
}
