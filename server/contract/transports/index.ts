import { longPolling } from './long-polling.ts';
import { page } from './page.ts';
import { polling } from './polling.ts';
import { sse } from './sse.ts';
import type { TransportInfo } from './transport-info.ts';
import { websocket } from './websocket.ts';

const ALL = { page, polling, 'long-polling': longPolling, sse, websocket };

export type TransportName = keyof typeof ALL;
export const TRANSPORT_INFO: Readonly<Record<TransportName, TransportInfo>> = ALL;
/** In teaching order: each answers a complaint about the one before. */
export const TRANSPORTS = Object.keys(ALL) as readonly TransportName[];
