/** From a student's progress and the runs that the lab keeps to what is handed in. Answers are checked again here. */
import type { Language } from '../../server/contract.ts';
import { contextFor } from '../context.ts';
import type {
  Answer,
  Checked,
  Lab,
  LabContext,
  LockedPrediction,
  Measured,
  Prediction,
  Question,
  Untold,
} from '../lab.ts';
import { type GivenAnswer, isAnswerFor, type LabProgress, type Progress, progressIn } from '../progress.ts';
import {
  HAND_IN_FORMAT,
  HAND_IN_LIMITS,
  HAND_IN_VERSION,
  type HandIn,
  type HandInPrediction,
  type HandInQuestion,
  type HandInTry,
} from './document.ts';
import { handInRun, type RecordedRun } from './figures.ts';

export interface Facts {
  lab: Lab;
  progress: Progress;
  /** By id, the runs of this lab that are still there. */
  runs: ReadonlyMap<string, RecordedRun>;
  name: string;
  language: Language;
  utcOffsetMinutes: number;
  labVersion: string;
  madeAtMs: number;
}

/** The runs that are handed in: the latest. */
export function runIdsOf(progress: Progress, lab: Lab): string[] {
  return progressIn(progress, lab)
    .runs.map(({ runId }) => runId)
    .slice(-HAND_IN_LIMITS.runs);
}

/** The document, ready to be signed. */
export function makeHandIn(facts: Facts): HandIn {
  const { lab, progress, runs, name, language, utcOffsetMinutes, labVersion, madeAtMs } = facts;
  const own = progressIn(progress, lab);
  const made = own.runs.slice(-HAND_IN_LIMITS.runs);
  const there = made.flatMap(({ runId }) => runs.get(runId) ?? []);
  return {
    format: HAND_IN_FORMAT,
    version: HAND_IN_VERSION,
    labVersion,
    madeAtMs,
    utcOffsetMinutes,
    name,
    language,
    lab: { id: lab.id, title: lab.title, question: lab.question },
    seed: progress.seed,
    drawn: lab.drawn(progress.seed).map(({ label, value }) => ({ label, value })),
    resets: own.resets,
    predictions: lab.predictions.map((one) => predictionOf(one, facts, there)),
    runs: there.map((one, i) => handInRun(one, i === there.length - 1)),
    missingRuns: made.filter(({ runId }) => !runs.has(runId)).map(({ runId, atMs }) => ({ runId, madeAtMs: atMs })),
    runsInAll: own.runs.length,
    questions: lab.questions.map((one) => questionOf(one, facts, own)),
  };
}

function predictionOf(prediction: Prediction, { lab, progress }: Facts, there: RecordedRun[]): HandInPrediction {
  const { id, text, field, lesson } = prediction;
  const locked = ownOf(progressIn(progress, lab).predictions, id);
  const measured: Measured | Untold = prediction.measured(contextFor(progress, lab, there.at(-1) ?? null));
  return { id, text, field, locked, beforeRun: beforeRun(locked, there), measured, lesson };
}

/** Only what was put there itself: every object has a `constructor`. */
function ownOf<T>(record: Record<string, T>, id: string): T | null {
  return Object.hasOwn(record, id) ? (record[id] ?? null) : null;
}

/**
 * The page's clock and the server's differ; each run knows by how much. A run that was made elsewhere, however long ago,
 * tells nothing of when this student saw it.
 */
function beforeRun(locked: LockedPrediction | null, there: RecordedRun[]): boolean | null {
  const first = there.find(({ source }) => source === 'measured');
  if (!locked || !first) return null;
  const { clock, createdAtMs } = first.run;
  return locked.lockedAtMs + clock.offsetMs <= createdAtMs + clock.uncertaintyMs;
}

function questionOf(question: Question, facts: Facts, own: LabProgress): HandInQuestion {
  const { id, text, field } = question;
  const given = ownOf(own.answers, id) ?? [];
  const tries = given.slice(-HAND_IN_LIMITS.tries).map((one) => tryOf(question, one, facts));
  return { id, text, field, tries, triesInAll: given.length };
}

function tryOf(question: Question, given: GivenAnswer, facts: Facts): HandInTry {
  const { answer, atMs, runId } = given;
  const recorded = runId === null ? null : (facts.runs.get(runId) ?? null);
  if (runId !== null && !recorded)
    return { answer, atMs, runId, result: given.result, said: null, checkedAgain: false };
  // Whoever asks by hand may send anything as an answer.
  if (!isAnswerFor(question.field, answer))
    return { answer, atMs, runId, result: 'wrong', said: null, checkedAgain: true };
  const checked = question.check(answer, contextAt(atMs, recorded, facts));
  return { answer, atMs, runId, result: checked.result, said: saidIn(checked), checkedAgain: true };
}

/** What the check looked at when the answer was given: some checks look at the answers before. */
function contextAt(atMs: number, recorded: RecordedRun | null, { lab, progress }: Facts): LabContext {
  const context = contextFor(progress, lab, recorded);
  const answers = Object.entries(progressIn(progress, lab).answers).flatMap(([id, given]): [string, Answer][] => {
    const last = given.findLast((one) => one.atMs <= atMs);
    return last ? [[id, last.answer]] : [];
  });
  return { ...context, answers: Object.fromEntries(answers) };
}

function saidIn(checked: Checked) {
  if (checked.result === 'right') return checked.why;
  return checked.result === 'wrong' ? checked.hint : checked.reason;
}

/** Whether the latest answer to every question is right. */
export function isFinished({ questions }: Pick<HandIn, 'questions'>): boolean {
  return questions.every(({ tries }) => tries.at(-1)?.result === 'right');
}
