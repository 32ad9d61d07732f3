/**
 * A port that speaks HTTP/2 at any time, whatever the measured ports speak: for handshakes that are looked at, not
 * measured. It is made of what the measured ports are made of.
 */
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Clock } from '../clock.ts';
import { sendProblem } from '../http/answers.ts';
import { createHttp2Server } from '../http/http2/server.ts';
import { createHttpServer } from '../http/server.ts';
import { Problem } from '../problem.ts';
import type { Recorder } from '../tap/recorder.ts';
import type { KeptCertificate } from '../tls/keep.ts';
import { createLine } from './line.ts';

export interface Http2PortOptions {
  clock: Clock;
  certificate: KeptCertificate;
  recorder: Recorder;
  /** A request that opens no stream; throws what is answered. */
  answer(request: IncomingMessage): void;
  /** A stream that was opened for WebSocket. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Whether it announces extended CONNECT (RFC 8441 §3). */
  announces: boolean;
}

export interface Http2Port {
  /** It does not listen yet. */
  server: Server;
  close(): void;
}

export function createHttp2Port({
  clock,
  certificate,
  recorder,
  answer,
  upgrade,
  announces,
}: Http2PortOptions): Http2Port {
  const server = createHttpServer((_request, response) => sendProblem(response, onlyHttp2()));
  const http2 = createHttp2Server({
    onRequest(request, response) {
      try {
        answer(request);
      } catch (error) {
        sendProblem(response, error);
      }
    },
    onWebSocket: (request, socket) => upgrade(request, socket, Buffer.alloc(0)),
    announcesConnect: announces,
  });
  const line = createLine({ clock, recorder, certificate, restart: () => {} });
  line.setProtocol('https-h2');
  line.attach({ server, http2 }, 'websocket', () => null);
  return {
    server,
    close() {
      http2.closeSessions();
      line.close();
    },
  };
}

function onlyHttp2(): Problem {
  return new Problem(421, 'only-http2', {
    en: 'This port is for handshakes over HTTP/2: name h2 in ALPN (RFC 9113 §3.2). Over HTTP/1.1 the service is on the WebSocket port.',
    es: 'Este puerto es para saludos iniciales sobre HTTP/2: nombra h2 en ALPN (RFC 9113 §3.2). Con HTTP/1.1, el servicio está en el puerto de WebSocket.',
  });
}
