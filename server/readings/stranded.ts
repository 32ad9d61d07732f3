/** Runs that the thread died of: they are given out and named on the loop that measures, without asking it again. */
import { summarise } from '../analysis/summary.ts';
import type { Run } from '../contract.ts';
import { headerOf } from '../documents/document.ts';
import { piecesOf } from '../documents/pieces.ts';
import { Problem } from '../problem.ts';
import { died } from './asking.ts';
import type { JobResult } from './jobs.ts';

/** Its document, piece by piece. */
export async function* piecesAsBytes(run: Run): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  for (const piece of piecesOf(run)) yield encoder.encode(piece);
}

/** Empty: no name. */
export function setName(run: Run | undefined, name: string): void {
  if (run && name === '') delete run.name;
  else if (run) run.name = name;
}

/** What whoever wanted it kept is told. */
export function notKept(run: Run, error: unknown): JobResult<'keep'> {
  const reason = error instanceof Problem ? error.text : died(String(error)).text;
  const header = { ...headerOf(run, 0), unsaved: reason };
  return { saved: { saved: false, reason, header }, figures: JSON.stringify(summarise(run)) };
}
