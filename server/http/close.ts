import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/** How long peers may take to answer a goodbye before they are cut off. */
const CLOSE_LIMIT_MS = 1500;

/** The connections of each server. Node lets go only of those that speak HTTP: not of upgraded ones, nor before TLS is agreed. */
const open = new WeakMap<Server, Set<Socket>>();

/** Call before the server listens: what it takes in can then be cut off, whatever it speaks. */
export function rememberConnections(server: Server): void {
  if (open.has(server)) return;
  const sockets = new Set<Socket>();
  open.set(server, sockets);
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
}

/**
 * Stops listening, lets open connections say goodbye, and cuts off those that don't. `cutOff`: what else has to be cut off
 * then, where something stands between the server and its sockets.
 */
export function closeServer(server: Server, cutOff: () => void = () => {}): Promise<void> {
  return new Promise((resolve) => {
    const limit = setTimeout(() => {
      server.closeAllConnections();
      for (const socket of open.get(server) ?? []) socket.destroy();
      cutOff();
    }, CLOSE_LIMIT_MS);
    server.close(() => {
      clearTimeout(limit);
      resolve();
    });
    server.closeIdleConnections();
  });
}
