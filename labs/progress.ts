/**
 * How far a student has come: what they predicted and when, what they ran, what they answered. Pure: each function
 * gives the progress after it, and the page keeps that where it likes. Nothing here is measured again.
 */
import { formatNumber } from '../server/analysis/words/format.ts';
import type { MarkCode, Text } from '../server/contract.ts';
import { say } from './checks/say.ts';
import type { Answer, Checked, Field, Lab, LockedPrediction, Prediction } from './lab.ts';

export const PROGRESS_FORMAT = 'duplex-lab/progress';
export const PROGRESS_VERSION = 1;
/** A reason, and any text that is an answer, may be so long. */
export const MOST_CHARACTERS = 4_000;

/** A run of this lab, and why its figures should be read with care ("the machine was busy"). */
export interface LabRun {
  runId: string;
  atMs: number;
  marks: MarkCode[];
}

/** An answer, and what became of it with the run that it was given for. */
export interface GivenAnswer {
  answer: Answer;
  atMs: number;
  runId: string | null;
  result: Checked['result'];
  mistake: string | null;
}

export interface LabProgress {
  predictions: Record<string, LockedPrediction>;
  runs: LabRun[];
  /** By question, every answer that was given, the latest last. */
  answers: Record<string, GivenAnswer[]>;
  /** How often it was begun anew: predictions after the first time are made by somebody who has seen a run. */
  resets: number;
}

export interface Progress {
  format: typeof PROGRESS_FORMAT;
  version: typeof PROGRESS_VERSION;
  /** Drawn once; what is drawn for this student follows from it. */
  seed: number;
  /** By lab. */
  labs: Record<string, LabProgress>;
}

/** Either the progress after it, or why it can't be done. */
export type Step = { progress: Progress } | { problem: Text };

const nothing = (resets = 0): LabProgress => ({ predictions: {}, runs: [], answers: {}, resets });

/** The beginning; `seed` is a whole number drawn at random by the page. */
export function newProgress(seed: number): Progress {
  return { format: PROGRESS_FORMAT, version: PROGRESS_VERSION, seed, labs: {} };
}

/** What was done in one lab so far. */
export function progressIn(progress: Progress, { id }: Pick<Lab, 'id'>): LabProgress {
  return progress.labs[id] ?? nothing();
}

function put(progress: Progress, { id }: Pick<Lab, 'id'>, after: LabProgress): Progress {
  return { ...progress, labs: { ...progress.labs, [id]: after } };
}

/** Whether this is an answer of this kind at all. */
export function isAnswerFor(field: Field, answer: unknown): answer is Answer {
  switch (field.kind) {
    case 'number':
      return typeof answer === 'number' && Number.isFinite(answer);
    case 'ranking': {
      const ids = field.items.map(({ id }) => id).toSorted();
      return Array.isArray(answer) && answer.map(String).toSorted().join() === ids.join();
    }
    case 'choice':
      return field.options.some(({ id }) => id === answer);
    case 'arrow':
      return answer === 'up' || answer === 'down' || answer === 'both';
    default:
      return typeof answer === 'string' && answer.trim() !== '' && answer.length <= MOST_CHARACTERS;
  }
}

const LOCKED = say(
  'This prediction is locked. It stays as it is; what you learned since belongs in your answers.',
  'Esta predicción está fijada. Se queda como está; lo que has aprendido después va en tus respuestas.',
);
const NOT_AN_ANSWER = say(
  'This prediction is not complete: give a number, a whole order, or an arrow.',
  'Esta predicción no está completa: da un número, un orden entero o una flecha.',
);
const outside = ({ min, max }: { min: number; max: number }): Text =>
  say(
    `The axis goes from ${formatNumber(min, 'en')} to ${formatNumber(max, 'en')}: give a number within it.`,
    `El eje va de ${formatNumber(min, 'es')} a ${formatNumber(max, 'es')}: da un número dentro de él.`,
  );
const NO_REASON = say(
  `Say why in your own words, in at most ${MOST_CHARACTERS} characters. One sentence is enough.`,
  `Di por qué con tus palabras, en ${MOST_CHARACTERS} caracteres como mucho. Basta una frase.`,
);

/** Why a number is no prediction; null: it is within its axis, or no number is asked for. */
function outOfAxis({ field }: Prediction, value: Answer): Text | null {
  if (field.kind !== 'number' || !field.axis || typeof value !== 'number') return null;
  const { min, max } = field.axis;
  return value >= min && value <= max ? null : outside({ min, max });
}

/** Locks a prediction with its reason. It can't be changed afterwards. */
export function lockPrediction(
  progress: Progress,
  lab: Lab,
  id: string,
  { value, reason, lockedAtMs }: LockedPrediction,
): Step {
  const before = progressIn(progress, lab);
  const prediction = lab.predictions.find((one) => one.id === id);
  if (!prediction || !isAnswerFor(prediction.field, value)) return { problem: NOT_AN_ANSWER };
  const problem = outOfAxis(prediction, value);
  if (problem) return { problem };
  if (Object.hasOwn(before.predictions, id)) return { problem: LOCKED };
  const said = reason.trim();
  if (said === '' || said.length > MOST_CHARACTERS) return { problem: NO_REASON };
  const predictions = { ...before.predictions, [id]: { value, reason: said, lockedAtMs } };
  return { progress: put(progress, lab, { ...before, predictions }) };
}

/** The predictions that are not locked yet. */
function missingPredictions(lab: Lab, progress: Progress): Prediction[] {
  const { predictions } = progressIn(progress, lab);
  return lab.predictions.filter(({ id }) => !Object.hasOwn(predictions, id));
}

/** Whether the run (or the handshake view) may start: only when every prediction is locked. */
export function canStart(lab: Lab, progress: Progress): { start: true } | { start: false; why: Text } {
  const missing = missingPredictions(lab, progress).length;
  if (missing === 0) return { start: true };
  return {
    start: false,
    why: say(
      `Lock your predictions first: ${missing} of ${lab.predictions.length} are still open. Who predicts first sees more.`,
      `Fija primero tus predicciones: quedan ${missing} de ${lab.predictions.length}. Quien predice primero ve más.`,
    ),
  };
}

/** Adds a run that ended, once. */
export function addRun(progress: Progress, lab: Lab, run: LabRun): Step {
  const may = canStart(lab, progress);
  if (!may.start) return { problem: may.why };
  const before = progressIn(progress, lab);
  const others = before.runs.filter(({ runId }) => runId !== run.runId);
  return { progress: put(progress, lab, { ...before, runs: [...others, run] }) };
}

/** Adds an answer and what became of it. */
export function addAnswer(progress: Progress, lab: Lab, questionId: string, given: GivenAnswer): Step {
  const may = canStart(lab, progress);
  if (!may.start) return { problem: may.why };
  const before = progressIn(progress, lab);
  const answers = { ...before.answers, [questionId]: [...(before.answers[questionId] ?? []), given] };
  return { progress: put(progress, lab, { ...before, answers }) };
}

/** The latest answers, as the checks want them. */
export function latestAnswers({ answers }: LabProgress): Record<string, Answer> {
  return Object.fromEntries(
    Object.entries(answers).flatMap(([id, given]) => {
      const last = given.at(-1);
      return last ? [[id, last.answer]] : [];
    }),
  );
}

/** Begins a lab anew. What was drawn for the student stays the same, and that it was begun anew is kept. */
export function resetLab(progress: Progress, lab: Lab): Progress {
  return put(progress, lab, nothing(progressIn(progress, lab).resets + 1));
}

export type Stage = 'new' | 'predicted' | 'measured' | 'finished';

/** How far it is: finished when the latest answer to every question was right. */
export function stageOf(lab: Lab, progress: Progress): Stage {
  const { runs, answers } = progressIn(progress, lab);
  if (missingPredictions(lab, progress).length > 0) return 'new';
  if (lab.questions.every(({ id }) => answers[id]?.at(-1)?.result === 'right')) return 'finished';
  return runs.length > 0 ? 'measured' : 'predicted';
}

/** Where to go on: the first lab that is not finished; null: all are. */
export function nextLab(labs: readonly Lab[], progress: Progress): Lab | null {
  return labs.find((lab) => stageOf(lab, progress) !== 'finished') ?? null;
}
