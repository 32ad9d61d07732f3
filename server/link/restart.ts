/** Servers that go away and come back on the same ports. */
import type { AddressInfo, Server } from 'node:net';
import type { Clock } from '../clock.ts';
import { Problem } from '../problem.ts';

/**
 * Stops listening now and listens again `durationMs` later, if `isBack` has resolved by then, or when it does;
 * connections are left as they are. Resolves when it listens again, or when `signal` aborts the waiting. Rejects when
 * the port is taken meanwhile, and throws when the server is not listening.
 */
export function restartServer(
  server: Server,
  durationMs: number,
  clock: Clock,
  { signal, isBack }: { signal?: AbortSignal | undefined; isBack?: Promise<void> } = {},
): Promise<void> {
  const { port, address } = server.address() as AddressInfo;
  server.close();
  return new Promise((resolve, reject) => {
    const giveUp = (): void => {
      cancel();
      resolve();
    };
    const listen = (): void => {
      if (signal?.aborted) return;
      signal?.removeEventListener('abort', giveUp);
      server.once('error', reject);
      server.listen({ port, host: address }, () => {
        server.off('error', reject);
        resolve();
      });
    };
    const cancel = clock.after(durationMs, () => {
      if (isBack !== undefined) isBack.then(listen, reject);
      else listen();
    });
    signal?.addEventListener('abort', giveUp, { once: true });
  });
}

/**
 * Restarts all of these servers, with what `comeBack` brings back. Throws a `Problem` (409), and leaves them alone,
 * while one of them is still down. One that can't have its port again is told to `onFailure`.
 */
export function restartServers(
  servers: Server[],
  durationMs: number,
  clock: Clock,
  { signal, comeBack, onFailure }: { signal?: AbortSignal; comeBack?(): Promise<void>; onFailure(error: Error): void },
): void {
  if (servers.some(({ listening }) => !listening)) throw stillDown();
  const isBack = comeBack?.();
  for (const server of servers) {
    restartServer(server, durationMs, clock, { signal, ...(isBack && { isBack }) }).catch(onFailure);
  }
}

function stillDown(): Problem {
  return new Problem(409, 'still-down', {
    en: 'The servers are still down after the last restart. Wait until they listen again.',
    es: 'Los servidores siguen caídos desde el último reinicio. Espera a que vuelvan a escuchar.',
  });
}
