/** `up`: browser → server. `down`: server → browser. */
export type Direction = 'up' | 'down';

/**
 * What a byte was for. Each byte is counted exactly once.
 * payload: an update's own JSON · markup: the rest of a body · headers: request and response heads ·
 * framing: chunk sizes, event-stream field names, WebSocket frame headers and control frames · tls: records.
 */
export const BYTE_KINDS = ['payload', 'markup', 'headers', 'framing', 'tls'] as const;
export type ByteKind = (typeof BYTE_KINDS)[number];
export type ByteSplit = Record<ByteKind, number>;
