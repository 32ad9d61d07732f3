import type { Server, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { HttpVersion } from '../contract.ts';
import { type Link, type TapSink, tap } from './tap.ts';

/** What stands at a connection. */
export interface Tapped {
  sink: TapSink;
  /** What stands between the socket and the tap, if anything does. */
  link?: Link;
  /** Where it is agreed first what is spoken: calls `go` then. */
  whenAgreed?(go: (version: HttpVersion) => void): void;
}

/** The connections of each server on which nobody has asked anything yet. */
const unasked = new WeakMap<Server, Set<Duplex>>();

/**
 * Browsers open connections to spare, and Node does not call these idle: whoever asks next would be on one that speaks
 * what was agreed for somebody else.
 */
export function closeUnasked(server: Server): void {
  for (const stream of unasked.get(server) ?? []) stream.destroy();
}

/**
 * Taps every connection of an HTTP server. The server listens and accepts by itself, as before; only its own
 * 'connection' listener gets the tapped stream in the socket's place. So its timeouts, `close()` and
 * `closeAllConnections()` keep working. A connection on which HTTP/2 was agreed goes to `takeHttp2` instead.
 * Throws when the server has no such listener.
 */
export function tapServer(
  server: Server,
  onConnection: (raw: Socket) => Tapped,
  now: () => number,
  takeHttp2: (stream: Duplex) => void = (stream) => stream.destroy(),
): void {
  const [original] = server.listeners('connection');
  if (!original) throw new Error('expected an http.Server with its own connection listener, received one without');
  const waiting = new Set<Duplex>();
  unasked.set(server, waiting);
  server.removeListener('connection', original as (socket: Socket) => void);
  server.prependListener('connection', (raw) => {
    const { sink, link, whenAgreed } = onConnection(raw);
    const isAsked = (): void => void waiting.delete(stream);
    const stream: Duplex = tap(raw, whenFirstAsked(sink, isAsked), now, link);
    waiting.add(stream);
    stream.once('close', isAsked);
    if (!whenAgreed) return void original.call(server, stream);
    // Until somebody takes it over, a reset must not crash the lab.
    const ignore = (): void => {};
    stream.on('error', ignore);
    whenAgreed((version) => {
      stream.off('error', ignore);
      if (version === 'h2') takeHttp2(stream);
      else original.call(server, stream);
    });
  });
}

/** Calls back with the first byte that comes up. */
function whenFirstAsked(sink: TapSink, listener: () => void): TapSink {
  let isAsked = false;
  return {
    bytes(direction, chunk, atMs) {
      if (!isAsked && direction === 'up') {
        isAsked = true;
        listener();
      }
      sink.bytes(direction, chunk, atMs);
    },
    end: (direction, atMs) => sink.end(direction, atMs),
    close: (atMs, atMost) => sink.close(atMs, atMost),
  };
}
