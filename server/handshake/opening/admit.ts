/** The checks at the door of a WebSocket endpoint, before `ws` takes the connection over. */
import type { IncomingMessage } from 'node:http';
import type { HeaderList } from '../../contract.ts';
import { type Policy, type RequestHead, refusalOf, serverChecks } from './checks.ts';

/** Who is let in when Host and Origin were checked before. */
export const ANYONE: Policy = { hosts: null, origins: null };

/** Throws a `Problem` with the status and headers of the first check that fails; answers the head that passed. */
export function admit(request: IncomingMessage, policy: Policy): RequestHead {
  const head = requestHead(request);
  const refusal = refusalOf(serverChecks(head, policy));
  if (refusal) throw refusal;
  // §4.2.1 says "containing websocket", so a list will do; `ws` wants the word alone.
  request.headers.upgrade = 'websocket';
  return head;
}

/** A request as the checks read it: headers as they came, in their order. */
function requestHead(request: IncomingMessage): RequestHead {
  const headers: HeaderList = [];
  for (let i = 0; i + 1 < request.rawHeaders.length; i += 2) {
    headers.push([request.rawHeaders[i] as string, request.rawHeaders[i + 1] as string]);
  }
  return {
    method: request.method ?? '',
    target: request.url ?? '',
    version: `HTTP/${request.httpVersion}`,
    headers,
  };
}
