/**
 * https and wss on the measured ports: what stands between the link and the tap.
 *
 *     raw ── link ──(watched: records)── TLSSocket ── tap (plaintext) ── http
 *
 * TLS 1.3 only (every browser has it since 2020): its records are all alike, 22 bytes more than their plaintext, and
 * its handshake takes one round trip.
 */
import type { Socket } from 'node:net';
import { createSecureContext, TLSSocket } from 'node:tls';
import type { HttpVersion } from '../contract.ts';
import type { TlsLayer } from '../tap/tls.ts';
import { createTlsAccount } from './account.ts';
import type { Certificate } from './certificate.ts';

/** How long a handshake may take: longer than any fault of the link lasts (60 s), with what TCP repairs after it. */
const HANDSHAKE_LIMIT_MS = 90_000;

/**
 * Makes the layer of one connection after another, each with what it offers to speak, liked best first (ALPN, RFC 7301).
 * `now`: milliseconds since the Unix epoch. A connection whose handshake is not finished after `handshakeLimitMs` is let
 * go. Throws on a bad certificate.
 */
export function createTlsLayer(
  { cert, key }: Certificate,
  now: () => number,
  handshakeLimitMs = HANDSHAKE_LIMIT_MS,
): (offered?: readonly HttpVersion[]) => NonNullable<ReturnType<TlsLayer>> {
  const secureContext = createSecureContext({ cert, key, minVersion: 'TLSv1.3' });
  return (offered = ['http/1.1']) => {
    const options = { isServer: true, secureContext, ALPNProtocols: [...offered] };
    const account = createTlsAccount(now);
    return {
      account,
      secure(lower, onAgreed) {
        const socket = new TLSSocket(lower as Socket, options);
        // In all from the first byte on, however slowly they come.
        const limit = setTimeout(() => socket.destroy(), handshakeLimitMs);
        socket.once('close', () => {
          clearTimeout(limit);
          lower.destroy();
        });
        // A TLSSocket hears that the stream below was closed, not why: a reset must reach the tap above.
        lower.once('error', (error) => socket.destroy(error));
        // What is written waits until the handshake and its session tickets have left: nothing tells a ticket from an
        // answer of the same length. The browser has to wait for the handshake anyway.
        socket.cork();
        const endUnheard = (): void => void socket.destroy();
        socket.once('end', endUnheard);
        socket.once('secure', () => {
          socket.off('end', endUnheard);
          // A client that names no protocol speaks the one that was there before the question.
          onAgreed(socket.alpnProtocol === 'h2' ? 'h2' : 'http/1.1');
          setImmediate(() => {
            clearTimeout(limit);
            account.open();
            socket.uncork();
          });
        });
        return socket;
      },
    };
  };
}
