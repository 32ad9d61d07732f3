/**
 * What became of people's actions and how long they took:
 *
 *   done ── waits for its turn, travels ── the server has it ── is published, travels ── shown in each window
 *
 * The server's words (received, published as) and the page's (done, arrived) are brought onto the server's clock.
 */
import type { ActionRecord, HiddenInterval, Run, Segment, TransportName } from '../../contract.ts';
import { type Overlap, overlapWith } from '../numbers/intervals.ts';
import { isFault, momentsOf } from '../recovery/moments.ts';
import { endOfStretchMs, type Slice, segmentAt } from '../slices.ts';
import { showing } from './shown-in.ts';

/** A stretch that began when the action was done. */
export interface Leg {
  untilMs: number;
  ms: number;
  /** The page, or a window that it waited for, could not be seen meanwhile. */
  hidden: boolean;
}

/** `cut-off`: it still waited for its turn when the run ended. */
export type Fate = 'taken' | 'refused' | 'lost' | 'superseded' | 'under-way' | 'cut-off';

/** One action of one window. Moments are on the server's clock. */
export interface ActionSample {
  id: number;
  doneAtMs: number;
  fate: Fate;
  /** Code of the error it was refused with. */
  refused: string | null;
  /** The update that it shows in; null: none, or not known. */
  updateId: number | null;
  toServer: Leg | null;
  toOwnWindow: Leg | null;
  toEveryone: Leg | null;
}

/** First arrivals by transport and update, server's clock. */
export type ArrivalIndex = Map<TransportName, Map<number, number>>;

/** Looks up when each update first arrived in each window. */
export function indexArrivals(run: Run): ArrivalIndex {
  const index: ArrivalIndex = new Map();
  for (const { transport, id, atMs } of run.arrivals) {
    const known = index.get(transport) ?? new Map<number, number>();
    index.set(transport, known);
    if (!known.has(id)) known.set(id, atMs + run.clock.offsetMs);
  }
  return index;
}

interface Context {
  run: Run;
  slice: Slice;
  arrivals: ArrivalIndex;
  shownIn: Map<ActionRecord, number>;
  /** The highest id that the server had: it has what it will ever have of those before it. */
  lastReceivedId: number;
  /** The longest that one took to the server, and when the last of them was there. */
  longestMs: number;
  lastReceivedMs: number;
  /** Ids of the actions that were seen on their way up. */
  sent: Set<number>;
  hiddenTo(transports: TransportName[]): Overlap;
}

/**
 * Follows each action done in this transport's window; those done after the windows were stopped are none. `sent`: the
 * ids of those that were seen on their way up, where they are known already.
 */
export function actionsOf(run: Run, slice: Slice, arrivals: ArrivalIndex, sent = sentIn(slice)): ActionSample[] {
  const records = firstOfEach(run.actions.filter(({ transport }) => transport === slice.transport));
  const received = records.filter(({ receivedAtMs }) => receivedAtMs !== null);
  const context: Context = {
    run,
    slice,
    arrivals,
    shownIn: showing(run, received),
    lastReceivedId: received.reduce((last, { id }) => Math.max(last, id), 0),
    longestMs: received.reduce(
      (most, one) => Math.max(most, (one.receivedAtMs ?? 0) - one.atMs - run.clock.offsetMs),
      0,
    ),
    lastReceivedMs: received.reduce((last, { receivedAtMs }) => Math.max(last, receivedAtMs ?? 0), 0),
    sent,
    hiddenTo: hiddenTo(run.hidden),
  };
  return records.flatMap((record) => sampleOf(record, context) ?? []);
}

function sentIn({ events }: Slice): Set<number> {
  return new Set(events.flatMap(({ direction, updates }) => (direction === 'up' ? updates : [])));
}

function firstOfEach(records: ActionRecord[]): ActionRecord[] {
  const seen = new Map<number, ActionRecord>();
  for (const record of records) if (!seen.has(record.id)) seen.set(record.id, record);
  return [...seen.values()];
}

/** Asks whether the page or any of these windows was hidden; prepared once for each set of windows. */
function hiddenTo(hidden: HiddenInterval[]): (transports: TransportName[]) => Overlap {
  const known = new Map<string, Overlap>();
  return (transports) => {
    const key = transports.join();
    const concerned = ({ transport }: HiddenInterval): boolean => transport === null || transports.includes(transport);
    const overlap = known.get(key) ?? overlapWith(hidden.filter(concerned));
    known.set(key, overlap);
    return overlap;
  };
}

function sampleOf(record: ActionRecord, context: Context): ActionSample | null {
  const { run, slice, arrivals, shownIn, hiddenTo: hiddenFor } = context;
  const { id, receivedAtMs } = record;
  const doneAtMs = record.atMs + run.clock.offsetMs;
  const segment = segmentAt(slice.segments, doneAtMs);
  const afterStop = segment && segment.stoppedAtMs !== null && doneAtMs > segment.stoppedAtMs;
  if (receivedAtMs === null && afterStop) return null;
  const updateId = shownIn.get(record) ?? null;
  const shown = (transport: TransportName): number | null =>
    updateId === null ? null : (arrivals.get(transport)?.get(updateId) ?? null);
  const windows = segment?.transports ?? [slice.transport];
  const leg = (untilMs: number | null, waitedFor: TransportName[]): Leg | null => {
    if (untilMs === null) return null;
    const hidden = hiddenFor(waitedFor)(doneAtMs, Math.max(doneAtMs, untilMs));
    return { untilMs, ms: untilMs - doneAtMs, hidden };
  };
  return {
    id,
    doneAtMs,
    fate: fateOf(record, segment, context),
    refused: record.refused ?? null,
    updateId,
    toServer: leg(receivedAtMs, [slice.transport]),
    toOwnWindow: leg(shown(slice.transport), [slice.transport]),
    toEveryone: leg(latestOf(windows.map(shown)), [slice.transport, ...windows]),
  };
}

/** Null while one of them is missing. */
function latestOf(moments: (number | null)[]): number | null {
  return moments.some((ms) => ms === null) ? null : Math.max(...(moments as number[]));
}

/**
 * An action is lost if a later one has been received; when its stretch of the run is over, also if it had time to arrive.
 * What was never sent, and waited no longer than others had to, was cut off by the end.
 */
function fateOf(record: ActionRecord, segment: Segment | undefined, context: Context): Fate {
  const { run, lastReceivedId } = context;
  if (record.receivedAtMs !== null) return record.refused === undefined ? 'taken' : 'refused';
  if (record.superseded) return 'superseded';
  const isOver = run.state === 'done' || run.state === 'stopped' || run.state === 'interrupted';
  const wasCutShort = run.state === 'interrupted' && segment === run.segments.at(-1);
  const isSettled = !wasCutShort && (isOver || (segment !== undefined && segment.toMs !== null));
  if (record.id < lastReceivedId) return 'lost';
  if (!isSettled) return 'under-way';
  return wasCutOff(record, context) ? 'cut-off' : 'lost';
}

/** Never sent: waiting for no longer than twice what others took (a queue grows), or behind a fault after which nothing came. */
function wasCutOff(record: ActionRecord, context: Context): boolean {
  if (context.sent.has(record.id)) return false;
  const { run, slice, longestMs, lastReceivedMs } = context;
  const doneAtMs = record.atMs + run.clock.offsetMs;
  const endMs = endOfStretchMs(run, slice, doneAtMs);
  const waitedMs = endMs - doneAtMs;
  const isBehindFault = momentsOf(run).some(
    (moment) => isFault(moment) && moment.fromMs >= lastReceivedMs && moment.fromMs < endMs,
  );
  return waitedMs <= 2 * longestMs || isBehindFault;
}
