/** What `summary.json` says, and `--json` prints: docs/measure.md describes it. */
import { type Repeats, repeatsOf } from '../../../server/analysis/repeats/repeats.ts';
import type {
  Environment,
  MarkCode,
  PlannedFault,
  Run,
  RunSettings,
  RunState,
  Summary,
  TransportName,
} from '../../../server/contract.ts';
import type { Plan } from './plan.ts';
import { SUMMARY_FORMAT } from './preset.ts';

/** A run that was measured and written. */
export interface Kept {
  run: Pick<Run, 'id' | 'createdAtMs' | 'settings' | 'environment'>;
  summary: Summary;
  folder: string;
  files: string[];
  /** Pictures that the browser did not draw, by the names of their files. */
  missing: string[];
}

/** How it went: all runs, or stopped by somebody, or no further for the reason that is told. */
export type Ending = { state: 'complete' | 'stopped' } | { state: 'failed'; why: string };

export interface MeasureSummary {
  format: typeof SUMMARY_FORMAT;
  version: 1;
  environment: Pick<Environment, 'labVersion' | 'browser' | 'node' | 'os' | 'cpus'>;
  /** Of the first run; each further one has the next seed. */
  settings: RunSettings;
  faults: PlannedFault[];
  /** How many runs were asked for. */
  asked: number;
  ending: Ending;
  runs: {
    id: string;
    seed: number;
    createdAtMs: number;
    state: RunState;
    /** It ended as planned, and is in what follows. */
    counted: boolean;
    folder: string;
    files: string[];
    /** Pictures that the browser did not draw; their SVG is there. */
    missing: string[];
    /** What the run says by itself; null: nothing. */
    verdict: string | null;
    /** Why to read it with care; transport null: all of it. */
    marks: { transport: TransportName | null; code: MarkCode; text: string }[];
  }[];
  repeats: Repeats;
}

/** Whether a run went as planned: others are written, and not counted. */
export const isWhole = ({ summary }: Pick<Kept, 'summary'>): boolean => summary.state === 'done';

/** Throws without a run. */
export function summaryOf({ settings, faults, repeat, language }: Plan, kept: Kept[], ending: Ending): MeasureSummary {
  const [first] = kept;
  if (!first) throw new RangeError('a summary needs at least one run');
  const { labVersion, browser, node, os, cpus } = first.run.environment;
  return {
    format: SUMMARY_FORMAT,
    version: 1,
    environment: { labVersion, browser, node, os, cpus },
    settings,
    faults,
    asked: repeat,
    ending,
    runs: kept.map((one) => ({
      id: one.run.id,
      seed: one.run.settings.seed,
      createdAtMs: one.run.createdAtMs,
      state: one.summary.state,
      counted: isWhole(one),
      folder: one.folder,
      files: one.files,
      missing: one.missing,
      verdict: one.summary.verdict && plain(one.summary.verdict[language]),
      marks: marksOf(one.summary).map(({ transport, code, text }) => ({
        transport,
        code,
        text: plain(text[language]),
      })),
    })),
    repeats: repeatsOf(kept.filter(isWhole).map(({ summary }) => summary)),
  };
}

/** Of the whole run, then of each transport. */
export function marksOf({ marks, transports }: Summary) {
  const own = transports.flatMap((one) => one.marks.map((mark) => ({ transport: one.transport, ...mark })));
  return [...marks.map((mark) => ({ transport: null, ...mark })), ...own];
}

const plain = (text: string): string => text.replaceAll('**', '');
