/**
 * Which wire events were setting up, which delivered, which brought people's actions up, which said goodbye. Set-up is
 * paid once, running cost for each update and acting cost for each action, so they are never added up
 * (docs/measuring.md).
 */
import type { HiddenInterval, WireEvent } from '../../contract.ts';
import { overlapWith } from '../numbers/intervals.ts';
import { type Slice, segmentAt } from '../slices.ts';
import { type ExchangeKind, exchangeKey, isActionFrame, kindOfRequest } from './exchanges.ts';

export { exchangeKey } from './exchanges.ts';

/**
 * set-up: documents, scripts, and what opens the feed · running: what delivers it · action: what brings actions up,
 * and answers them · closing: what begins after the clients were told to stop · left-out: would be running or action,
 * but the page could not be seen just then.
 */
export const PHASES = ['set-up', 'running', 'action', 'closing', 'left-out'] as const;
export type Phase = (typeof PHASES)[number];

interface Exchanges {
  /** What an exchange is for; unknown when its request was not recorded. */
  kinds: Map<number, ExchangeKind>;
  /** The first request for the feed. */
  first: { key: number; atMs: number } | null;
}

function readExchanges({ transport, events }: Slice): Exchanges {
  const exchanges: Exchanges = { kinds: new Map(), first: null };
  for (const event of events) {
    const kind = kindOfRequest(transport, event.message);
    if (!kind) continue;
    const key = exchangeKey(event);
    exchanges.kinds.set(key, kind);
    const isEarlier = !exchanges.first || event.atMs < exchanges.first.atMs;
    if (kind === 'feed' && isEarlier) exchanges.first = { key, atMs: event.atMs };
  }
  return exchanges;
}

/** Before hidden stretches are taken out. */
function purposeOf(event: WireEvent, { kinds, first }: Exchanges): 'set-up' | 'running' | 'action' {
  const key = exchangeKey(event);
  const kind = kinds.get(key);
  const { transport, message } = event;
  const isOpen = first !== null && event.atMs >= first.atMs;
  // What opens a connection is set-up, unless it takes the place of one that carried the feed.
  if (message.type === 'tls' && message.part === 'handshake') return kind === 'feed' && isOpen ? 'running' : 'set-up';
  if (kind === 'action' || (kind !== 'other' && isActionFrame(event))) return 'action';
  // Without its request an exchange counts as what the connection was doing: opening the feed or running it.
  if (kind === undefined) return isOpen ? 'running' : 'set-up';
  if (kind === 'other') return 'set-up';
  if (key !== first?.key) return 'running';
  if (transport === 'page') return 'set-up';
  const opens = transport === 'sse' || transport === 'websocket';
  return opens && (message.type === 'request' || message.type === 'response') ? 'set-up' : 'running';
}

/** The phase of each of the slice's events, in the same order. Every event has exactly one. */
export function classify(slice: Slice, hidden: HiddenInterval[]): Phase[] {
  const exchanges = readExchanges(slice);
  const isHidden = overlapWith(hidden.filter(({ transport }) => transport === null));
  return slice.events.map((event) => {
    const stoppedAtMs = segmentAt(slice.segments, event.atMs)?.stoppedAtMs ?? null;
    if (stoppedAtMs !== null && event.atMs > stoppedAtMs) return 'closing';
    const purpose = purposeOf(event, exchanges);
    return purpose !== 'set-up' && isHidden(event.atMs, event.endMs) ? 'left-out' : purpose;
  });
}
