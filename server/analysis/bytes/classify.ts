/**
 * Which wire events were setting up, which delivered, which brought people's actions up, which said goodbye. Set-up is
 * paid once, running cost for each update and acting cost for each action, so they are never added up
 * (docs/measuring.md).
 */
import type { HiddenInterval, WireEvent } from '../../contract.ts';
import { type Overlap, overlapWith } from '../numbers/intervals.ts';
import { type Slice, segmentAt } from '../slices.ts';
import { type ExchangeKind, exchangeKey, isActionFrame, kindOfRequest } from './exchanges.ts';
import { watchCursors } from './put-back.ts';

/**
 * set-up: documents, scripts, and what opens the feed · running: what delivers it · action: what brings actions up,
 * and answers them · closing: what begins after the clients were told to stop · left-out: would be running or action,
 * but the page could not be seen just then, or the browser's history put an old page back.
 */
export const PHASES = ['set-up', 'running', 'action', 'closing', 'left-out'] as const;
export type Phase = (typeof PHASES)[number];

interface Exchanges {
  /** What an exchange is for; unknown when its request was not recorded. */
  kinds: Map<number, ExchangeKind>;
  /** Pages that the browser's history put back. */
  putBack: Set<number>;
  /** The first request for the feed. */
  first: { key: number; atMs: number } | null;
}

/** Before hidden stretches are taken out. */
function purposeOf(event: WireEvent, { kinds, first }: Exchanges): 'set-up' | 'running' | 'action' {
  const key = exchangeKey(event);
  const kind = kinds.get(key);
  const { transport, message } = event;
  const isOpen = first !== null && event.atMs >= first.atMs;
  // What opens a connection is set-up, unless it takes the place of one that carried the feed.
  if (opensConnection(event, first)) return kind === 'feed' && isOpen && key !== first?.key ? 'running' : 'set-up';
  if (kind === 'action' || (kind !== 'other' && isActionFrame(event))) return 'action';
  // Without its request an exchange counts as what the connection was doing: opening the feed or running it.
  if (kind === undefined) return isOpen ? 'running' : 'set-up';
  if (kind === 'other') return 'set-up';
  if (key !== first?.key) return 'running';
  if (transport === 'page') return 'set-up';
  const opens = transport === 'sse' || transport === 'websocket';
  return opens && (message.type === 'request' || message.type === 'response') ? 'set-up' : 'running';
}

/** The TLS handshake; over HTTP/2 the preface and SETTINGS of both sides, and what the client sends before its first request. */
function opensConnection({ message, stream, atMs }: WireEvent, first: Exchanges['first']): boolean {
  if (message.type === 'tls') return message.part === 'handshake';
  if (message.type !== 'h2-frame' || stream !== 0) return false;
  return message.frame === 'PREFACE' || message.frame === 'SETTINGS' || (first !== null && atMs <= first.atMs);
}

/** Phases of a slice's events, in the same order. Every event has exactly one. */
export interface Phases {
  /** The first of them is that of event number `from` (0, 1, 2 …). */
  from: number;
  phases: Phase[];
}

/** Asked again and again while a run goes on: each event is looked at once, as a rule. */
export interface Classifier {
  /** Of the events that are new; of all again (`from` 0) when what is known now tells another phase of earlier ones. */
  next(slice: Slice, hidden: HiddenInterval[]): Phases;
  /** Of an event already looked at: whether it belongs to a page that the browser's history put back. */
  isPutBack(event: WireEvent): boolean;
}

export function createClassifier(): Classifier {
  const exchanges: Exchanges = { kinds: new Map(), putBack: new Set(), first: null };
  const asksWithOlder = watchCursors();
  /** Exchanges that were looked at without a request of theirs. */
  const unknown = new Set<number>();
  let looked = 0;
  let circumstances = '';

  /** Whether the new requests say something of earlier events. */
  const readRequests = ({ transport, events }: Slice): boolean => {
    let isNews = false;
    for (let i = looked; i < events.length; i++) {
      const event = events[i] as WireEvent;
      const kind = kindOfRequest(transport, event.message);
      if (!kind) continue;
      const key = exchangeKey(event);
      const known = exchanges.kinds.get(key);
      if (unknown.has(key) || (known !== undefined && known !== kind)) isNews = true;
      exchanges.kinds.set(key, kind);
      if (asksWithOlder(event)) exchanges.putBack.add(key);
      if (kind !== 'feed' || (exchanges.first && event.atMs >= exchanges.first.atMs)) continue;
      exchanges.first = { key, atMs: event.atMs };
      isNews = true;
    }
    return isNews;
  };

  return {
    next(slice, hidden) {
      const away = hidden.filter(({ transport }) => transport === null);
      const stops = slice.segments.map(({ fromMs, stoppedAtMs }) => [fromMs, stoppedAtMs]);
      const before = circumstances;
      circumstances = JSON.stringify([away, stops]);
      const isNews = readRequests(slice);
      const from = isNews || circumstances !== before ? 0 : looked;
      const isHidden = overlapWith(away);
      const phases: Phase[] = [];
      for (let i = from; i < slice.events.length; i++) {
        const event = slice.events[i] as WireEvent;
        if (!exchanges.kinds.has(exchangeKey(event))) unknown.add(exchangeKey(event));
        phases.push(phaseOf(event, slice, exchanges, isHidden));
      }
      looked = slice.events.length;
      return { from, phases };
    },
    isPutBack: (event) => exchanges.putBack.has(exchangeKey(event)),
  };
}

function phaseOf(event: WireEvent, { segments }: Slice, exchanges: Exchanges, isHidden: Overlap): Phase {
  const stoppedAtMs = segmentAt(segments, event.atMs)?.stoppedAtMs ?? null;
  if (stoppedAtMs !== null && event.atMs > stoppedAtMs) return 'closing';
  if (exchanges.putBack.has(exchangeKey(event))) return 'left-out';
  const purpose = purposeOf(event, exchanges);
  return purpose !== 'set-up' && isHidden(event.atMs, event.endMs) ? 'left-out' : purpose;
}
