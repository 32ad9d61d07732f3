import type { Server, Socket } from 'node:net';
import { type Link, type TapSink, tap } from './tap.ts';

/**
 * Taps every connection of an HTTP server. The server listens and accepts by itself, as before; only its own
 * 'connection' listener gets the tapped stream in the socket's place. So its timeouts, `close()` and
 * `closeAllConnections()` keep working. `onConnection` answers who listens at the tap, and what stands between
 * the socket and the tap if anything does. Throws when the server has no such listener.
 */
export function tapServer(
  server: Server,
  onConnection: (raw: Socket) => { sink: TapSink; link?: Link },
  now: () => number,
): void {
  const [original] = server.listeners('connection');
  if (!original) throw new Error('expected an http.Server with its own connection listener, received one without');
  server.removeListener('connection', original as (socket: Socket) => void);
  server.prependListener('connection', (raw) => {
    const { sink, link } = onConnection(raw);
    original.call(server, tap(raw, sink, now, link));
  });
}
