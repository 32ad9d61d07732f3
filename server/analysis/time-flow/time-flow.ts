/** A run → the messages of one transport, true to time at both ends: what the time-true diagram is drawn from. */
import {
  carries,
  type FlowMoment,
  isOfTransport,
  type Run,
  type StreamOf,
  type Text,
  type TimeBar,
  type TimeFlow,
  type TransportName,
} from '../../contract.ts';
import { labelOf } from '../flow/labels.ts';
import { isOf } from '../flow/streams.ts';
import { type Arrow, timelineOf } from '../flow/timeline.ts';
import { unseenOf } from '../flow/unseen.ts';
import { momentsOf } from '../recovery/moments.ts';
import { barsOf, type Ends, onMicroseconds } from './bars.ts';
import { type BrowserEnds, browserEnds } from './browser-ends.ts';

/** An answer holds at most this many messages. */
export const MOST_MESSAGES = 5000;

export interface TimeFlowOptions {
  /** Only what touches this stretch; ms since the flow's beginning. */
  fromMs?: number;
  toMs?: number;
  /** Only messages after this number. */
  after?: number;
  /** At most this many, and never more than `MOST_MESSAGES`. */
  limit?: number;
  /** Only what belongs to this stream. */
  only?: StreamOf;
}

/** What went between the browser and this transport's server, with what is known of either end. Never throws. */
export function timeFlow(run: Run, transport: TransportName, options: TimeFlowOptions = {}): TimeFlow {
  const limit = Math.min(MOST_MESSAGES, options.limit ?? MOST_MESSAGES);
  const { given, ...flow } = flowOf(run, transport, { ...options, limit });
  return { ...flow, messages: given.map(({ arrow, ends }) => ({ ...ends, label: labelOf([arrow]) })) };
}

type Flow = Omit<TimeFlow, 'messages'>;

/** All its messages, however many, without words: for what is computed from them. */
export function wholeTimeFlow(run: Run, transport: TransportName): Flow & { messages: Ends[] } {
  const { given, ...flow } = flowOf(run, transport, { limit: Number.POSITIVE_INFINITY });
  return { ...flow, messages: given.map(({ ends }) => ends) };
}

function flowOf(
  run: Run,
  transport: TransportName,
  options: TimeFlowOptions & { limit: number },
): Flow & { given: { arrow: Arrow; ends: Ends }[] } {
  const events = run.events.filter((event) => isOfTransport(event, transport));
  const connections = run.connections.filter((connection) => carries(connection, transport));
  const entries = timelineOf(transport, events, connections);
  const arrows = entries.filter((entry): entry is Arrow => entry.kind === 'arrow');
  const startMs = arrows[0]?.atMs ?? run.createdAtMs;
  const known = browserEnds(
    run,
    arrows.map(({ event }) => event),
  );
  const all = arrows.map((arrow, i) => ({ arrow, ends: endsOf(arrow, i + 1, known, startMs) }));
  const bars = barsOf(
    all.map(({ arrow, ends }) => ({ type: arrow.event.message.type, ends })),
    connections,
    startMs,
  );
  const { fromMs = -Infinity, toMs = Infinity, after = 0, limit, only } = options;
  const touching = all.filter(
    ({ ends }) =>
      ends.number > after && earliest(ends) <= toMs && latest(ends) >= fromMs && (!only || isOf(only, ends)),
  );
  const given = touching.slice(0, limit);
  const [beginsMs, endsMs] = extent(
    all.map(({ ends }) => ends),
    bars,
  );
  const onFlow = (stretches: { fromMs: number; untilMs: number | null; text: Text }[]): FlowMoment[] =>
    stretches
      .map(({ fromMs, untilMs, text }) => ({
        fromMs: fromMs - startMs,
        untilMs: untilMs === null ? endsMs : untilMs - startMs,
        text,
      }))
      .filter((moment) => moment.fromMs <= endsMs && moment.untilMs >= beginsMs);
  const [moments, unseen] = [onFlow(momentsOf(run, startMs)), onFlow(unseenOf(run, transport, startMs))];
  return {
    transport,
    startMs,
    beginsMs,
    endsMs,
    uncertaintyMs: run.clock.uncertaintyMs,
    totalMessages: all.length,
    knownEnds: all.filter(({ ends }) => ends.browserEnd !== null).length,
    given,
    bars: (only ? barsOfStream(bars, only, all) : bars).filter(
      (bar) => bar.fromMs <= toMs && (bar.untilMs ?? Infinity) >= fromMs,
    ),
    ...(moments.length > 0 && { moments }),
    ...(unseen.length > 0 && { unseen }),
    ...(only && { only }),
    more: given.length < touching.length ? (given.at(-1)?.ends.number ?? after) : null,
  };
}

function endsOf({ event, feed }: Arrow, number: number, known: BrowserEnds, startMs: number): Ends {
  const since = (ms: number): number => onMicroseconds(ms - startMs);
  const end = known.get(event.seq);
  const browserMs = end ? since(end.atMs) : null;
  const [tapMs, tapEndMs] = [since(event.atMs), since(event.endMs)];
  const isUp = event.direction === 'up';
  return {
    seq: event.seq,
    number,
    direction: event.direction,
    connection: event.connection,
    exchange: event.exchange,
    ...(event.stream !== undefined && { stream: event.stream }),
    feed,
    leftAtMs: isUp ? browserMs : tapMs,
    arrivedAtMs: isUp ? tapEndMs : browserMs,
    tapMs,
    tapEndMs,
    browserEnd: end?.by ?? null,
    bytes: event.bytes,
  };
}

/** Those of its exchange, and its connection's. */
function barsOfStream(bars: TimeBar[], only: StreamOf, messages: { ends: Ends }[]): TimeBar[] {
  const exchanges = new Set(messages.flatMap(({ ends }) => (isOf(only, ends) ? ends.exchange : [])));
  const ofConnection = bars.filter(({ connection }) => connection === only.connection);
  return ofConnection.filter(({ kind, exchange }) => kind === 'open' || exchanges.has(exchange));
}

function earliest({ leftAtMs, arrivedAtMs, tapMs }: Ends): number {
  return Math.min(tapMs, leftAtMs ?? tapMs, arrivedAtMs ?? tapMs);
}

function latest({ leftAtMs, arrivedAtMs, tapEndMs }: Ends): number {
  return Math.max(tapEndMs, leftAtMs ?? tapEndMs, arrivedAtMs ?? tapEndMs);
}

function extent(messages: Ends[], bars: TimeBar[]): [number, number] {
  let [beginsMs, endsMs] = [0, 0];
  for (const message of messages) {
    beginsMs = Math.min(beginsMs, earliest(message));
    endsMs = Math.max(endsMs, latest(message));
  }
  for (const { fromMs, untilMs } of bars) {
    beginsMs = Math.min(beginsMs, fromMs);
    endsMs = Math.max(endsMs, untilMs ?? fromMs);
  }
  return [beginsMs, endsMs];
}
