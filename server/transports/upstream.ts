/**
 * Upstream over HTTP: every action is a request of its own, beside the one that brings the news. Polling, long
 * polling and Server-Sent Events all send POST /act with the action as JSON and get an empty 204 back.
 */
import type { ServerResponse } from 'node:http';
import type { Sender } from '../feed/desk.ts';
import type { TransportContext } from './transport.ts';

/** What takes a POST: where, and what to do with its body. */
export interface Upstream {
  path: string;
  /** Answers the request. Throws a `Problem` before anything is written when the action can't be taken. */
  take(body: string, response: ServerResponse, url: URL, sender: Sender): void;
}

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
