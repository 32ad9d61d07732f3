import type { Text } from './text.ts';

/** The five transports, in teaching order. */
export const TRANSPORTS = ['page', 'polling', 'long-polling', 'sse', 'websocket'] as const;
export type TransportName = (typeof TRANSPORTS)[number];

/** When clients whose connection broke come back: the lab's scripts, and the browser's own EventSource. */
export const RECONNECT = {
  /** The script waits this long, twice as long after each failure, at most so long; half of it is drawn by lot. */
  backOffFirstMs: 250,
  backOffMostMs: 8_000,
  /** What the event stream's `retry:` asks for. */
  eventSourceMs: 1_000,
} as const;

/** What the transports are called wherever one is named by itself: cards, tables, who said something in a window. */
export const TRANSPORT_TITLES: Record<TransportName, Text> = {
  page: { en: 'Request/response', es: 'Petición/respuesta' },
  polling: { en: 'AJAX polling', es: 'Sondeo AJAX' },
  'long-polling': { en: 'AJAX long polling', es: 'Sondeo largo AJAX' },
  sse: { en: 'Server-Sent Events', es: 'Server-Sent Events' },
  websocket: { en: 'WebSocket', es: 'WebSocket' },
};
