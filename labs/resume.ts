/** Progress that was kept somewhere, read again. What can't be read is left out, and it is said. */
import type { MarkCode, Text } from '../server/contract.ts';
import { say } from './checks/say.ts';
import type { Answer, LockedPrediction } from './lab.ts';
import {
  type GivenAnswer,
  type LabProgress,
  type LabRun,
  newProgress,
  PROGRESS_FORMAT,
  PROGRESS_VERSION,
  type Progress,
} from './progress.ts';

/** Larger is no progress of anybody. */
const MOST_BYTES = 4 * 1024 * 1024;

type Fields = Record<string, unknown>;
const isFields = (it: unknown): it is Fields => typeof it === 'object' && it !== null && !Array.isArray(it);
const isTime = (it: unknown): it is number => typeof it === 'number' && Number.isFinite(it);
const isAnswer = (it: unknown): it is Answer =>
  isTime(it) || typeof it === 'string' || (Array.isArray(it) && it.every((one) => typeof one === 'string'));

/** Keeps the entries that pass, and counts the others. */
function kept<T>(it: unknown, isRight: (one: unknown) => one is T, lost: () => void): Record<string, T> {
  if (it !== undefined && !isFields(it)) lost();
  const entries = isFields(it) ? Object.entries(it) : [];
  return Object.fromEntries(
    entries.filter((entry): entry is [string, T] => {
      const right = isRight(entry[1]);
      if (!right) lost();
      return right;
    }),
  );
}

const isPrediction = (it: unknown): it is LockedPrediction =>
  isFields(it) && isAnswer(it.value) && typeof it.reason === 'string' && isTime(it.lockedAtMs);
const isMark = (it: unknown): it is MarkCode => typeof it === 'string';
const isRun = (it: unknown): it is LabRun =>
  isFields(it) && typeof it.runId === 'string' && isTime(it.atMs) && Array.isArray(it.marks) && it.marks.every(isMark);
const isGiven = (it: unknown): it is GivenAnswer =>
  isFields(it) &&
  isAnswer(it.answer) &&
  isTime(it.atMs) &&
  (it.runId === null || typeof it.runId === 'string') &&
  ['right', 'wrong', 'untold'].includes(String(it.result)) &&
  (it.mistake === null || typeof it.mistake === 'string');
const areGiven = (it: unknown): it is GivenAnswer[] => Array.isArray(it) && it.every(isGiven);

function labFrom(it: Fields, lost: () => void): LabProgress {
  const runs = Array.isArray(it.runs) ? it.runs.filter(isRun) : [];
  if (!Array.isArray(it.runs) || runs.length < it.runs.length) lost();
  const resets = Number.isSafeInteger(it.resets) && Number(it.resets) >= 0 ? Number(it.resets) : 0;
  return {
    predictions: kept(it.predictions, isPrediction, lost),
    runs,
    answers: kept(it.answers, areGiven, lost),
    resets,
  };
}

/** As text, to be kept. */
export const writeProgress = (progress: Progress): string => JSON.stringify(progress);

/**
 * Reads what `writeProgress` wrote; never throws. `problem`: what could not be read, and what became of it; null: all
 * was. `seed` is for who begins anew because nothing could be read.
 */
export function readProgress(text: string, seed: number): { progress: Progress; problem: Text | null } {
  const found = text.length <= MOST_BYTES ? parsed(text) : null;
  if (!isFields(found) || found.format !== PROGRESS_FORMAT || !isTime(found.seed))
    return { progress: newProgress(seed), problem: FOREIGN };
  if (found.version !== PROGRESS_VERSION) return { progress: newProgress(seed), problem: otherVersion(found.version) };
  let losses = 0;
  const lost = (): void => {
    losses += 1;
  };
  const labs = Object.entries(kept(found.labs, isFields, lost)).map(([id, it]) => [id, labFrom(it, lost)]);
  const progress = { ...newProgress(found.seed), labs: Object.fromEntries(labs) };
  return { progress, problem: losses > 0 ? partly(losses) : null };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const FOREIGN = say(
  'This is no progress of Duplex Lab, or it is damaged: it was not read. The labs begin anew; the text itself was not changed.',
  'Esto no es un progreso de Duplex Lab, o está dañado: no se ha leído. Los laboratorios empiezan de nuevo; el texto no se ha modificado.',
);
const otherVersion = (version: unknown): Text =>
  say(
    `This progress has version ${version}; this lab reads version ${PROGRESS_VERSION}. Open it with the lab that wrote it.`,
    `Este progreso tiene la versión ${version}; este laboratorio lee la versión ${PROGRESS_VERSION}. Ábrelo con el laboratorio que lo escribió.`,
  );
const partly = (losses: number): Text =>
  say(
    `Parts of the progress could not be read and were left out: ${losses}. All the rest is here.`,
    `Hay partes del progreso que no se pudieron leer y se han dejado fuera: ${losses}. Todo lo demás está aquí.`,
  );
