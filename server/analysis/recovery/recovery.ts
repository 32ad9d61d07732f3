/**
 * How each transport came through the faults of the line. An update is late because of a fault if it was under way
 * while the fault lasted, or behind such an update, and took longer than any before the first fault.
 */
import type { FaultEvent, FaultRecovery, LinkChange, Run, TransportName, TransportRecovery } from '../../contract.ts';
import { deliveriesOf, type Sample } from '../latency/latency.ts';
import { type Slice, slicesOf } from '../slices.ts';
import { beganMs, untilMsOf } from './moments.ts';
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

/** One entry a fault, in time order. */
export function recoveriesOf(run: Run): FaultRecovery[] {
  const faults = faultsOf(run);
  if (faults.length === 0) return [];
  const lanes = slicesOf(run).map((slice) => laneOf(run, slice, faults[0]?.atMs ?? 0));
  return faults.map((event, i) => {
    const nextMs = faults[i + 1]?.atMs ?? Number.POSITIVE_INFINITY;
    const measured = lanes.filter(({ slice }) => isMeasuredAt(slice, event.atMs));
    return {
      event,
      afterMs: event.atMs - beganMs(run),
      overMs: latest([untilMsOf(event), ...measured.map((lane) => overMsOf(run, lane, event, nextMs))]),
      transports: measured.map((lane) => recoveryOf(run, lane, event, nextMs)),
    };
  });
}

/** Null while one of them is not over. */
function latest(moments: (number | null)[]): number | null {
  return moments.includes(null) ? null : Math.max(...(moments as number[]));
}

/** When this transport had all that it would get of what the fault held up; null: nothing more ever came. */
function overMsOf(run: Run, lane: Lane, event: FaultEvent, nextMs: number): number | null {
  const backMs = backAtMs(run, lane.slice.transport, event, nextMs);
  const touched = touchedBy(lane, event, nextMs, backMs);
  const late = touched.filter((sample) => isLate(sample, lane.usualMs));
  const lastMs = Math.max(backMs, ...late.map(({ arrivedAtMs }) => arrivedAtMs ?? 0));
  const cameBack = lane.samples.some((sample) => hasArrived(sample) && (sample.arrivedAtMs ?? 0) > event.atMs);
  return cameBack || touched.every(hasArrived) ? lastMs : null;
}

const hasArrived = ({ arrivedAtMs }: Sample): boolean => arrivedAtMs !== null;

/** What is known of one transport, whatever the fault. */
interface Lane {
  slice: Slice;
  samples: Sample[];
  /** What takes longer is late. */
  usualMs: number;
}

function laneOf(run: Run, slice: Slice, firstFaultMs: number): Lane {
  const { samples } = deliveriesOf(run, slice);
  const before = samples.flatMap(({ arrivedAtMs, latencyMs }) =>
    arrivedAtMs !== null && arrivedAtMs < firstFaultMs ? [latencyMs ?? 0] : [],
  );
  const everyMs = ASKING.includes(slice.transport) ? run.settings.pollEveryMs : 0;
  const links = run.line.flatMap((event) => (event.type === 'settings' ? [event.settings] : []));
  const rttMs = Math.max(0, ...[run.settings.link, ...links].map((link) => link.rttMs + link.jitterMs));
  return { slice, samples, usualMs: Math.max(everyMs + rttMs, ...before) + SLACK_MS };
}

function isMeasuredAt({ segments }: Slice, atMs: number): boolean {
  return segments.some(
    ({ fromMs, toMs, stoppedAtMs }) => fromMs <= atMs && atMs < (stoppedAtMs ?? toMs ?? Number.POSITIVE_INFINITY),
  );
}

function recoveryOf(run: Run, lane: Lane, event: FaultEvent, nextMs: number): TransportRecovery {
  const { transport } = lane.slice;
  const inTime = (atMs: number): boolean => atMs >= event.atMs && atMs < nextMs;
  const noticed = run.statuses.find(
    (status) => status.transport === transport && !status.connected && inTime(status.atMs + run.clock.offsetMs),
  );
  const touched = touchedBy(lane, event, nextMs, backAtMs(run, transport, event, nextMs));
  const late = touched.filter((sample) => isLate(sample, lane.usualMs));
  const missing = touched.filter(({ arrivedAtMs }) => arrivedAtMs === null).length;
  // Nothing has come since: when the run is over, its end cut them off.
  const isAway = !lane.samples.some(({ arrivedAtMs }) => arrivedAtMs !== null && arrivedAtMs > event.atMs);
  const behind = isOver(run) && !isAway ? 0 : missing;
  const lastMs = Math.max(...late.map(({ arrivedAtMs }) => arrivedAtMs ?? 0));
  const recovery = {
    transport,
    noticedMs: noticed ? noticed.atMs + run.clock.offsetMs - event.atMs : null,
    currentMs: late.length > 0 && behind === 0 ? lastMs - event.atMs : null,
    behind,
    recovered: late.length,
    lost: missing - behind,
    duplicated: touched.reduce((sum, { arrivals }) => sum + Math.max(0, arrivals - 1), 0),
    gapReported: run.gaps.some((gap) => gap.transport === transport && inTime(gap.atMs)),
  };
  return { ...recovery, text: recoveryText(recovery, isOver(run)) };
}

const isLate = ({ latencyMs }: Sample, usualMs: number): boolean => latencyMs !== null && latencyMs > usualMs;

/** When the connection stood again, if it was known to be broken; else the fault's own end. */
function backAtMs(run: Run, transport: TransportName, event: FaultEvent, nextMs: number): number {
  const endMs = untilMsOf(event);
  let broken = false;
  for (const { transport: whose, connected, atMs } of run.statuses) {
    const serverMs = atMs + run.clock.offsetMs;
    if (whose !== transport || serverMs < event.atMs || serverMs >= nextMs) continue;
    if (!connected) broken = true;
    else if (broken) return Math.max(endMs, serverMs);
  }
  return endMs;
}

/** Under way at some time while the fault lasted, or published while a late one of these was still awaited. */
function touchedBy({ samples, usualMs }: Lane, event: FaultEvent, nextMs: number, backMs: number): Sample[] {
  let untilMs = backMs;
  const touched: Sample[] = [];
  for (const sample of samples) {
    const { publishedAtMs, arrivedAtMs } = sample;
    if (publishedAtMs > untilMs || publishedAtMs >= nextMs) break;
    if ((arrivedAtMs ?? Number.POSITIVE_INFINITY) < event.atMs) continue;
    touched.push(sample);
    if (isLate(sample, usualMs)) untilMs = Math.max(untilMs, arrivedAtMs ?? 0);
  }
  return touched;
}
