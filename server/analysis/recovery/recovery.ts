/**
 * How each transport came through the faults of the line. An update is late because of a fault if it was under way
 * while the fault lasted, or behind such an update, and took longer than any before the first fault.
 */
import type { FaultEvent, FaultRecovery, LinkChange, Run, TransportName, TransportRecovery } from '../../contract.ts';
import type { Deliveries } from '../latency/latency.ts';
import { countUpTo } from '../numbers/intervals.ts';
import { greatest } from '../numbers/stats.ts';
import type { Slice } from '../slices.ts';
import { beganMs, untilMsOf } from './moments.ts';
import { hasArrived, type TouchedBy, touchedIn } from './touched.ts';
import { whyThenText } from './why-then.ts';
import { recoveryText } from './words.ts';

/** Beyond what was usual, so that an ordinary hiccup doesn't count as the fault's doing. */
const SLACK_MS = 100;
const ASKING: TransportName[] = ['page', 'polling'];

const isOver = ({ endedAtMs }: Run): boolean => endedAtMs !== null;

function faultsOf(run: Run): FaultEvent[] {
  const faults = run.line.filter((event): event is FaultEvent => event.type !== 'settings');
  return faults.toSorted((a, b) => a.atMs - b.atMs);
}

/** The changes after the windows were told to load: what was set before is in the run's settings. */
export function linkChangesOf(run: Run): LinkChange[] {
  const lastMs = run.segments.at(-1)?.toMs ?? Number.POSITIVE_INFINITY;
  return run.line.flatMap((event) =>
    event.type === 'settings' && event.atMs > beganMs(run) && event.atMs < lastMs
      ? [{ event, afterMs: event.atMs - beganMs(run) }]
      : [],
  );
}

/** A transport, and what became of its updates. */
export interface Followed {
  slice: Slice;
  deliveries: Deliveries;
}

/** One entry a fault, in time order. */
export function recoveriesOf(run: Run, followed: Followed[]): FaultRecovery[] {
  const faults = faultsOf(run);
  if (faults.length === 0) return [];
  const began = beganMs(run);
  const lanes = followed.map((one) => laneOf(run, one, faults[0]?.atMs ?? 0));
  return faults.map((event, i) => {
    const nextMs = faults[i + 1]?.atMs ?? Number.POSITIVE_INFINITY;
    const measured = lanes.filter(({ slice }) => isMeasuredAt(slice, event.atMs));
    return {
      event,
      afterMs: event.atMs - began,
      overMs: latest([untilMsOf(event), ...measured.map((lane) => overMsOf(lane, event, nextMs))]),
      why: whyThenText(event),
      transports: measured.map((lane) => recoveryOf(run, lane, event, nextMs)),
    };
  });
}

/** Null while one of them is not over. */
function latest(moments: (number | null)[]): number | null {
  return moments.includes(null) ? null : Math.max(...(moments as number[]));
}

/** When this transport had all that it would get of what the fault held up; null: nothing more ever came. */
function overMsOf(lane: Lane, event: FaultEvent, nextMs: number): number | null {
  const backMs = backAtMs(lane, event, nextMs);
  const { lastLateMs, missing } = lane.touchedBy(event.atMs, backMs, nextMs);
  return lane.lastArrivalMs > event.atMs || missing === 0 ? Math.max(backMs, lastLateMs) : null;
}

/** What is known of one transport, whatever the fault. */
interface Lane {
  slice: Slice;
  touchedBy: TouchedBy;
  /** −∞ when nothing ever arrived. */
  lastArrivalMs: number;
  /** When its window lost and found its connection, server's clock, in order. */
  statuses: { atMs: number; connected: boolean }[];
  statusesMs: number[];
  /** When its client was told of a gap, in order. */
  gapsMs: number[];
}

function laneOf(run: Run, { slice, deliveries: { samples } }: Followed, firstFaultMs: number): Lane {
  const { transport } = slice;
  const arrived = samples.filter(hasArrived);
  const before = arrived.filter(({ arrivedAtMs }) => (arrivedAtMs as number) < firstFaultMs);
  const everyMs = ASKING.includes(transport) ? run.settings.pollEveryMs : 0;
  const links = run.line.flatMap((event) => (event.type === 'settings' ? [event.settings] : []));
  const rttMs = greatest([run.settings.link, ...links].map((link) => link.rttMs + link.jitterMs)) ?? 0;
  // What takes longer than anything before the first fault is late.
  const usualMs = Math.max(everyMs + rttMs, greatest(before.map(({ latencyMs }) => latencyMs ?? 0)) ?? 0) + SLACK_MS;
  const statuses = run.statuses
    .filter((status) => status.transport === transport)
    .map(({ atMs, connected }) => ({ atMs: atMs + run.clock.offsetMs, connected }))
    .toSorted((a, b) => a.atMs - b.atMs);
  return {
    slice,
    touchedBy: touchedIn(samples, usualMs),
    lastArrivalMs: greatest(arrived.map(({ arrivedAtMs }) => arrivedAtMs as number)) ?? Number.NEGATIVE_INFINITY,
    statuses,
    statusesMs: statuses.map(({ atMs }) => atMs),
    gapsMs: run.gaps
      .filter((gap) => gap.transport === transport)
      .map(({ atMs }) => atMs)
      .toSorted((a, b) => a - b),
  };
}

function isMeasuredAt({ segments }: Slice, atMs: number): boolean {
  return segments.some(
    ({ fromMs, toMs, stoppedAtMs }) => fromMs <= atMs && atMs < (stoppedAtMs ?? toMs ?? Number.POSITIVE_INFINITY),
  );
}

function recoveryOf(run: Run, lane: Lane, event: FaultEvent, nextMs: number): TransportRecovery {
  const { transport } = lane.slice;
  const noticed = statusesIn(lane, event.atMs, nextMs).find(({ connected }) => !connected);
  const touched = lane.touchedBy(event.atMs, backAtMs(lane, event, nextMs), nextMs);
  // Nothing has come since: when the run is over, its end cut them off.
  const isAway = lane.lastArrivalMs <= event.atMs;
  const behind = isOver(run) && !isAway ? 0 : touched.missing;
  const [gap] = lane.gapsMs.slice(countUpTo(lane.gapsMs, event.atMs, false), countUpTo(lane.gapsMs, nextMs, false));
  const recovery = {
    transport,
    noticedMs: noticed ? noticed.atMs - event.atMs : null,
    currentMs: touched.late > 0 && behind === 0 ? touched.lastLateMs - event.atMs : null,
    behind,
    recovered: touched.late,
    lost: touched.missing - behind,
    duplicated: touched.duplicated,
    gapReported: gap !== undefined,
  };
  return { ...recovery, text: recoveryText(recovery, isOver(run)) };
}

/** From the fault on, before the next one. */
function statusesIn({ statuses, statusesMs }: Lane, fromMs: number, nextMs: number): Lane['statuses'] {
  return statuses.slice(countUpTo(statusesMs, fromMs, false), countUpTo(statusesMs, nextMs, false));
}

/** When the connection stood again, if it was known to be broken; else the fault's own end. */
function backAtMs(lane: Lane, event: FaultEvent, nextMs: number): number {
  const endMs = untilMsOf(event);
  const statuses = statusesIn(lane, event.atMs, nextMs);
  const broke = statuses.findIndex(({ connected }) => !connected);
  const back = broke < 0 ? undefined : statuses.slice(broke).find(({ connected }) => connected);
  return back ? Math.max(endMs, back.atMs) : endMs;
}
