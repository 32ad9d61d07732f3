/** Requests that ask to leave HTTP, RFC 9110 §7.8, as the lab's servers take them and as the tap expects it. */
import type { HeaderList } from '../../../contract.ts';
import { headerTokens, headerValue, requestBody } from './head.ts';

/** `Upgrade` counts only with `Connection: upgrade`. */
export function asksToUpgrade(headers: HeaderList): boolean {
  return headerValue(headers, 'upgrade') !== null && headerTokens(headers, 'connection').includes('upgrade');
}

/**
 * Whether the lab's servers change to WebSocket for this request. HTTP/1.0 knows no Upgrade; and a body would have
 * to come first, which the opening handshake has not (RFC 6455 §4.1): such requests are answered as they are.
 * `httpVersion` as in "1.1".
 */
export function asksForWebSocket(httpVersion: string, headers: HeaderList): boolean {
  if (Number(httpVersion) < 1.1 || !asksToUpgrade(headers)) return false;
  const body = requestBody(headers);
  return (
    'kind' in body &&
    body.kind === 'length' &&
    body.bytes === 0 &&
    headerTokens(headers, 'upgrade').includes('websocket')
  );
}
