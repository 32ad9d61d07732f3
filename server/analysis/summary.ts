/** A run → the figures that the page, the command line and the exports show. Computed here and nowhere else. */
import {
  type CalmFigures,
  type ConnectionRecord,
  type FaultRecovery,
  type HiddenInterval,
  type Run,
  SCENARIO_INFO,
  type Summary,
  stateOf,
  type TransportRecovery,
  type TransportSummary,
} from '../contract.ts';
import { summariseActions } from './actions/acting.ts';
import { type ActionSample, type ArrivalIndex, actionsOf, indexArrivals } from './actions/actions.ts';
import { ageOf } from './age/age.ts';
import { bytesEach, totalBytes } from './bytes/bytes.ts';
import type { Phase } from './bytes/classify.ts';
import { createSharedCounter } from './bytes/shared.ts';
import { type Counts, createTally, type Tally } from './bytes/tally.ts';
import { type Deliveries, deliveriesOf, type Sample } from './latency/latency.ts';
import { countMissing } from './latency/missing.ts';
import { runMarks } from './marks/run.ts';
import { transportMarks } from './marks/transport.ts';
import { statsOf, thinned } from './numbers/stats.ts';
import { isCutShort, reachOf } from './reach.ts';
import { calmActions, calmSamples, disturbedIn } from './recovery/calm.ts';
import { momentsOf } from './recovery/moments.ts';
import { linkChangesOf, recoveriesOf } from './recovery/recovery.ts';
import { createSlicer, isOver, type Slice } from './slices.ts';
import { verdictOf } from './verdict/verdict.ts';

const DISTRIBUTION_POINTS = 200;
/** IPv4 and TCP headers with the timestamps option (RFC 791 §3.1, RFC 9293 §3.1, RFC 7323 §3.2). */
const TCP_IP_HEADER_BYTES = 52;
/**
 * An estimate, since the tap stands above TCP: each event leaves in as few full segments as it fits in, and each
 * segment is answered by one pure acknowledgement.
 */
const PACKETS_A_SEGMENT = 2;

/** Everything the lab tells about a run, finished or going on. Takes time proportional to the run's length. */
export function summarise(run: Run): Summary {
  return createSummariser(run)();
}

/**
 * The same of a run that goes on, again and again: each message is counted once. What is told of updates (as times,
 * ages, losses) is computed anew from all of them: it takes time proportional to their number.
 */
export function createSummariser(run: Run): () => Summary {
  const slicer = createSlicer(run);
  const countShared = createSharedCounter(run);
  const tallies = new Map(run.settings.transports.map((name) => [name, createTally()]));
  return () => {
    const arrivals = run.actions.length > 0 ? indexArrivals(run) : new Map();
    const measured = slicer().map((slice): Measured => {
      const counts = (tallies.get(slice.transport) as Tally).count(slice, run.hidden);
      return { slice, counts, deliveries: deliveriesOf(run, slice, counts) };
    });
    const [moments, recoveries] = [momentsOf(run), recoveriesOf(run, measured)];
    const transports = measured.map((one) => summariseTransport(run, one, { arrivals, recoveries }));
    const shared = countShared();
    const marks = runMarks(run, moments, shared);
    const verdict = verdictOf({
      transports,
      marks,
      moments,
      recoveries,
      settings: run.settings,
      over: isOver(run),
      cutShort: isCutShort(run),
    });
    const line = { moments, recoveries, linkChanges: linkChangesOf(run) };
    const about = { runId: run.id, state: stateOf(run), clock: run.clock };
    return { ...about, transports, verdict, marks, ...(shared && { shared }), ...line };
  };
}

/** One transport: its recordings, its messages counted, its updates followed. */
interface Measured {
  slice: Slice;
  counts: Counts;
  deliveries: Deliveries;
}

/** What is known of the run as a whole, looked up once. */
interface Whole {
  arrivals: ArrivalIndex;
  recoveries: FaultRecovery[];
}

function summariseTransport(run: Run, one: Measured, { arrivals, recoveries }: Whole): TransportSummary {
  const { slice, counts, deliveries } = one;
  const reach = reachOf(run, slice, counts);
  const measured = deliveries.samples.filter(isMeasured);
  const acted = actionsOf(run, slice, arrivals, counts.acting.ids);
  const actions = summariseActions(acted, counts);
  const missing = reach === 'connected' ? countMissing(run, slice, deliveries) : { lost: 0, cutOff: 0 };
  const cutOff = { updates: missing.cutOff, actions: actions?.cutOff ?? 0 };
  const latencies = measured.map(({ latencyMs }) => latencyMs as number);
  return {
    transport: slice.transport,
    connected: reach === null || reach === 'connected',
    published: deliveries.samples.length,
    received: deliveries.received,
    ...missing,
    duplicated: deliveries.duplicated,
    outOfOrder: deliveries.outOfOrder,
    lastId: deliveries.lastId,
    hiddenSamples: deliveries.samples.filter(({ hidden, outOfView }) => hidden || outOfView).length,
    latency: statsOf(latencies),
    waiting: statsOf(waitsOf(measured)),
    rest: statsOf(measured.map(({ restMs }) => restMs as number)),
    distributionMs: thinned(latencies, DISTRIBUTION_POINTS),
    ...ledgerOf(counts),
    ...costs(counts, deliveries.samples),
    requests: counts.requests,
    connections: counts.feedConnections.size,
    http2Connections: http2Among(slice, counts).length,
    ...(counts.compressed.messages > 0 && { compressed: { ...counts.compressed } }),
    actions,
    age: ageFor(run, slice, deliveries),
    calm: recoveries.length > 0 ? calmFigures(run, slice, { deliveries, measured, acted, recoveries }) : null,
    marks: transportMarks({
      run,
      slice,
      reach,
      samples: deliveries.samples,
      measured: measured.length,
      cutOff,
      putBack: counts.putBack,
      feed: { connections: counts.feedConnections.size, http2: http2Among(slice, counts).length },
    }),
  };
}

function http2Among({ connections }: Slice, { feedConnections }: Counts): ConnectionRecord[] {
  return connections.filter(({ id, protocol }) => protocol === 'h2' && feedConnections.has(id));
}

/** Only where the scenario's information goes stale. `leftOut`: besides what nobody could see. */
function ageFor(
  run: Run,
  { transport }: Slice,
  { samples }: Deliveries,
  leftOut: HiddenInterval[] = [],
): TransportSummary['age'] {
  const { staleAfterMs } = SCENARIO_INFO[run.settings.scenario];
  return staleAfterMs === null
    ? null
    : ageOf({ samples, transport, hidden: [...run.hidden, ...leftOut], staleAfterMs });
}

interface Faulty {
  deliveries: Deliveries;
  measured: Sample[];
  acted: ActionSample[];
  recoveries: FaultRecovery[];
}

/** The same figures outside the faults. */
function calmFigures(run: Run, slice: Slice, { deliveries, measured, acted, recoveries }: Faulty): CalmFigures {
  const disturbed = disturbedIn(recoveries);
  const calm = calmSamples(measured, disturbed);
  const inFaults = recoveries.flatMap(({ transports }) =>
    transports.filter((one) => one.transport === slice.transport),
  );
  const sum = (count: (one: TransportRecovery) => number): number => inFaults.reduce((n, one) => n + count(one), 0);
  return {
    latency: statsOf(calm.map(({ latencyMs }) => latencyMs as number)),
    waiting: statsOf(waitsOf(calm)),
    age: ageFor(run, slice, deliveries, disturbed),
    actions: calmActions(acted, disturbed),
    lostInFaults: sum(({ lost }) => lost),
    duplicatedInFaults: sum(({ duplicated }) => duplicated),
  };
}

function waitsOf(samples: Sample[]): number[] {
  return samples.map(({ waitingMs }) => waitingMs as number);
}

/** Latency, waiting and rest are all taken over the same samples, so that their means add up. */
function isMeasured({ restMs, hidden, outOfView }: Sample): boolean {
  return restMs !== null && !hidden && !outOfView;
}

type Ledger = Pick<TransportSummary, 'setUp' | 'running' | 'acting' | 'closing'>;

/** As it stands now: the counts go on. */
function ledgerOf({ sums }: Counts): Ledger {
  const now = ({ up, down }: Counts['sums'][Phase]) => ({ up: { ...up }, down: { ...down } });
  return {
    setUp: now(sums['set-up']),
    running: now(sums.running),
    acting: now(sums.action),
    closing: now(sums.closing),
  };
}

type Costs = Pick<TransportSummary, 'perUpdate' | 'overheadFactor' | 'tcpIpEstimatePerUpdate'>;

/** Running bytes shared out among the received updates whose message is one of the running ones. */
function costs({ sums, notRunning, runningSegments }: Counts, samples: Sample[]): Costs {
  const { up, down } = sums.running;
  const delivered = samples.filter(({ arrivals, carrier }) => arrivals > 0 && carrier && !notRunning.has(carrier));
  const n = delivered.length;
  if (n === 0) return { perUpdate: null, overheadFactor: null, tcpIpEstimatePerUpdate: null };
  const [upBytes, downBytes] = [totalBytes(up), totalBytes(down)];
  const newsBytes = delivered.reduce((sum, { bytes }) => sum + bytes, 0);
  return {
    perUpdate: {
      up: upBytes / n,
      down: downBytes / n,
      total: (upBytes + downBytes) / n,
      split: bytesEach(up, down, n),
    },
    overheadFactor: newsBytes > 0 ? (upBytes + downBytes) / newsBytes : null,
    tcpIpEstimatePerUpdate: (PACKETS_A_SEGMENT * runningSegments * TCP_IP_HEADER_BYTES) / n,
  };
}
