/**
 * Upstream over HTTP: every action is a request of its own, beside the one that brings the news. Polling, long
 * polling and Server-Sent Events all send POST /act with the action as JSON and get an empty 204 back.
 */
import type { TransportContext, Upstream } from './transport.ts';

export function jsonUpstream({ act }: Pick<TransportContext, 'act'>): Upstream {
  return {
    path: '/act',
    take(body, response, _url, sender) {
      act(sender, body);
      response.writeHead(204, { 'Cache-Control': 'no-store' });
      response.end();
    },
  };
}
