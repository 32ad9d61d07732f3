/**
 * Pages that the browser's history put back. A little window shares the history of the page around it, so Back may load
 * an address of the page window again that it had left: an older cursor, which the page itself never asks with. What that
 * brings is no doing of the transport.
 */
import type { WireEvent } from '../../contract.ts';
import { exchangeKey, kindOfRequest } from './exchanges.ts';

/** Asked of a transport's requests in their order: whether this one asks with an older cursor than one before it. */
export type IsPutBack = (event: WireEvent) => boolean;

export function watchCursors(): IsPutBack {
  /** The newest cursor asked with, by the feed's epoch. */
  const newest = new Map<string, number>();
  return ({ transport, message }) => {
    if (transport !== 'page' || message.type !== 'request' || kindOfRequest(transport, message) !== 'feed')
      return false;
    const [, epoch, digits] = /[?&]since=([^.&]+)\.(\d{1,15})(?:&|$)/.exec(message.target) ?? [];
    if (epoch === undefined) return false;
    const id = Number(digits);
    const before = newest.get(epoch) ?? id;
    newest.set(epoch, Math.max(before, id));
    return id < before;
  };
}

/** How often each update came with a page that the history put back. */
export type BroughtAgain = Map<number, number>;

export function noteBroughtAgain(again: BroughtAgain, { updates }: WireEvent): void {
  for (const id of updates) again.set(id, (again.get(id) ?? 0) + 1);
}

/** All of a recording at once. */
export function broughtAgainIn(events: WireEvent[]): BroughtAgain {
  const [isPutBack, exchanges, again] = [watchCursors(), new Set<number>(), new Map<number, number>()];
  for (const event of events) {
    if (isPutBack(event)) exchanges.add(exchangeKey(event));
    if (event.direction === 'down' && exchanges.has(exchangeKey(event))) noteBroughtAgain(again, event);
  }
  return again;
}
