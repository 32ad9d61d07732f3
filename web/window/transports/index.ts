import type { TransportName } from '../../../server/contract.ts';
import * as longPolling from './long-polling.ts';
import * as polling from './polling.ts';
import * as sse from './sse.ts';
import type { Client } from './transport.ts';
import * as websocket from './websocket.ts';

/** Request/response has no client here: its document is the whole page (page.ts). */
export const CLIENTS: Record<Exclude<TransportName, 'page'>, { start: Client }> = {
  polling,
  'long-polling': longPolling,
  sse,
  websocket,
};
