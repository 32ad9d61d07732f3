import type { WebSocket } from 'ws';
import type { Clock } from '../clock.ts';

const EVERY_MS = 30_000;

/**
 * Pings now and then (RFC 6455 §5.5.2), and drops a connection whose last ping was not answered: it died without
 * saying so.
 */
export function heartbeat(socket: WebSocket, clock: Clock): void {
  let alive = true;
  const beat = (): (() => void) =>
    clock.after(EVERY_MS, () => {
      if (!alive) return socket.terminate();
      alive = false;
      socket.ping();
      cancel = beat();
    });
  let cancel = beat();
  socket.on('pong', () => {
    alive = true;
  });
  socket.on('close', () => cancel());
}
