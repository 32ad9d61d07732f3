/** When exchanges and messages were: at the browser's end where that is known, else as they passed the server's. */
import { type BrowserEnds, browserEnds, exchangeTimings } from '../../analysis/time-flow/browser-ends.ts';
import { groupBy } from '../../analysis/time-flow/pairing.ts';
import type { ExchangeTiming, Run, WireEvent } from '../../contract.ts';
import type { Exchange } from './exchanges.ts';
import type { HarEnd, HarTimings } from './format.ts';

/** All on the server's clock, milliseconds since 1970. */
export interface Moment {
  atMs: number;
  of: HarEnd;
}

export interface ExchangeTimes {
  startedMs: number;
  timings: HarTimings;
  of: HarEnd;
}

export interface Times {
  ofExchange(exchange: Exchange): ExchangeTimes;
  ofMessage(event: WireEvent): Moment;
}

export function timesOf(run: Run): Times {
  const timings = new Map<number, ExchangeTiming>();
  const ends: BrowserEnds = new Map();
  for (const events of groupBy(run.events, ({ transport }) => transport).values()) {
    for (const [seq, timing] of exchangeTimings(run, events)) timings.set(seq, timing);
    for (const [seq, end] of browserEnds(run, events)) ends.set(seq, end);
  }
  return {
    ofExchange(exchange) {
      const timing = exchange.request && timings.get(exchange.request.seq);
      return (timing && inBrowser(timing, run.clock.offsetMs)) ?? atServer(exchange);
    },
    ofMessage(event) {
      const end = ends.get(event.seq);
      return end ? { atMs: end.atMs, of: 'browser' } : { atMs: event.atMs, of: 'server' };
    },
  };
}

/** Null: the browser does not say all of it. */
function inBrowser(timing: ExchangeTiming, offsetMs: number): ExchangeTimes | null {
  const { requestStartMs, responseStartMs, responseEndMs } = timing;
  if (requestStartMs === null || responseEndMs === null) return null;
  const answeredMs = responseStartMs ?? responseEndMs;
  return {
    startedMs: requestStartMs + offsetMs,
    timings: timingsOf(0, answeredMs - requestStartMs, responseEndMs - answeredMs),
    of: 'browser',
  };
}

function atServer({ events, request }: Exchange): ExchangeTimes {
  const first = request ?? (events[0] as WireEvent);
  const down = events.filter(({ direction, message }) => direction === 'down' && message.type !== 'tls');
  const askedMs = request?.endMs ?? first.atMs;
  const answeredMs = Math.max(askedMs, down[0]?.atMs ?? askedMs);
  const endMs = down.reduce((latest, event) => Math.max(latest, event.endMs), answeredMs);
  return {
    startedMs: first.atMs,
    timings: timingsOf(askedMs - first.atMs, answeredMs - askedMs, endMs - answeredMs),
    of: 'server',
  };
}

/** What a request waited for before it was sent is not recorded. */
function timingsOf(sendMs: number, waitMs: number, receiveMs: number): HarTimings {
  const unknown = { blocked: -1, dns: -1, connect: -1, ssl: -1 } as const;
  return { ...unknown, send: fine(sendMs), wait: fine(waitMs), receive: fine(receiveMs) };
}

/** Whole microseconds, and none below zero. */
function fine(ms: number): number {
  return Math.max(0, Math.round(ms * 1000) / 1000);
}

export function totalMs({ send, wait, receive }: HarTimings): number {
  return fine(send + wait + receive);
}

const [EARLIEST_MS, LATEST_MS] = [Date.parse('0001-01-01T00:00:00Z'), Date.parse('9999-12-31T23:59:59.999Z')];

/** ISO 8601 with microseconds. Years that RFC 3339 can't write become the nearest that it can. */
export function isoTime(ms: number): string {
  const within = Math.min(LATEST_MS, Math.max(EARLIEST_MS, ms));
  const wholeMs = Math.floor(within);
  const microseconds = Math.min(999, Math.round((within - wholeMs) * 1000));
  return new Date(wholeMs).toISOString().replace('Z', `${String(microseconds).padStart(3, '0')}Z`);
}
