/** The five transports, in teaching order. */
export const TRANSPORTS = ['page', 'polling', 'long-polling', 'sse', 'websocket'] as const;
export type TransportName = (typeof TRANSPORTS)[number];
