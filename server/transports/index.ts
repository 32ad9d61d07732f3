import { createLongPolling } from './long-polling.ts';
import { createPage, type PageAssets } from './page.ts';
import { createPolling } from './polling.ts';
import { createSse } from './sse.ts';
import type { Transport, TransportContext } from './transport.ts';
import { createWebSocket } from './websocket.ts';

/** The five transports in teaching order: each answers a complaint about the one before. */
export function createTransports(context: TransportContext & PageAssets): Transport[] {
  return [
    createPage(context),
    createPolling(context),
    createLongPolling(context),
    createSse(context),
    createWebSocket(context),
  ];
}
