/** The checks at the door of a WebSocket endpoint, before `ws` takes the connection over. */
import type { IncomingMessage } from 'node:http';
import type { HeaderList } from '../../contract.ts';
import { headersOf, headerValue } from '../../tap/decode/http1/head.ts';
import type { RequestHead } from './checks/heads.ts';
import { refusalOf } from './checks/refusal.ts';
import { type Policy, serverChecks } from './checks/server.ts';
import { deflateOffers } from './deflate-parameters.ts';
import { subprotocolsOf, writeOffers } from './header-lists.ts';

/** Who is let in when Host and Origin were checked before. */
export const ANYONE: Policy = { hosts: null, origins: null };

/** Throws a `Problem` with the status and headers of the first check that fails; answers the head that passed. */
export function admit(request: IncomingMessage, policy: Policy): RequestHead {
  const head = requestHead(request);
  const refusal = refusalOf(serverChecks(head, policy));
  if (refusal) throw refusal;
  writeForWs(request, head.headers);
  return head;
}

/**
 * `ws` reads some headers more strictly than the RFC, and would refuse what has passed the checks. It gets them as
 * they were read here: `Upgrade` without its other members (§4.2.1 says "containing websocket"), lists without
 * empty elements, and of the extensions those that can be agreed on.
 */
function writeForWs({ headers }: IncomingMessage, read: HeaderList): void {
  headers.upgrade = 'websocket';
  const subprotocols = subprotocolsOf(headerValue(read, 'sec-websocket-protocol')) ?? [];
  const offers = deflateOffers(read);
  delete headers['sec-websocket-protocol'];
  delete headers['sec-websocket-extensions'];
  if (subprotocols.length > 0) headers['sec-websocket-protocol'] = subprotocols.join(', ');
  if (offers.length > 0) headers['sec-websocket-extensions'] = writeOffers(offers);
}

/** A request as the checks read it: headers as they came, in their order. */
export function requestHead(request: IncomingMessage): RequestHead {
  return {
    method: request.method ?? '',
    target: request.url ?? '',
    version: `HTTP/${request.httpVersion}`,
    headers: headersOf(request.rawHeaders),
  };
}
