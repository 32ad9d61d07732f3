import type { TransportName } from '../../../contract.ts';
import { longPolling, page, polling } from './asking.ts';
import type { Kind } from './kind.ts';
import { sse, websocket } from './listening.ts';

/** A client of each transport. */
export const KINDS: Record<TransportName, Kind> = { page, polling, 'long-polling': longPolling, sse, websocket };
