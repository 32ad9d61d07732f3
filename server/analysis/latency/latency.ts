/**
 * How long each update took and where the time went:
 *
 *   published ── waiting ── its first byte leaves the server ── rest ── stamped in the page
 *
 * Counted from publication, so a client that stalls is counted in full.
 */
import type { HiddenInterval, Run, WireEvent } from '../../contract.ts';
import { type BroughtAgain, broughtAgainIn } from '../bytes/put-back.ts';
import { type Overlap, overlapWith } from '../numbers/intervals.ts';
import { belongsTo, type Slice } from '../slices.ts';

/** What became of one published update on one transport. Moments are on the server's clock. */
export interface Sample {
  id: number;
  publishedAtMs: number;
  /** Size of its JSON. */
  bytes: number;
  /** The first message down that carries it; null when no recorded message does. */
  carrier: WireEvent | null;
  /** First arrival in the page; null when there was none. */
  arrivedAtMs: number | null;
  /** Null without an arrival. A little below 0 when the clocks are less exact than the delivery was fast. */
  latencyMs: number | null;
  /** latencyMs = waitingMs + restMs, exactly. Null without an arrival or a message. */
  waitingMs: number | null;
  restMs: number | null;
  /** The page could not be seen at some time between publication and arrival. */
  hidden: boolean;
  /** The same for this transport's window alone. */
  outOfView: boolean;
  /** How often it arrived. */
  arrivals: number;
  /** A later id had arrived before. */
  outOfOrder: boolean;
}

export interface Deliveries {
  /** One for each update published for this transport, in the order of publication. */
  samples: Sample[];
  received: number;
  duplicated: number;
  outOfOrder: number;
  /** The highest id that arrived. */
  lastId: number | null;
}

/** Keeps the first message down that carries each update. */
export function keepCarriers(carriers: Map<number, WireEvent>, event: WireEvent): void {
  for (const id of event.updates) {
    const known = carriers.get(id);
    if (!known || event.atMs < known.atMs) carriers.set(id, event);
  }
}

function firstCarriers(events: WireEvent[]): Map<number, WireEvent> {
  const carriers = new Map<number, WireEvent>();
  for (const event of events) if (event.direction === 'down') keepCarriers(carriers, event);
  return carriers;
}

/**
 * Durations on a grid of 2⁻¹² ms, the step of a double that holds milliseconds since 1970: on it sums and
 * differences are exact, so that waiting + rest = latency without a rounding error. (+ 0 makes a −0 a 0.)
 */
function onGrid(ms: number): number {
  return Math.round(ms * 4096) / 4096 + 0;
}

/** The share of a latency spent before the first byte left: never below 0, never more than the latency. */
function waitingOf(sentAfterMs: number, latencyMs: number): number {
  return Math.max(0, Math.min(onGrid(sentAfterMs), latencyMs));
}

interface Arrived {
  atMs: number;
  count: number;
  outOfOrder: boolean;
}

function firstArrivals(slice: Slice, offsetMs: number, isOurs: (id: number) => boolean): Map<number, Arrived> {
  const arrived = new Map<number, Arrived>();
  let lastId = Number.NEGATIVE_INFINITY;
  for (const { id, atMs } of slice.arrivals) {
    if (!isOurs(id)) continue;
    const known = arrived.get(id);
    if (known) {
      known.count += 1;
      continue;
    }
    arrived.set(id, { atMs: atMs + offsetMs, count: 1, outOfOrder: id < lastId });
    lastId = Math.max(lastId, id);
  }
  return arrived;
}

function sampleOf(
  update: { id: number; atMs: number; bytes: number },
  carrier: WireEvent | undefined,
  arrived: Arrived | undefined,
  isHidden: Overlap,
  isOutOfView: Overlap,
): Sample {
  const { id, atMs: publishedAtMs, bytes } = update;
  const sample: Sample = {
    id,
    publishedAtMs,
    bytes,
    carrier: carrier ?? null,
    arrivedAtMs: null,
    latencyMs: null,
    waitingMs: null,
    restMs: null,
    hidden: false,
    outOfView: false,
    arrivals: 0,
    outOfOrder: false,
  };
  if (!arrived) return sample;
  const latencyMs = onGrid(arrived.atMs - publishedAtMs);
  const waitingMs = carrier ? waitingOf(carrier.atMs - publishedAtMs, latencyMs) : null;
  const untilMs = Math.max(publishedAtMs, arrived.atMs);
  return {
    ...sample,
    arrivedAtMs: arrived.atMs,
    latencyMs,
    waitingMs,
    restMs: waitingMs === null ? null : latencyMs - waitingMs,
    hidden: isHidden(publishedAtMs, untilMs),
    outOfView: isOutOfView(publishedAtMs, untilMs),
    arrivals: arrived.count,
    outOfOrder: arrived.outOfOrder,
  };
}

/** What the messages say of updates, where that is known already. */
export interface OnTheWire {
  /** The first message down that carries each. */
  carriers: Map<number, WireEvent>;
  /** How often each came again with a page that the browser's history put back: that is no arrival. */
  broughtAgain: BroughtAgain;
}

function onTheWire({ events }: Slice): OnTheWire {
  return { carriers: firstCarriers(events), broughtAgain: broughtAgainIn(events) };
}

/** Follows each update published for this transport from the feed over the wire into the page. */
export function deliveriesOf(run: Run, slice: Slice, { carriers, broughtAgain } = onTheWire(slice)): Deliveries {
  const isOurs = belongsTo(slice.segments);
  const published = run.published.filter(({ id }) => isOurs(id));
  const publishedIds = new Set(published.map(({ id }) => id));
  const arrived = firstArrivals(slice, run.clock.offsetMs, (id) => publishedIds.has(id));
  for (const [id, times] of broughtAgain) {
    const one = arrived.get(id);
    if (one) one.count = Math.max(1, one.count - times);
  }
  const hiddenIn = (window: HiddenInterval['transport']) =>
    overlapWith(run.hidden.filter(({ transport }) => transport === window));
  const [isHidden, isOutOfView] = [hiddenIn(null), hiddenIn(slice.transport)];
  const samples = published.map((update) =>
    sampleOf(update, carriers.get(update.id), arrived.get(update.id), isHidden, isOutOfView),
  );
  return { samples, ...countArrivals(arrived) };
}

function countArrivals(arrived: Map<number, Arrived>): Omit<Deliveries, 'samples'> {
  const counts = { received: arrived.size, duplicated: 0, outOfOrder: 0, lastId: null as number | null };
  for (const [id, { count, outOfOrder }] of arrived) {
    counts.duplicated += count - 1;
    counts.outOfOrder += outOfOrder ? 1 : 0;
    counts.lastId = Math.max(counts.lastId ?? id, id);
  }
  return counts;
}
