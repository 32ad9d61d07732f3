/** A server that goes away and comes back on the same port. */
import type { AddressInfo, Server } from 'node:net';
import type { Clock } from '../clock.ts';

/**
 * Stops listening now and listens again `durationMs` later; connections are left as they are. Resolves when it
 * listens again, or when `signal` aborts the waiting. Rejects when the port is taken meanwhile, and throws when the
 * server is not listening.
 */
export function restartServer(server: Server, durationMs: number, clock: Clock, signal?: AbortSignal): Promise<void> {
  const { port, address } = server.address() as AddressInfo;
  server.close();
  return new Promise((resolve, reject) => {
    const cancel = clock.after(durationMs, () => {
      server.once('error', reject);
      server.listen({ port, host: address }, () => {
        server.off('error', reject);
        resolve();
      });
    });
    signal?.addEventListener('abort', () => {
      cancel();
      resolve();
    });
  });
}
