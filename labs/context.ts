/** From a finished run and the progress so far to what the checks look at, and back to what is kept of the run. */
import type { MarkCode, Run, Summary } from '../server/contract.ts';
import type { Lab, LabContext } from './lab.ts';
import { type LabRun, latestAnswers, type Progress, progressIn } from './progress.ts';

/** What the checks of a lab look at; without a run, only what follows from the protocol can be told. */
export function contextFor(progress: Progress, lab: Lab, measured: { run: Run; summary: Summary } | null): LabContext {
  const own = progressIn(progress, lab);
  return {
    seed: progress.seed,
    run: measured?.run ?? null,
    summary: measured?.summary ?? null,
    predictions: own.predictions,
    answers: latestAnswers(own),
  };
}

/** What is kept of a run: which it was, and each reason to read it with care, once. */
export function labRunOf({ runId, marks, transports }: Summary, atMs: number): LabRun {
  const codes = [...marks, ...transports.flatMap((one) => one.marks)].map(({ code }): MarkCode => code);
  return { runId, atMs, marks: [...new Set(codes)] };
}
