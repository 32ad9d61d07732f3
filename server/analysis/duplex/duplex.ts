/** A run in which both sides spoke → who could speak when, for each transport. Pure; built on the time flow. */
import {
  type DuplexReport,
  type DuplexRow,
  isOfTransport,
  type Run,
  type Segment,
  type TransportName,
  type WireEvent,
} from '../../contract.ts';
import { beginsAction } from '../bytes/exchanges.ts';
import type { Ends } from '../time-flow/bars.ts';
import { wholeTimeFlow } from '../time-flow/time-flow.ts';
import { connectionsAtOnce, countCrossings, isTimed } from './crossings.ts';
import { downOnOneWay, verdictOf, wordsOf } from './verdict.ts';

/** Handing an action to the browser and its sending take a few milliseconds anyway. */
export const WAITED_AFTER_MS = 30;
/** How much of each transport's flow is looked at side by side. */
const LOOK_MS = 2000;

/** Of their answers the browser's network says when they ended; the script has the update a little later. */
const NETWORK_TELLS: readonly TransportName[] = ['page', 'polling', 'long-polling'];

/** Each transport of the run, in its order. Never throws. */
export function duplexReport(run: Run): DuplexReport {
  return {
    runId: run.id,
    waitedAfterMs: WAITED_AFTER_MS,
    rows: run.settings.transports.map((transport) => rowOf(run, transport)),
  };
}

interface Stretch {
  fromMs: number;
  toMs: number;
}

function rowOf(run: Run, transport: TransportName): DuplexRow {
  const flow = flowOf(run, transport);
  const segment = run.segments.find(({ transports }) => transports.includes(transport));
  const ran = stretchOf(segment, flow.startMs, flow.endsMs);
  const events = new Map(
    run.events.filter((event) => isOfTransport(event, transport)).map((event) => [event.seq, event]),
  );
  // What HTTP/2 says to itself is nobody's message.
  const messages = flow.messages.filter(
    ({ feed, seq, tapMs, tapEndMs }) =>
      feed && tapMs >= ran.fromMs && tapEndMs <= ran.toMs && events.get(seq)?.message.type !== 'h2-frame',
  );
  const [ups, downs] = [inDirection(messages, 'up'), inDirection(messages, 'down')];
  const { onSame, inOne, onOther } = countCrossings(messages.filter(isTimed), run.environment.timerStepMs);
  const counts = {
    upTimed: ups.filter(isTimed).length,
    downTimed: downs.filter(isTimed).length,
    crossedOnSame: onSame,
    crossedInOne: inOne,
    crossedOnOther: onOther,
    connectionsAtOnce: connectionsAtOnce(messages),
    downOnOneWay: downOnOneWay(messages, flow.messages),
    inStreams: messages.some(({ seq }) => events.get(seq)?.stream !== undefined),
  };
  const verdict = verdictOf(counts);
  const { downOnOneWay: _, crossedInOne: __, inStreams: ___, ...kept } = counts;
  return {
    transport,
    up: ups.length,
    down: downs.length,
    ...kept,
    ...turnsOf(run, transport, flow.startMs, ran, flow.messages),
    verdict,
    words: wordsOf(verdict, counts),
    look: middleOf(ran),
  };
}

/** The flow by the network's word where there is one, else by the script's. */
function flowOf(run: Run, transport: TransportName): ReturnType<typeof wholeTimeFlow> {
  const flow = wholeTimeFlow(run, transport);
  if (!NETWORK_TELLS.includes(transport)) return flow;
  const told = new Map(
    wholeTimeFlow({ ...run, arrivals: [] }, transport)
      .messages.filter(({ browserEnd }) => browserEnd !== null)
      .map((message) => [message.seq, message]),
  );
  return { ...flow, messages: flow.messages.map((message) => told.get(message.seq) ?? message) };
}

function inDirection(messages: Ends[], direction: Ends['direction']): Ends[] {
  return messages.filter((message) => message.direction === direction);
}

/** While its feed ran; ms since the flow's beginning. */
function stretchOf(segment: Segment | undefined, startMs: number, endsMs: number): Stretch {
  if (!segment) return { fromMs: 0, toMs: endsMs };
  const until = segment.stoppedAtMs ?? segment.toMs;
  return { fromMs: segment.fromMs - startMs, toMs: until === null ? endsMs : until - startMs };
}

function middleOf({ fromMs, toMs }: Stretch): Stretch {
  const beginMs = Math.max(fromMs, (fromMs + toMs - LOOK_MS) / 2);
  return { fromMs: beginMs, toMs: Math.min(toMs, beginMs + LOOK_MS) };
}

type Turns = Pick<DuplexRow, 'actions' | 'waited' | 'unsent' | 'waitP50Ms' | 'waitMostMs'>;

/** How long actions waited between being done and being sent. */
function turnsOf(
  run: Run,
  transport: TransportName,
  startMs: number,
  { fromMs, toMs }: Stretch,
  messages: Ends[],
): Turns {
  const carriers = carriersOf(run.events.filter((event) => isOfTransport(event, transport)));
  const leftAtMs = new Map(messages.map(({ seq, leftAtMs }) => [seq, leftAtMs]));
  const doneMs = new Map<number, number>();
  for (const action of run.actions) {
    const atMs = action.atMs + run.clock.offsetMs - startMs;
    if (action.transport === transport && atMs >= fromMs && atMs <= toMs && !doneMs.has(action.id)) {
      doneMs.set(action.id, atMs);
    }
  }
  const waits = [...doneMs].flatMap(([id, atMs]) => {
    const sentMs = leftAtMs.get(carriers.get(id) ?? -1) ?? null;
    // The stamps are steps of a timer: what was sent at once may look sent before.
    return sentMs === null ? [] : [Math.max(0, sentMs - atMs)];
  });
  const sorted = waits.toSorted((a, b) => a - b);
  return {
    actions: doneMs.size,
    waited: waits.filter((ms) => ms > WAITED_AFTER_MS).length,
    unsent: [...doneMs.keys()].filter((id) => !carriers.has(id)).length,
    waitP50Ms: sorted[Math.floor((sorted.length - 1) / 2)] ?? null,
    waitMostMs: sorted.at(-1) ?? null,
  };
}

/** The message that first brought each action up. */
function carriersOf(events: WireEvent[]): Map<number, number> {
  const carriers = new Map<number, number>();
  for (const event of events) {
    if (!beginsAction(event)) continue;
    for (const id of event.updates) if (!carriers.has(id)) carriers.set(id, event.seq);
  }
  return carriers;
}
