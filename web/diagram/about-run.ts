/** What a picture that leaves the page says of its run. */
import { type Language, runFileName } from '../../server/contract.ts';
import { api } from '../app/api.ts';
import { runWords } from '../parts/run-choices.ts';

export interface AboutRun {
  /** "Duplex Lab · Nov 26, 2026, 04:28:20 · Chat · 1/s … · Chromium 156 · 20261126-…"; of a run that goes on, its id. */
  about: string;
  /** How files about it begin. */
  fileName: string;
}

export async function aboutRun(runId: string, language: Language): Promise<AboutRun> {
  const { runs, shipped } = await api.runs().catch(() => ({ runs: [], shipped: [] }));
  const run = [...runs, ...shipped].find(({ id }) => id === runId);
  const parts = run ? [runWords(run, language), run.browser] : [];
  return { about: ['Duplex Lab', ...parts, runId].join(' · '), fileName: runFileName(run ?? { id: runId }) };
}
