/**
 * The browser's end of each message, where it is known: what the window reported, found again among what the tap
 * recorded. All moments come out on the server's clock.
 */
import {
  type Arrival,
  type BrowserEnd,
  type BrowserTiming,
  type ExchangeTiming,
  type FrameTiming,
  leavesHttp,
  type Run,
  type WireEvent,
} from '../../contract.ts';
import { exchangeKey } from '../bytes/exchanges.ts';
import { groupBy, pairInOrder, type Seen } from './pairing.ts';

/** A report and a recording of the same thing may disagree by this and the clocks' uncertainty. */
const SLACK_MS = 10;

/** Moments at the browser by the message's `seq`. */
export type BrowserEnds = Map<number, { atMs: number; by: BrowserEnd }>;

interface Exchange {
  request: WireEvent;
  answer?: WireEvent;
  end?: WireEvent;
}

/** `events`: those of one transport, in order. Later sources are surer and win: a stamp in the script over a timing. */
export function browserEnds(run: Run, events: WireEvent[]): BrowserEnds {
  const ends: BrowserEnds = new Map();
  const [first] = events;
  if (!first) return ends;
  const { offsetMs, uncertaintyMs } = run.clock;
  const slackMs = SLACK_MS + uncertaintyMs;
  const timings = run.timings.filter(({ transport }) => transport === first.transport);
  const arrivals = run.arrivals.filter(({ transport }) => transport === first.transport);
  endsOfExchanges(ends, events, timings.filter(isExchange), offsetMs, slackMs);
  endsOfFrames(ends, events, timings.filter(isFrame), offsetMs, slackMs);
  endsOfUpdates(ends, events, arrivals, offsetMs, slackMs);
  return ends;
}

const isExchange = (timing: BrowserTiming): timing is ExchangeTiming => timing.kind === 'exchange';
const isFrame = (timing: BrowserTiming): timing is FrameTiming => timing.kind === 'frame';

function exchangesOf(events: WireEvent[]): Exchange[] {
  const exchanges = new Map<number, Exchange>();
  for (const event of events) {
    const key = exchangeKey(event);
    const known = exchanges.get(key);
    if (event.message.type === 'request') exchanges.set(key, { request: event });
    else if (!known) continue;
    else if (event.message.type === 'response') known.answer ??= event;
    else if (event.message.type === 'stream-end') known.end = event;
  }
  return [...exchanges.values()];
}

const targetOf = ({ message }: WireEvent): string => (message.type === 'request' ? message.target : '');

function endsOfExchanges(
  ends: BrowserEnds,
  events: WireEvent[],
  timings: ExchangeTiming[],
  offsetMs: number,
  slackMs: number,
): void {
  for (const [timing, exchange] of pairedExchanges(events, timings, offsetMs, slackMs)) {
    setExchange(ends, exchange, timing, offsetMs);
  }
}

/** Each report with the exchange that it is of. */
function pairedExchanges(
  events: WireEvent[],
  timings: ExchangeTiming[],
  offsetMs: number,
  slackMs: number,
): [ExchangeTiming, Exchange][] {
  const recorded = groupBy(exchangesOf(events), ({ request }) => targetOf(request));
  const reportsOfOne = groupBy(timings, (timing) => `${sourceOf(timing)} ${timing.target}`);
  return [...reportsOfOne.values()].flatMap((reports) => {
    const [first] = reports as [ExchangeTiming];
    const reported = reports
      .map((timing) => askedAndAnswered(timing, offsetMs))
      .toSorted((a, b) => a.fromMs - b.fromMs);
    const exchanges = (recorded.get(first.target) ?? []).filter(CAN_BE[sourceOf(first)]);
    const asked = exchanges.map((exchange) => ({
      exchange,
      fromMs: exchange.request.atMs,
      toMs: exchange.request.endMs,
    }));
    return pairInOrder(reported, asked, slackMs).map(([{ timing }, { exchange }]): [ExchangeTiming, Exchange] => [
      timing,
      exchange,
    ]);
  });
}

/** What the browser says about whole exchanges, by the `seq` of the request; page's clock. `events`: of one transport. */
export function exchangeTimings(run: Run, events: WireEvent[]): Map<number, ExchangeTiming> {
  const { offsetMs, uncertaintyMs } = run.clock;
  const timings = run.timings.filter(({ transport }) => transport === events[0]?.transport).filter(isExchange);
  const paired = pairedExchanges(events, timings, offsetMs, SLACK_MS + uncertaintyMs);
  return new Map(paired.map(([timing, { request }]) => [request.seq, timing]));
}

type Source = 'resource' | 'handshake' | 'form';

function sourceOf({ by, requestStartMs }: ExchangeTiming): Source {
  if (by === 'resource') return 'resource';
  return requestStartMs === null ? 'handshake' : 'form';
}

/** Which exchanges each source can speak of: a script stamps only handshakes that were accepted. */
const CAN_BE: Record<Source, (exchange: Exchange) => boolean> = {
  resource: isFinal,
  handshake: ({ answer }) => opensStream(answer),
  form: ({ request: { message } }) => message.type === 'request' && message.method === 'POST',
};

/** What the browser times is where it ended up, not the answer that sent it there. */
function isFinal({ answer }: Exchange): boolean {
  const message = answer?.message;
  return message?.type !== 'response' || message.status < 300 || message.status > 399 || message.status === 304;
}

/** The request was at the tap after it was sent, and before the answer was there. */
function askedAndAnswered(timing: ExchangeTiming, offsetMs: number): Seen & { timing: ExchangeTiming } {
  const { requestStartMs, responseStartMs, responseEndMs } = timing;
  const answeredMs = responseStartMs ?? responseEndMs ?? Number.POSITIVE_INFINITY;
  return { timing, fromMs: (requestStartMs ?? Number.NEGATIVE_INFINITY) + offsetMs, toMs: answeredMs + offsetMs };
}

/** Its answer is there when its head is: what follows are messages of their own. */
function opensStream(answer: WireEvent | undefined): boolean {
  const message = answer?.message;
  return message?.type === 'response' && (message.stream || leavesHttp(message));
}

function setExchange(ends: BrowserEnds, exchange: Exchange, timing: ExchangeTiming, offsetMs: number): void {
  const { request, answer, end } = exchange;
  const set = (event: WireEvent | undefined, pageMs: number | null): void => {
    if (event && pageMs !== null) ends.set(event.seq, { atMs: pageMs + offsetMs, by: timing.by });
  };
  set(request, timing.requestStartMs);
  set(answer, opensStream(answer) ? timing.responseStartMs : timing.responseEndMs);
  set(end, timing.responseEndMs);
}

function endsOfFrames(
  ends: BrowserEnds,
  events: WireEvent[],
  timings: FrameTiming[],
  offsetMs: number,
  slackMs: number,
): void {
  const frames = groupBy(
    events.filter(({ direction, message }) => direction === 'up' && message.type === 'frame'),
    ({ message }) => (message.type === 'frame' ? message.opcode : 0),
  );
  for (const [opcode, reports] of groupBy(timings, (timing) => timing.opcode)) {
    // A frame may be long under way to the server, but never comes before it was sent.
    const reported = reports.map(({ sentMs }) => ({ fromMs: sentMs + offsetMs, toMs: Number.POSITIVE_INFINITY }));
    const recorded = (frames.get(opcode) ?? []).map((event) => ({ event, fromMs: event.atMs, toMs: event.endMs }));
    for (const [{ fromMs }, { event }] of pairInOrder(reported, recorded, slackMs)) {
      ends.set(event.seq, { atMs: fromMs, by: 'script' });
    }
  }
}

/** A message that brings several updates is there when the last of them is. */
function endsOfUpdates(
  ends: BrowserEnds,
  events: WireEvent[],
  arrivals: Arrival[],
  offsetMs: number,
  slackMs: number,
): void {
  const carriers = new Map<number, WireEvent[]>();
  for (const event of events) {
    if (event.direction !== 'down') continue;
    for (const id of event.updates) {
      const known = carriers.get(id);
      if (known) known.push(event);
      else carriers.set(id, [event]);
    }
  }
  const arrivedAtMs = new Map<number, number>();
  for (const [id, stamps] of groupBy(arrivals, (arrival) => arrival.id)) {
    const moments = stamps.map(({ atMs }) => atMs + offsetMs).toSorted((a, b) => a - b);
    for (const [event, atMs] of carriersThatArrived(carriers.get(id) ?? [], moments, slackMs)) {
      arrivedAtMs.set(event.seq, Math.max(atMs, arrivedAtMs.get(event.seq) ?? atMs));
    }
  }
  for (const [seq, atMs] of arrivedAtMs) ends.set(seq, { atMs, by: 'arrival' });
}

/**
 * One arrival for each carrier: they belong together in order. Fewer arrivals: some carrier was lost, and each arrival
 * is taken for that of the last carrier before it.
 */
function carriersThatArrived(carriers: WireEvent[], moments: number[], slackMs: number): [WireEvent, number][] {
  if (carriers.length === moments.length) return carriers.map((event, i) => [event, moments[i] as number]);
  const inOrder = carriers.toSorted((a, b) => a.atMs - b.atMs);
  const free: WireEvent[] = [];
  let next = 0;
  return moments.flatMap((atMs): [WireEvent, number][] => {
    for (; next < inOrder.length && (inOrder[next] as WireEvent).atMs <= atMs + slackMs; next++) {
      free.push(inOrder[next] as WireEvent);
    }
    const event = free.pop();
    return event ? [[event, atMs]] : [];
  });
}
