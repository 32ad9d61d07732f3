/**
 * Which wire events were setting up, which delivered, which said goodbye. Set-up is paid once and running cost
 * for each update, so the two are never added up (docs/measuring.md).
 */
import type { HiddenInterval, TransportName, WireEvent } from '../contract.ts';
import { overlapWith } from './intervals.ts';
import { type Slice, segmentAt } from './slices.ts';

/**
 * set-up: documents, scripts, and what opens the feed · running: what delivers it · closing: what begins after
 * the clients were told to stop · left-out: would be running, but the page could not be seen just then.
 */
export type Phase = 'set-up' | 'running' | 'closing' | 'left-out';

export const FEED_PATHS: Record<TransportName, string> = {
  page: '/page',
  polling: '/poll',
  'long-polling': '/long-poll',
  sse: '/events',
  websocket: '/ws',
};

/** Says whether a request target (RFC 9112 §3.2) asks for the feed of this transport. */
export function isFeedTarget(transport: TransportName, target: string): boolean {
  const path = target.split(/[?#]/, 1)[0] as string;
  return path === FEED_PATHS[transport] || (transport === 'page' && path.startsWith('/page/'));
}

/** Names an exchange, its connection and its number there, as one number: there may be 10⁵ of them to look up. */
export function exchangeKey(event: WireEvent): number {
  return event.connection * 2 ** 32 + event.exchange;
}

interface Exchanges {
  /** Whether an exchange asks for the feed; unknown when its request was not recorded. */
  isFeed: Map<number, boolean>;
  first: { key: number; atMs: number } | null;
}

function readExchanges({ transport, events }: Slice): Exchanges {
  const exchanges: Exchanges = { isFeed: new Map(), first: null };
  for (const event of events) {
    if (event.message.type !== 'request') continue;
    const isFeed = isFeedTarget(transport, event.message.target);
    const key = exchangeKey(event);
    exchanges.isFeed.set(key, isFeed);
    if (isFeed && (!exchanges.first || event.atMs < exchanges.first.atMs)) exchanges.first = { key, atMs: event.atMs };
  }
  return exchanges;
}

function isSetUp(event: WireEvent, transport: TransportName, { isFeed, first }: Exchanges): boolean {
  const key = exchangeKey(event);
  const feed = isFeed.get(key);
  // Without its request an exchange counts as what the connection was doing: opening the feed or running it.
  if (feed === undefined) return !first || event.atMs < first.atMs;
  if (!feed) return true;
  if (key !== first?.key) return false;
  if (transport === 'page') return true;
  const opens = transport === 'sse' || transport === 'websocket';
  return opens && (event.message.type === 'request' || event.message.type === 'response');
}

/** The phase of each of the slice's events, in the same order. Every event has exactly one. */
export function classify(slice: Slice, hidden: HiddenInterval[]): Phase[] {
  const exchanges = readExchanges(slice);
  const isHidden = overlapWith(hidden.filter(({ transport }) => transport === null));
  return slice.events.map((event) => {
    const stoppedAtMs = segmentAt(slice.segments, event.atMs)?.stoppedAtMs ?? null;
    if (stoppedAtMs !== null && event.atMs > stoppedAtMs) return 'closing';
    if (isSetUp(event, slice.transport, exchanges)) return 'set-up';
    return isHidden(event.atMs, event.endMs) ? 'left-out' : 'running';
  });
}
