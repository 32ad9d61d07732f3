/** Whoever does not read what is sent to them is let go: memory stays bounded for everyone else. */
import type { WebSocket } from 'ws';

/** Bytes that a reader may leave unread. */
export const UNREAD_LIMIT_BYTES = 1024 * 1024;

/** RFC 6455 §7.4.1 and IANA's registry: 1013, try again later. */
export const TOO_SLOW = { code: 1013, reason: 'too slow: over 1 MiB unread' } as const;

/** Whether more may be written to this WebSocket. One that leaves over 1 MiB unread is closed with 1013. */
export function reads(socket: WebSocket): boolean {
  if (socket.bufferedAmount <= UNREAD_LIMIT_BYTES) return true;
  socket.close(TOO_SLOW.code, TOO_SLOW.reason);
  return false;
}
