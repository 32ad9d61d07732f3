import type { Server, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { HttpVersion } from '../contract.ts';
import { readAboveParser } from './plain-socket.ts';
import type { Link, Tap, TapSink } from './sink.ts';
import { tap } from './tap.ts';

/** What stands at a connection. */
export interface Tapped {
  sink: TapSink;
  /** What stands between the socket and the tap, if anything does. */
  link?: Link;
  /** Where it is agreed first what is spoken: calls `go` then. */
  whenAgreed?(go: (version: HttpVersion) => void): void;
  /** Is told of its tap before anything passes. */
  tapped?: { standsAt(tap: Tap): void };
}

type TakeConnection = (stream: Duplex) => void;

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
  takeHttp2: TakeConnection = (stream) => stream.destroy(),
): void {
  beforeHttp(server, (raw, toHttp) => {
    const { sink, link, whenAgreed, tapped } = onConnection(raw);
    const one = tap(raw, sink, now, link);
    const { stream } = one;
    tapped?.standsAt(one);
    if (!whenAgreed) return toHttp(stream);
    // Until somebody takes it over, a reset must not crash the lab.
    const ignore = (): void => {};
    stream.on('error', ignore);
    whenAgreed((version) => {
      stream.off('error', ignore);
      if (version === 'h2') takeHttp2(stream);
      else toHttp(stream);
    });
  });
}

/** Puts a decision before a server's own 'connection' listener, which is called by `toHttp`. Throws when it has none. */
export function beforeHttp(server: Server, decide: (raw: Socket, toHttp: TakeConnection) => void): void {
  const [original] = server.listeners('connection') as TakeConnection[];
  if (!original) throw new Error('expected an http.Server with its own connection listener, received one without');
  server.removeListener('connection', original);
  const toHttp: TakeConnection = (stream) => {
    original.call(server, stream);
    readAboveParser(stream);
  };
  server.prependListener('connection', (raw) => decide(raw, toHttp));
}
