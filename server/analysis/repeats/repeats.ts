/** The same run made several times: what its figures have in common, and how far they lie apart (docs/measure.md). */
import type { Ranged, Stats, Summary, TransportName, TransportSummary } from '../../contract.ts';
import { type Agreement, agreementOf, type Between, betweenRuns, tiesOf } from './between-runs.ts';

/** A figure of one transport in one run; null: the run has none. What faults disturbed is left out, as in the verdict. */
type FigureOf = (one: TransportSummary) => Ranged | null;

const plain = (value: number | null | undefined): Ranged | null =>
  value === null || value === undefined ? null : { value, low: null, high: null };
const median = (stats: Stats | null | undefined): Ranged | null =>
  stats ? { value: stats.p50Ms, low: stats.p50LowMs, high: stats.p50HighMs } : null;
const calmly = (one: TransportSummary) => one.calm ?? one;

/** The figures, in the order in which they are told. */
export const FIGURES = [
  'latencyP50Ms',
  'latencyP95Ms',
  'meanAgeMs',
  'toServerP50Ms',
  'toEveryoneP50Ms',
  'bytesPerUpdate',
  'bytesPerAction',
] as const;
export type FigureName = (typeof FIGURES)[number];

const FIGURE: Record<FigureName, FigureOf> = {
  latencyP50Ms: (one) => median(calmly(one).latency),
  latencyP95Ms: (one) => plain(calmly(one).latency?.p95Ms),
  meanAgeMs(one) {
    const { age } = calmly(one);
    return age && { value: age.meanMs, low: age.meanLowMs, high: age.meanHighMs };
  },
  toServerP50Ms: (one) => median(calmly(one).actions?.toServer),
  toEveryoneP50Ms: (one) => median(calmly(one).actions?.toEveryone),
  bytesPerUpdate: (one) => plain(one.perUpdate?.total),
  bytesPerAction: (one) => plain(one.actions?.bytesPerAction?.total),
};

/** One figure of one transport over the runs. */
export interface RepeatedFigure extends Between {
  /** Each run's own, with its own interval, in the order of the runs; null: that run has none. */
  runs: (Ranged | null)[];
  /** Null: fewer than two runs have an interval of their own. */
  agreement: Agreement | null;
}

export interface RepeatedTransport {
  transport: TransportName;
  /** Updates of all runs together. */
  published: number;
  received: number;
  lost: number;
  duplicated: number;
  /** Those that at least one run has. */
  figures: Partial<Record<FigureName, RepeatedFigure>>;
}

export interface Repeats {
  /** How many runs this is about. */
  runs: number;
  /** In teaching order. */
  transports: RepeatedTransport[];
  /** For each figure the transports that can't be told apart, group by group: any two in no common group are told apart. */
  notToldApart: Partial<Record<FigureName, TransportName[][]>>;
}

/** What these runs of the same settings say together. Without runs it says nothing. */
export function repeatsOf(summaries: Summary[]): Repeats {
  const names = summaries[0]?.transports.map(({ transport }) => transport) ?? [];
  const transports = names.map((name) => transportOver(name, summaries));
  const notToldApart: Repeats['notToldApart'] = {};
  for (const figure of FIGURES) {
    const has = transports.flatMap(({ transport, figures }) => {
      const repeated = figures[figure];
      return repeated ? [{ name: transport, range: repeated.mean }] : [];
    });
    if (has.length > 1) notToldApart[figure] = tiesOf(has);
  }
  return { runs: summaries.length, transports, notToldApart };
}

function transportOver(transport: TransportName, summaries: Summary[]): RepeatedTransport {
  const all = summaries.map(({ transports }) => transports.find((one) => one.transport === transport) ?? null);
  const sum = (of: (one: TransportSummary) => number): number =>
    all.reduce((total, one) => total + (one ? of(one) : 0), 0);
  const figures: RepeatedTransport['figures'] = {};
  for (const figure of FIGURES) {
    const runs = all.map((one) => one && FIGURE[figure](one));
    const known = runs.filter((one) => one !== null);
    if (known.length === 0) continue;
    figures[figure] = { runs, ...betweenRuns(known.map(({ value }) => value)), agreement: agreementOf(known) };
  }
  return {
    transport,
    published: sum(({ published }) => published),
    received: sum(({ received }) => received),
    lost: sum(({ lost }) => lost),
    duplicated: sum(({ duplicated }) => duplicated),
    figures,
  };
}
