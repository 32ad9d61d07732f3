import type { Server } from 'node:http';

/** How long peers may take to answer a goodbye before they are cut off. */
const CLOSE_LIMIT_MS = 1500;

/** Stops listening, lets open connections say goodbye, and cuts off those that don't. */
export function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const limit = setTimeout(() => server.closeAllConnections(), CLOSE_LIMIT_MS);
    server.close(() => {
      clearTimeout(limit);
      resolve();
    });
    server.closeIdleConnections();
  });
}
