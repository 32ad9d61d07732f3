/** What a request is for: the feed, an action going up, or a document or script. */
import { TRANSPORT_INFO, type TransportName, type WireEvent, type WireMessage } from '../../contract.ts';

export type ExchangeKind = 'feed' | 'action' | 'other';

const pathOf = (target: string): string => target.split(/[?#]/, 1)[0] as string;

/** Says whether a request target (RFC 9112 §3.2) is where this transport's feed is read. */
export function isFeedTarget(transport: TransportName, target: string): boolean {
  const path = pathOf(target);
  return path === TRANSPORT_INFO[transport].feedPath || (transport === 'page' && path.startsWith('/page/'));
}

/** What a request is for; null for messages that are no request. */
export function kindOfRequest(transport: TransportName, message: WireMessage): ExchangeKind | null {
  if (message.type !== 'request') return null;
  if (message.method === 'POST')
    return pathOf(message.target) === TRANSPORT_INFO[transport].actionPath ? 'action' : 'other';
  return isFeedTarget(transport, message.target) ? 'feed' : 'other';
}

/** Names an exchange, its connection and its number there, as one number: there may be 10⁵ of them to look up. */
export function exchangeKey(event: WireEvent): number {
  return event.connection * 2 ** 32 + event.exchange;
}

/** How the server begins to say on a WebSocket that it doesn't take an action (`Refusal` in the contract). */
const REFUSAL = /^\{"refused":(\d{1,15}|null)[,}]/;

/** The id of the action that this frame refuses, null if it could not be read; undefined: it is no refusal. */
export function refusedBy({ direction, message }: WireEvent): number | null | undefined {
  if (message.type !== 'frame' || direction !== 'down') return undefined;
  const match = REFUSAL.exec(message.text ?? '');
  if (!match) return undefined;
  return match[1] === 'null' ? null : Number(match[1]);
}

/**
 * The id of the action that the answer to a form refuses: it sends the browser back to the page with
 * `?refused=<id>.<code>`. Undefined: it refuses none.
 */
export function refusedByForm({ transport, message }: WireEvent): number | undefined {
  if (transport !== 'page' || message.type !== 'response' || message.status !== 303) return undefined;
  const location = message.headers.find(([name]) => name.toLowerCase() === 'location')?.[1] ?? '';
  const id = /[?&]refused=(\d{1,15})\./.exec(location)?.[1];
  return id === undefined ? undefined : Number(id);
}

/** A frame that brings an action up, or refuses one. All data frames up do (RFC 6455 §5.6): a window sends no others. */
export function isActionFrame(event: WireEvent): boolean {
  const { direction, message } = event;
  if (message.type !== 'frame' || message.opcode >= 8) return false;
  return direction === 'up' || refusedBy(event) !== undefined;
}

/** A message that an action begins with: its request, or its first frame. */
export function beginsAction(event: WireEvent): boolean {
  const { message } = event;
  if (message.type === 'frame') return event.direction === 'up' && isActionFrame(event) && message.opcode !== 0;
  return kindOfRequest(event.transport, message) === 'action';
}
