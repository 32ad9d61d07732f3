/** What is computed of people's actions, of the age of information, and over several runs. */
import type { ByteSplit } from '../bytes.ts';
import type { ScenarioName } from '../scenarios/index.ts';
import type { Concern } from '../scenarios/scenario-info.ts';
import type { Text } from '../text.ts';
import type { TransportName } from '../transports/index.ts';
import type { RunSettings } from './settings.ts';

export interface Stats {
  n: number;
  meanMs: number;
  /** 95 % confidence interval of the mean; null: too few samples for one. */
  meanLowMs: number | null;
  meanHighMs: number | null;
  p5Ms: number;
  p50Ms: number;
  p95Ms: number;
  p99Ms: number;
  /** 95 % confidence interval of the median (order statistics); null: fewer than six samples enclose nothing. */
  p50LowMs: number | null;
  p50HighMs: number | null;
}

// ── The way up ──────────────────────────────────────────────────────────────────────────────────────────

/** What became of the actions done in one transport's window, and what they cost. */
export interface ActionSummary {
  /** Meant to be sent: neither superseded nor done after the stop. */
  done: number;
  /** Of these, the server took them. */
  taken: number;
  /** It had them and said no. */
  refused: number;
  /** Sent and never received, or overtaken by a later one that was. */
  lost: number;
  /** Still waiting for their turn when the run ended: neither taken nor lost. */
  cutOff: number;
  /** Never sent, because a newer one made them pointless. */
  superseded: number;
  /** How often one went up again. */
  duplicated: number;
  /** Actions with a time that is left out because the page, or a window that it waited for, was hidden. */
  hiddenSamples: number;
  /** Bytes of the way up and of what answers it, divided by the actions sent; null until the first. */
  bytesPerAction: { up: number; down: number; total: number; split: ByteSplit } | null;
  /** From doing it to the server having it whole: waiting for a turn included. */
  toServer: Stats | null;
  /** Until it showed in the window it was done in, and in every window measured at that time. */
  toOwnWindow: Stats | null;
  toEveryone: Stats | null;
  /** Requests that did nothing but bring actions up. */
  requests: number;
  /** TCP connections that brought actions up and never carried the feed. */
  extraConnections: number;
}

// ── Age of information ──────────────────────────────────────────────────────────────────────────────────

/**
 * How old the newest thing known was, over time: at moment t it is t − publication of the newest update that had
 * arrived. From the first to the last publication; what the page could not show to anyone is left out.
 */
export interface AgeSummary {
  staleAfterMs: number;
  /** How much time these figures are about. */
  measuredMs: number;
  meanMs: number;
  /** 95 % confidence interval of the mean (ratio estimate over the teeth of the saw); null: too few teeth for one. */
  meanLowMs: number | null;
  meanHighMs: number | null;
  /** The mean if each update had arrived the moment it was published: no transport can do better. */
  floorMs: number;
  /** How old it had become each time something newer arrived: how often that was, and their 95th percentile. */
  peaks: number;
  peakP95Ms: number | null;
  /** Share of the time (0 to 1) in which it was older than `staleAfterMs`, and its 95 % confidence interval. */
  staleShare: number;
  staleShareLow: number | null;
  staleShareHigh: number | null;
  /** Updates that arrived when a newer one was there, or together with one, or older than `staleAfterMs`. */
  tooLate: number;
  /** Of so many that arrived, seen. */
  judged: number;
  /** When the curve begins; server's clock. */
  curveFromMs: number;
  /** At most 300 points, ms since the first publication. A null parts two stretches: nobody could see it between. */
  ageCurve: [tMs: number, ageMs: number | null][];
}

// ── Over several runs ───────────────────────────────────────────────────────────────────────────────────

/** A figure with its 95 % confidence interval; null: too few samples for one. */
export interface Ranged {
  value: number;
  low: number | null;
  high: number | null;
}

/** One transport in one scenario, as this machine measured it. */
export interface SuitsRow {
  transport: TransportName;
  /** The figure that its scenario asks for, in words: "52 ms old, too old 3% of the time". */
  figure: Text;
  /** Updates: published for it, arrived, lost, arrived again. */
  published: number;
  received: number;
  lost: number;
  duplicated: number;
  /** Latency samples, and their median. */
  samples: number;
  p50Ms: Ranged | null;
  bytesPerUpdate: number | null;
  /** Mean age of information, and the share of time (0 to 1) in which it was too old. */
  ageMs: Ranged | null;
  staleShare: number | null;
  /** Actions; null where there were none. Medians of the times. */
  actionsDone: number | null;
  actionsLost: number | null;
  bytesPerAction: number | null;
  toServerMs: Ranged | null;
  toEveryoneMs: Ranged | null;
  /** It suits this scenario, alone or tied with others. */
  chosen: boolean;
}

export interface SuitsScenario {
  scenario: ScenarioName;
  concern: Concern;
  /** The run that it was computed from; null: there is none that can be evidence. */
  run: { id: string; createdAtMs: number; browser: string; labVersion: string; settings: RunSettings } | null;
  /** In teaching order; those of the run. */
  rows: SuitsRow[];
  /** Several: this run can't tell these apart, but others are behind. None: not enough was measured, or nobody is behind. */
  choice: TransportName[];
  /** Where nothing is good enough: those that come nearest to it. None: nobody is surely behind. */
  nearest: TransportName[];
  reason: Text;
  /** Why to read it with care, in sentences. */
  care: Text[];
}

/** Which transport suits which use, computed from this machine's own measurements alone. In the scenarios' order. */
export interface SuitsTable {
  scenarios: SuitsScenario[];
}
