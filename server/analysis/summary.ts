/** A run → the figures that the page, the command line and the exports show. Computed here and nowhere else. */
import {
  type ByteSplit,
  type CalmFigures,
  type FaultRecovery,
  type HiddenInterval,
  type Run,
  SCENARIO_INFO,
  type Summary,
  stateOf,
  type TransportRecovery,
  type TransportSummary,
  type WireEvent,
} from '../contract.ts';
import { summariseActions } from './actions/acting.ts';
import { type ActionSample, type ArrivalIndex, actionsOf, indexArrivals } from './actions/actions.ts';
import { ageOf } from './age/age.ts';
import { addBytes, bytesEach, noBytes, totalBytes } from './bytes/bytes.ts';
import { classify, PHASES, type Phase } from './bytes/classify.ts';
import { kindOfRequest } from './bytes/exchanges.ts';
import { type Deliveries, deliveriesOf, type Sample } from './latency/latency.ts';
import { countMissing } from './latency/missing.ts';
import { runMarks, transportMarks } from './marks.ts';
import { statsOf, thinned } from './numbers/stats.ts';
import { reachOf } from './reach.ts';
import { calmActions, calmSamples, disturbedIn } from './recovery/calm.ts';
import { momentsOf } from './recovery/moments.ts';
import { linkChangesOf, recoveriesOf } from './recovery/recovery.ts';
import { isOver, type Slice, slicesOf } from './slices.ts';
import { verdictOf } from './verdict/verdict.ts';

const DISTRIBUTION_POINTS = 200;
/** Payload of a full segment on Ethernet: 1,500 − 20 (IP) − 20 (TCP) − 12 (timestamps). */
const SEGMENT_BYTES = 1448;
/** IPv4 and TCP headers with the timestamps option (RFC 791 §3.1, RFC 9293 §3.1, RFC 7323 §3.2). */
const TCP_IP_HEADER_BYTES = 52;

/** Everything the lab tells about a run, finished or going on. Takes time proportional to the run's length. */
export function summarise(run: Run): Summary {
  const arrivals = run.actions.length > 0 ? indexArrivals(run) : new Map();
  const [moments, recoveries] = [momentsOf(run), recoveriesOf(run)];
  const transports = slicesOf(run).map((slice) => summariseTransport(run, slice, { arrivals, recoveries }));
  const marks = runMarks(run, moments);
  const verdict = verdictOf({ transports, marks, moments, recoveries, settings: run.settings, over: isOver(run) });
  const line = { moments, recoveries, linkChanges: linkChangesOf(run) };
  return { runId: run.id, state: stateOf(run), transports, verdict, marks, clock: run.clock, ...line };
}

/** What is known of the run as a whole, looked up once. */
interface Whole {
  arrivals: ArrivalIndex;
  recoveries: FaultRecovery[];
}

function summariseTransport(run: Run, slice: Slice, { arrivals, recoveries }: Whole): TransportSummary {
  const reach = reachOf(run, slice);
  const phases = classify(slice, run.hidden);
  const sums = ledger(slice.events, phases);
  const deliveries = deliveriesOf(run, slice);
  const measured = deliveries.samples.filter(isMeasured);
  const acted = actionsOf(run, slice, arrivals);
  const actions = summariseActions(acted, { ...slice, phases, acting: sums.acting });
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
    ...sums,
    ...costs(slice.events, phases, sums.running, deliveries.samples),
    requests: countRequests(slice, phases),
    connections: countConnections(slice),
    actions,
    age: ageFor(run, slice, deliveries),
    calm: recoveries.length > 0 ? calmFigures(run, slice, { deliveries, measured, acted, recoveries }) : null,
    marks: transportMarks({ run, slice, reach, samples: deliveries.samples, measured: measured.length, cutOff }),
  };
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

/** Every event's bytes, by phase and direction; those left out are in none. */
function ledger(events: WireEvent[], phases: Phase[]): Ledger {
  const empty = PHASES.map((phase) => [phase, { up: noBytes(), down: noBytes() }]);
  const sums: Record<Phase, { up: ByteSplit; down: ByteSplit }> = Object.fromEntries(empty);
  events.forEach((event, i) => {
    addBytes(sums[phases[i] as Phase][event.direction], event.bytes);
  });
  return { setUp: sums['set-up'], running: sums.running, acting: sums.action, closing: sums.closing };
}

type Costs = Pick<TransportSummary, 'perUpdate' | 'overheadFactor' | 'tcpIpEstimatePerUpdate'>;

/** Running bytes shared out among the received updates whose message is one of the running ones. */
function costs(events: WireEvent[], phases: Phase[], { up, down }: Ledger['running'], samples: Sample[]): Costs {
  const others = new Set(events.filter((_, i) => phases[i] !== 'running'));
  const delivered = samples.filter(({ arrivals, carrier }) => arrivals > 0 && carrier && !others.has(carrier));
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
    tcpIpEstimatePerUpdate: estimateTcpIpBytes(events.filter((_, i) => phases[i] === 'running')) / n,
  };
}

/**
 * An estimate, since the tap stands above TCP: each event leaves in as few full segments as it fits in, and each
 * segment is answered by one pure acknowledgement; 52 B of headers for each of these packets.
 */
function estimateTcpIpBytes(events: WireEvent[]): number {
  let segments = 0;
  for (const { bytes } of events) segments += Math.ceil(totalBytes(bytes) / SEGMENT_BYTES);
  return 2 * segments * TCP_IP_HEADER_BYTES;
}

/** Requests for the feed, the first included; those begun after the end, or unseen, are not. */
function countRequests({ transport, events }: Slice, phases: Phase[]): number {
  return events.filter(({ message }, i) => {
    const counts = phases[i] === 'set-up' || phases[i] === 'running';
    return counts && kindOfRequest(transport, message) === 'feed';
  }).length;
}

/** Connections that carried the feed; a browser opens more for documents and scripts, and for other tabs. */
function countConnections({ transport, events }: Slice): number {
  const carriers = new Set<number>();
  for (const { message, connection } of events) {
    if (kindOfRequest(transport, message) === 'feed') carriers.add(connection);
  }
  return carriers.size;
}
