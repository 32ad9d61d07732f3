/**
 * HTTP/2 beside an HTTP/1.1 server, on its port: it never listens, and is handed the connections on which both sides
 * agreed to speak it.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type ServerHttp2Session } from 'node:http2';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { Problem, quote } from '../../problem.ts';
import { STALL_LIMIT_MS } from '../../unread.ts';
import { sendProblem } from '../answers.ts';
import { whenGivenUp } from './goodbye.ts';
import { carry, TappedRequest } from './request.ts';
import { LeanResponse } from './response.ts';
import { asSocket, asUpgrade } from './websocket.ts';

/** Of one connection at once. RFC 9113 §6.5.2 recommends to allow at least 100; Node announces nothing unless told to. */
const MOST_STREAMS = 100;

export interface Http2Options {
  /** Answers a request, as one over HTTP/1.1. */
  onRequest(request: IncomingMessage, response: ServerResponse): void;
  /** Takes over a stream that was opened for WebSocket, as a connection that was upgraded. What it throws is the answer. */
  onWebSocket(request: IncomingMessage, socket: Duplex): void;
  /** Whether it says that it takes WebSockets (SETTINGS_ENABLE_CONNECT_PROTOCOL, RFC 8441 §3): unless told otherwise, yes. */
  announcesConnect?: boolean;
  /** A connection on which nothing passes for so long is told to go away. */
  silentMs?: number;
}

export interface Http2Server {
  /** Speaks HTTP/2 on this connection from now on. */
  take(carrier: Duplex): void;
  /** Says goodbye (GOAWAY): what goes on upon these connections may end, and nothing new begins. */
  closeSessions(): void;
}

export function createHttp2Server({
  onRequest,
  onWebSocket,
  announcesConnect = true,
  silentMs = STALL_LIMIT_MS,
}: Http2Options): Http2Server {
  const sessions = new Set<ServerHttp2Session>();
  const server = createServer({
    settings: { maxConcurrentStreams: MOST_STREAMS, ...(announcesConnect && { enableConnectProtocol: true }) },
    Http2ServerRequest: TappedRequest,
    Http2ServerResponse: LeanResponse,
  });

  const answer = (request: TappedRequest, response: LeanResponse): void => {
    if (isGone(request)) return;
    // Unread, even a request without a body would be given up with an RST_STREAM of its own.
    if (request.stream.endAfterHeaders) request.resume();
    onRequest(...asHttp1(request, response));
  };
  server.on('request', answer);
  // An `Expect` that nobody knows is ignored, as over HTTP/1.1.
  server.on('checkExpectation', answer);
  server.on('connect', (request: TappedRequest, response: LeanResponse) => {
    if (isGone(request)) return;
    const [plain, answer] = asHttp1(request, response);
    try {
      checkProtocol(request.headers[':protocol']);
      onWebSocket(asUpgrade(plain), asSocket(request.stream));
    } catch (error) {
      sendProblem(answer, withoutUpgrade(error));
    }
  });
  // What the other side does wrong ends its session, and nobody else's.
  server.on('sessionError', () => {});

  return {
    take(carrier) {
      // The session is made in this very call.
      server.once('session', (session: ServerHttp2Session) => {
        carry(session, carrier as Socket);
        sessions.add(session);
        session.once('close', () => sessions.delete(session));
        // A stream or a socket that is open is not silent: both have a heartbeat.
        session.setTimeout(silentMs, () => session.close());
        whenGivenUp(carrier, () => session.destroy());
        // A client that closes its side says nothing more, and Node answers by closing the other. A session that is closed
        // afterwards would write its GOAWAY there, which stops the process (an assertion of Node's).
        carrier.once('end', () => session.destroy());
        // Node 20.19 leaves a session open whose connection is gone.
        carrier.once('close', () => session.destroy());
      });
      server.emit('connection', carrier);
    },
    closeSessions() {
      for (const session of sessions) session.close();
    },
  };
}

/** Reset, or its connection gone, before Node told of it, which it does a turn later: nobody waits for an answer. */
function isGone({ stream }: TappedRequest): boolean {
  return stream.destroyed;
}

/** They have the members that the lab's handlers use; Node's types have no name for what both have. */
function asHttp1(request: TappedRequest, response: LeanResponse): [IncomingMessage, ServerResponse] {
  return [request as unknown as IncomingMessage, response as unknown as ServerResponse];
}

/** 426 asks for an Upgrade, which HTTP/2 does not have. */
function withoutUpgrade(error: unknown): unknown {
  if (!(error instanceof Problem) || error.status !== 426) return error;
  return new Problem(400, error.code, error.text, error.headers);
}

/** CONNECT without `:protocol` asks a proxy for a tunnel (RFC 9113 §8.5), with it for another protocol (RFC 8441 §4). */
function checkProtocol(protocol: string | string[] | undefined): void {
  if (protocol === 'websocket') return;
  throw new Problem(501, 'protocol-unknown', {
    en: `CONNECT opens a WebSocket here, with :protocol websocket (RFC 8441 §4); received ${protocol === undefined ? 'none' : quote(protocol)}.`,
    es: `Aquí CONNECT abre un WebSocket, con :protocol websocket (RFC 8441 §4); se recibió ${protocol === undefined ? 'ninguno' : quote(protocol)}.`,
  });
}
