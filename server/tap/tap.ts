/**
 * The tap: tells a sink of every byte that passes between a socket and http. It never changes what passes, and delays only
 * who sends much at once: a sink that throws is left out from then on, the traffic goes on. Where nothing stands between
 * the two it is at the socket itself (`plain-socket.ts`); above a link or TLS it is a stream of its own (`above-stage.ts`).
 *
 *     socket ── (link) ── (tls) ── tap ── http
 */
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { tapAboveStage } from './above-stage.ts';
import { tapSocket } from './plain-socket.ts';
import type { Link, Tap, TapSink } from './sink.ts';

/** Puts the tap at `raw`. `now`: milliseconds since the Unix epoch. */
export function tap(raw: Socket, sink: TapSink, now: () => number, link?: Link): Tap {
  // Without this a WebSocket echo waits up to 40 ms for a delayed acknowledgement.
  raw.setNoDelay(true);
  // Otherwise the socket would answer the other side's FIN by itself, past the tap.
  raw.allowHalfOpen = true;
  const below: Duplex = link ? link(raw) : raw;
  return below === raw ? tapSocket(raw, sink, now) : tapAboveStage(raw, below, sink, now);
}
