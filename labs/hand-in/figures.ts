/** What of a run is handed in. */
import { flowPage } from '../../server/analysis/flow/flow.ts';
import {
  BYTE_KINDS,
  type Ranged,
  type Run,
  type Stats,
  type Summary,
  stateOf,
  type TransportSummary,
} from '../../server/contract.ts';
import { HAND_IN_LIMITS, type HandInFault, type HandInFigures, type HandInRun, type RunSource } from './document.ts';

/** A run as the lab keeps it. */
export interface RecordedRun {
  run: Run;
  summary: Summary;
  source: RunSource;
}

const median = (stats: Stats | null): Ranged | null =>
  stats && { value: stats.p50Ms, low: stats.p50LowMs, high: stats.p50HighMs };
const mean = (stats: Stats | null): Ranged | null =>
  stats && { value: stats.meanMs, low: stats.meanLowMs, high: stats.meanHighMs };

function figuresOf(one: TransportSummary): HandInFigures {
  const { transport, published, received, lost, duplicated, latency, waiting, age, perUpdate, actions } = one;
  return {
    transport,
    published,
    received,
    lost,
    duplicated,
    latencyMedianMs: median(latency),
    calmLatencyMedianMs: median(one.calm?.latency ?? null),
    latencyMeanMs: mean(latency),
    latencyP95Ms: latency?.p95Ms ?? null,
    waitingMeanMs: mean(waiting),
    ageMeanMs: age && { value: age.meanMs, low: age.meanLowMs, high: age.meanHighMs },
    bytesPerUpdate: perUpdate,
    requests: one.requests,
    connections: one.connections,
    actions: actions && {
      done: actions.done,
      lost: actions.lost,
      toServerMs: median(actions.toServer),
      toOwnWindowMs: median(actions.toOwnWindow),
      bytesEach: actions.bytesPerAction?.total ?? null,
    },
    marks: one.marks,
  };
}

function flowsOf(run: Run): HandInRun['flows'] {
  return run.settings.transports.map((transport) => {
    const { steps, totalMessages } = flowPage(run, transport, { page: 1, language: 'en', fold: true });
    const messages = steps.slice(0, HAND_IN_LIMITS.flow).map(({ direction, atMs, bytes, label, repeats }) => ({
      direction,
      atMs,
      bytes: BYTE_KINDS.reduce((sum, kind) => sum + bytes[kind], 0),
      label,
      repeats,
    }));
    return { transport, messages, all: totalMessages };
  });
}

/** The faults of the line, each in the words of its moment. */
function faultsOf({ moments, recoveries }: Summary): HandInFault[] {
  return recoveries.map(({ event, transports }) => ({
    text: moments.find(({ type, fromMs }) => type === event.type && fromMs === event.atMs)?.text ?? { en: '', es: '' },
    transports: transports.map(({ transport, noticedMs, currentMs, recovered, lost, duplicated }) => ({
      transport,
      noticedMs,
      currentMs,
      recovered,
      lost,
      duplicated,
    })),
  }));
}

/** `isLatest`: its first messages are handed in too. */
export function handInRun({ run, summary, source }: RecordedRun, isLatest: boolean): HandInRun {
  return {
    runId: run.id,
    source,
    createdAtMs: run.createdAtMs,
    endedAtMs: run.endedAtMs,
    state: stateOf(run),
    settings: run.settings,
    environment: run.environment,
    clockUncertaintyMs: summary.clock.uncertaintyMs,
    marks: summary.marks,
    happened: summary.moments.map(({ text }) => text),
    faults: faultsOf(summary),
    verdict: summary.verdict,
    figures: summary.transports.map(figuresOf),
    flows: isLatest ? flowsOf(run) : [],
  };
}
