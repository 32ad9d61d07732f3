/** What a run's page says of its windows, taken into the run. */
import {
  type Arrival,
  type BrowserTiming,
  type ClockOffset,
  FURTHEST_MS,
  type Gap,
  type TransportName,
} from '../contract.ts';
import { MAX_REMARKS } from '../documents/limits.ts';
import type { Recording } from './recording.ts';

export interface Reports {
  ready(transport: TransportName): void;
  isReady(transport: TransportName): boolean;
  arrivals(arrivals: Arrival[]): void;
  acted(transport: TransportName, id: number, atMs: number, superseded: boolean): void;
  /** What this window's browser says; `last`: it has no more to say. */
  timings(transport: TransportName, timings: BrowserTiming[], last: boolean): void;
  /** Whether this window says what its browser timed, and has not said its last. */
  isReporting(transport: TransportName): boolean;
  gap(transport: TransportName, gap: Gap, pageMs: number): void;
  visibility(transport: TransportName | null, hidden: boolean, pageMs: number): void;
  isPageHidden(): boolean;
  offset(clock: ClockOffset): void;
  status(transport: TransportName, connected: boolean, pageMs: number): void;
}

/** Keeps a remark, as long as there is room. */
function remark<T>(list: T[], one: T): void {
  if (list.length < MAX_REMARKS) list.push(one);
}

/** `onPageHidden`: the whole page was hidden, or is shown again. */
export function createReports(recording: Recording, onPageHidden: (hidden: boolean) => void): Reports {
  const { run } = recording;
  const ready = new Set<TransportName>();
  const reporting = new Set<TransportName>();
  // A page may say anything.
  const toServerMs = (pageMs: number): number =>
    Math.max(-FURTHEST_MS, Math.min(FURTHEST_MS, pageMs + run.clock.offsetMs));

  return {
    ready: (transport) => void ready.add(transport),
    isReady: (transport) => ready.has(transport),
    arrivals: (arrivals) => recording.addArrivals(arrivals),
    timings(transport, timings, last) {
      recording.addTimings(timings);
      // A page reports as soon as it is loaded, and may be on its way out when it is told to stop.
      if (last) reporting.delete(transport);
      else if (transport !== 'page') reporting.add(transport);
    },
    isReporting: (transport) => reporting.has(transport),
    status: (transport, connected, pageMs) => remark(run.statuses, { transport, connected, atMs: pageMs }),
    acted: (transport, id, atMs, superseded) =>
      recording.addAction({
        transport,
        id,
        atMs,
        receivedAtMs: null,
        updateId: null,
        ...(superseded && { superseded }),
      }),
    gap: (transport, gap, pageMs) => remark(run.gaps, { ...gap, transport, atMs: toServerMs(pageMs) }),
    visibility(transport, hidden, pageMs) {
      recording.setHidden(transport, hidden, toServerMs(pageMs));
      if (transport === null) onPageHidden(hidden);
    },
    isPageHidden: () => run.hidden.some((one) => one.transport === null && one.toMs === null),
    offset(better) {
      if (better.rttMs < run.clock.rttMs) run.clock = better;
    },
  };
}
