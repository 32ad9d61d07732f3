/** Two copies of one student's progress, made one: the browser keeps one, the runs folder another. */
import type { LockedPrediction } from './lab.ts';
import type { GivenAnswer, LabProgress, LabRun, Progress } from './progress.ts';

/** Each once, in the order of their times. */
function joined<T extends { atMs: number }>(one: T[], other: T[], nameOf: (it: T) => string): T[] {
  const byName = new Map([...one, ...other].toReversed().map((it) => [nameOf(it), it]));
  return [...byName.values()].toSorted((a, b) => a.atMs - b.atMs);
}

const runName = ({ runId }: LabRun): string => runId;
const answerName = ({ answer, atMs }: GivenAnswer): string => JSON.stringify([atMs, answer]);

const predictionName = ({ value, reason }: LockedPrediction): string => JSON.stringify([value, reason]);

/** What was locked first counts. */
function predictionsOf(one: LabProgress, other: LabProgress): LabProgress['predictions'] {
  const all = [...Object.entries(one.predictions), ...Object.entries(other.predictions)];
  const latestFirst = all.toSorted(
    ([, a], [, b]) => b.lockedAtMs - a.lockedAtMs || (predictionName(a) < predictionName(b) ? 1 : -1),
  );
  return Object.fromEntries(latestFirst);
}

function labOf(one: LabProgress | undefined, other: LabProgress | undefined): LabProgress {
  if (!one || !other) return (one ?? other) as LabProgress;
  // Whoever began anew meant to leave the rest behind.
  if (one.resets !== other.resets) return one.resets > other.resets ? one : other;
  const questions = [...new Set([...Object.keys(one.answers), ...Object.keys(other.answers)])];
  return {
    predictions: predictionsOf(one, other),
    runs: joined(one.runs, other.runs, runName),
    answers: Object.fromEntries(
      questions.map((id) => [id, joined(one.answers[id] ?? [], other.answers[id] ?? [], answerName)]),
    ),
    resets: one.resets,
  };
}

/** Both together: nothing that stands in either is lost. Null: they are two students', whose draws differ. */
export function mergeProgress(one: Progress, other: Progress): Progress | null {
  if (one.seed !== other.seed) return null;
  const ids = [...new Set([...Object.keys(one.labs), ...Object.keys(other.labs)])];
  return { ...one, labs: Object.fromEntries(ids.map((id) => [id, labOf(one.labs[id], other.labs[id])])) };
}
