import { createCodings } from './body-coding.ts';
import { createLongPolling } from './long-polling.ts';
import { createPage, type PageAssets } from './page.ts';
import { createPolling } from './polling.ts';
import { createSse } from './sse.ts';
import type { Transport, TransportContext } from './transport.ts';
import { createWebSocket } from './websocket.ts';

export interface TransportsOptions extends Omit<TransportContext, 'codingOf'>, PageAssets {
  /** Whether bodies go out in gzip now; never, unless told otherwise. */
  compresses?: () => boolean;
}

/** The five transports in teaching order: each answers a complaint about the one before. */
export function createTransports({ compresses = () => false, ...given }: TransportsOptions): Transport[] {
  const context = { ...given, codingOf: createCodings(compresses) };
  return [
    createPage(context),
    createPolling(context),
    createLongPolling(context),
    createSse(context),
    createWebSocket(context),
  ];
}
