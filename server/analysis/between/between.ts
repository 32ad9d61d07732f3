/** Two to six runs side by side: figures on common axes, what differs, and what can't be told. Pure. */
import { type ComparedMeasure, MEASURES, type Together } from '../../contract.ts';
import { differingHeads } from '../bytes/heads.ts';
import type { RunDigest } from '../digest.ts';
import { cautionsOf } from './cautions.ts';
import { rowsOf } from './figures.ts';
import { protocolsOf } from './protocols/protocols.ts';
import { sentencesOf } from './sentences.ts';
import { differencesOf } from './settings.ts';

/** A, B, C … */
export const letterOf = (i: number): string => String.fromCharCode('A'.charCodeAt(0) + i);

/** In the order given: A, B, C … */
export function compareRuns(digests: RunDigest[]): Together {
  const runs = digests.map((digest, i) => ({ letter: letterOf(i), digest }));
  const differing = differencesOf(digests);
  const measures = MEASURES.flatMap((measure): ComparedMeasure[] => {
    const rows = rowsOf(runs, measure);
    return rows.length > 0 ? [{ measure, rows, sentences: sentencesOf(measure, rows) }] : [];
  });
  return {
    runs: runs.map(({ letter, digest: { environment, summary, ...run } }) => ({
      letter,
      id: run.id,
      name: run.name,
      createdAtMs: run.createdAtMs,
      state: run.state,
      settings: run.settings,
      server: run.server,
      browser: environment.browser,
      machine: `${environment.os} · ${environment.cpus}`,
      labVersion: environment.labVersion,
      care: summary.marks.map(({ text }) => text),
    })),
    differing,
    heads: differingHeads(digests.map(({ heads }) => heads)),
    protocols: protocolsOf(runs, differing, measures.find(({ measure }) => measure === 'bytes')?.rows ?? []),
    measures,
    cautions: cautionsOf(runs, differing),
  };
}
