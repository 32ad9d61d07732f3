/**
 * A claim that somebody published, and how this machine's own measurement stands to it. Pure data and functions: a claim
 * says which runs repeat its conditions and reads its own figure from their summaries.
 */
import {
  DEFAULT_SETTINGS,
  type Ranged,
  type RunSettings,
  type ScaleClientCosts,
  type Summary,
  type Text,
  type TransportName,
} from '../../server/contract.ts';

export type Unit = 'B' | 'kB' | 'ms' | '×' | '%' | 'Mbit/s';

/** One of this machine's own figures. Counted ones have no error of sampling: `low` and `high` are the value itself. */
export interface OwnFigure extends Ranged {
  label: Text;
  unit: Unit;
  kind: 'counted' | 'measured' | 'estimated';
}

/** What the judged figure must lie in for the claim to hold. */
export interface Bounds {
  atLeast?: number;
  atMost?: number;
}

export interface ClaimText {
  id: string;
  /** The page of docs/theory, by its file's name, that tells what is behind it, each fact with its source. */
  theory: string;
  /** The claim in one sentence. */
  said: Text;
  source: { who: string; title: string; year: number; url: `https://${string}` };
  /** Figures as they were published; words, where it gave none. */
  published: { label: Text; value: string | Text }[];
  leavesOut: Text[];
  /** In what the runs differ from what was done there. */
  differs: Text[];
  bounds: Bounds;
}

/** One that runs can judge. */
export interface Claim extends ClaimText {
  /** The runs that repeat its conditions, as far as the lab can. Mostly one. */
  runs: RunSettings[];
  /** The figures from the summaries of these runs, the judged one first; a sentence: why there is none. */
  own: (summaries: Summary[]) => OwnFigure[] | Text;
}

/** One on many clients: a swarm judges it (docs/scale-format.md). */
export interface SwarmClaim extends ClaimText {
  /** What the swarm must have measured: these transports, each alone, with these numbers of clients. */
  swarm: { transports: TransportName[]; clients: number[] };
  /** The figures from what one client cost, the judged one first; a sentence: why there is none. */
  own: (costs: readonly ScaleClientCosts[]) => OwnFigure[] | Text;
}

export type ClaimVerdict = 'holds' | 'does-not-hold' | 'cannot-tell';

export interface Judgement {
  verdict: ClaimVerdict;
  own: OwnFigure[];
  why: Text;
}

/** The lab's own settings where a claim says nothing else. */
export function preset(settings: Partial<RunSettings>): RunSettings {
  return { ...DEFAULT_SETTINGS, ...settings };
}

const NO_INTERVAL: Text = {
  en: 'Too few samples for a confidence interval: a longer run can tell.',
  es: 'Muy pocas muestras para un intervalo de confianza: hace falta una ejecución más larga.',
};
const UNCLEAR: Text = {
  en: 'The confidence interval reaches over the claim’s bound: this run can’t tell.',
  es: 'El intervalo de confianza incluye el límite de la afirmación: esta ejecución no puede decidir.',
};
const HOLDS: Text = {
  en: 'The whole interval lies within what is claimed.',
  es: 'Todo el intervalo está dentro de lo que se afirma.',
};
const HOLDS_NOT: Text = {
  en: 'The whole interval lies outside what is claimed.',
  es: 'Todo el intervalo está fuera de lo que se afirma.',
};
/** Counted and estimated figures have no interval. */
const IS_WITHIN: Text = {
  en: 'The figure lies within what is claimed.',
  es: 'La cifra está dentro de lo que se afirma.',
};
const IS_OUTSIDE: Text = {
  en: 'The figure lies outside what is claimed.',
  es: 'La cifra está fuera de lo que se afirma.',
};
const NOT_RUN: Text = {
  en: 'Not measured yet: the runs of this claim are missing.',
  es: 'Aún no se ha medido: faltan las ejecuciones de esta afirmación.',
};

/** Does a figure surely lie within the bounds, surely outside, or can't it be told? */
export function within({ low, high }: Ranged, { atLeast, atMost }: Bounds): boolean | null {
  if (low === null || high === null) return null;
  const [least, most] = [atLeast ?? Number.NEGATIVE_INFINITY, atMost ?? Number.POSITIVE_INFINITY];
  if (low >= least && high <= most) return true;
  return high < least || low > most ? false : null;
}

/** This machine's own figures beside a claim, from the summaries of its runs, in their order. */
export function judge(claim: Claim, summaries: Summary[]): Judgement {
  if (summaries.length < claim.runs.length) return { verdict: 'cannot-tell', own: [], why: NOT_RUN };
  return judgeFigures(claim, claim.own(summaries));
}

/** The same of a swarm. */
export function judgeBySwarm(claim: SwarmClaim, costs: readonly ScaleClientCosts[]): Judgement {
  return judgeFigures(claim, claim.own(costs));
}

function judgeFigures(claim: ClaimText, own: OwnFigure[] | Text): Judgement {
  if (!Array.isArray(own)) return { verdict: 'cannot-tell', own: [], why: own };
  const [judged] = own;
  if (!judged || judged.low === null || judged.high === null) return { verdict: 'cannot-tell', own, why: NO_INTERVAL };
  const inside = within(judged, claim.bounds);
  if (inside === null) return { verdict: 'cannot-tell', own, why: UNCLEAR };
  const [yes, no] = judged.kind === 'measured' ? [HOLDS, HOLDS_NOT] : [IS_WITHIN, IS_OUTSIDE];
  return inside ? { verdict: 'holds', own, why: yes } : { verdict: 'does-not-hold', own, why: no };
}

/** In which settings a run differs from one of a claim's: such a run is no evidence. The seed doesn't matter. */
export function differences(wanted: RunSettings, had: RunSettings): (keyof RunSettings)[] {
  const names = Object.keys(wanted) as (keyof RunSettings)[];
  return names.filter((name) => name !== 'seed' && JSON.stringify(wanted[name]) !== JSON.stringify(had[name]));
}
