/** What a picture that leaves the page says of its run. */
import type { Language } from '../../server/contract.ts';
import { api } from '../app/api.ts';
import { formatDate } from '../parts/format.ts';
import { settingsWords } from '../parts/parts.ts';

/** "Duplex Lab · Nov 26, 2026, 04:28:20 · Chat · 1/s … · Chromium 156 · 20261126-…"; of a run that goes on, its id. */
export async function aboutRun(runId: string, language: Language): Promise<string> {
  const { runs } = await api.runs().catch(() => ({ runs: [] }));
  const run = runs.find(({ id }) => id === runId);
  const parts = run ? [formatDate(run.createdAtMs, language), settingsWords(run.settings, language), run.browser] : [];
  return ['Duplex Lab', ...parts, runId].join(' · ');
}
