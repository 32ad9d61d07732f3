/** Whoever does not read what is sent to them is let go: memory stays bounded for everyone else. */
import type { Server, ServerResponse } from 'node:http';
import type { WebSocket } from 'ws';

/** Bytes that a reader may leave unread. */
export const UNREAD_LIMIT_BYTES = 1024 * 1024;

/** RFC 6455 §7.4.1 and IANA's registry: 1013, try again later. */
const TOO_SLOW = { code: 1013, reason: 'too slow: over 1 MiB unread' } as const;

/** Whether more may be written to this WebSocket. One that leaves over 1 MiB unread is closed with 1013. */
export function reads(socket: WebSocket): boolean {
  if (socket.bufferedAmount <= UNREAD_LIMIT_BYTES) return true;
  socket.close(TOO_SLOW.code, TOO_SLOW.reason);
  return false;
}

/**
 * Answers pings (RFC 6455 §5.5.2). Left to do so by itself, `ws` breaks the connection off without a word where more than
 * 60 come in one piece; so it is told not to (`autoPong: false`), and what waits is bounded as all else is.
 */
export function answerPings(socket: WebSocket): void {
  socket.on('ping', (payload) => {
    if (socket.readyState === socket.OPEN && reads(socket)) socket.pong(payload);
  });
}

/** All answers together that wait to be read, of all transports. */
const UNREAD_ANSWERS_LIMIT_BYTES = 64 * 1024 * 1024;

/** Follows answers until they are read. Beyond `limitBytes` together, those that wait longest are let go. */
export function createUnreadAnswers(limitBytes = UNREAD_ANSWERS_LIMIT_BYTES): {
  add(response: ServerResponse, bytes: number): void;
} {
  const waiting = new Map<ServerResponse, number>();
  let total = 0;

  return {
    add(response, bytes) {
      waiting.set(response, bytes);
      total += bytes;
      response.once('close', () => {
        if (waiting.delete(response)) total -= bytes;
      });
      for (const [oldest, its] of waiting) {
        if (total <= limitBytes || oldest === response) return;
        waiting.delete(oldest);
        total -= its;
        oldest.destroy();
      }
    },
  };
}

/** Longer than any fault of the link lasts (60 s), with what TCP repairs after it. */
export const STALL_LIMIT_MS = 120_000;

/**
 * Lets go of connections on which nothing moves in either direction, although something is asked or answered. (Once an
 * answer waits to be read, Node reads no further questions: whoever goes on asking without reading moves nothing.)
 */
export function letGoOfStalled(server: Server, limitMs = STALL_LIMIT_MS): void {
  server.setTimeout(limitMs);
}
