/** What the lab's HTTP servers have in common: how they read a request before anybody looks at its path. */
import { createServer, IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { Problem } from '../problem.ts';
import { isWrong } from '../tap/decode/decoder.ts';
import { headersOf, requestBody } from '../tap/decode/http1/head.ts';
import { asksForWebSocket } from '../tap/decode/http1/upgrade.ts';
import { readSocketInPieces } from '../tap/plain-socket.ts';
import { beforeHttp } from '../tap/tap-server.ts';
import { letGoOfStalled } from '../unread.ts';
import { refuse, sendProblem } from './answers.ts';
import { answerClientErrors, badTransferEncoding } from './client-errors/answer.ts';
import { createReplies } from './replies.ts';

/**
 * Longer than the slowest poll (60 s), so that a client that asks now and then finds its connection still open: one that
 * is closed at the very moment at which it is used again costs the client its question.
 */
const KEEP_ALIVE_MS = 75_000;

/**
 * A request that leaves HTTP only for WebSocket. Node hands over every request with `Upgrade`; but a server may
 * ignore what it doesn't speak and answer as usual (RFC 9110 §7.8), and clients that offer h2c count on it.
 */
class LabRequest extends IncomingMessage {
  get upgrade(): boolean {
    return this.method === 'CONNECT' || asksForWebSocket(this.httpVersion, headersOf(this.rawHeaders));
  }

  /** Node's own finding, which this replaces. */
  set upgrade(_found: boolean | null) {}
}

type UpgradeListener = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

const replies = createReplies();

/** A server whose every request is answered, with a sentence where it can't be taken. It does not listen yet. */
export function createHttpServer(listener: RequestListener): Server {
  // A request without Host gets our sentence, not Node's empty 400.
  const server = createServer({
    keepAliveTimeout: KEEP_ALIVE_MS,
    // Likewise for a first request: browsers keep connections to spare for a minute, which is as long as Node would wait.
    headersTimeout: KEEP_ALIVE_MS,
    IncomingMessage: LabRequest,
    requireHostHeader: false,
  });
  // Whoever has asked may close its own side: it still gets its answer (`printf … | nc -N`).
  Object.assign(server, { httpAllowHalfOpen: true });
  // All of a head is read, as the tap does: Node passes over what comes after 1,000 headers. 16 KiB bound it.
  server.maxHeadersCount = 0;
  server.on('request', (request, response) => {
    replies.follow(request, response);
    // Node drops what came in one piece with a request whose Upgrade is ignored: the client must know (RFC 9112 §9.6).
    if (request.headers.upgrade !== undefined) response.shouldKeepAlive = false;
    // Node tells of such a request first, and only then that it can't be read.
    if (isWrong(requestBody(headersOf(request.rawHeaders))))
      sendProblem(response, badTransferEncoding(request.headers));
    else listener(request, response);
  });
  // An expectation that nobody here knows may be ignored (RFC 9110 §10.1.1), and what was asked is answered.
  server.on('checkExpectation', (request, response) => server.emit('request', request, response));
  server.on('connect', (request, socket: Duplex) => {
    socket.on('error', () => socket.destroy());
    replies.inTurn(socket, () => refuse(socket, noTunnels(), request.method));
  });
  answerClientErrors(server, replies);
  letGoOfStalled(server);
  return server;
}

/** What is being answered on this connection of such a server is the last; what is asked next needs another. */
export const endAfterAnswer = replies.endAfter;

/** For a server that nobody measures: one who sends much delays nobody else (see `tap/pieces.ts`). */
export function readInTurns(server: Server): void {
  beforeHttp(server, (socket, toHttp) => {
    readSocketInPieces(socket);
    toHttp(socket);
  });
}

/**
 * Takes requests for WebSocket, each when what was asked before it on its connection has been answered (RFC 9112
 * §9.3.2): Node hands it over at once. What `listener` throws is the answer.
 */
export function onUpgrade(server: Server, listener: UpgradeListener): void {
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    // Until `ws` takes over, a reset must not crash the lab.
    socket.on('error', () => socket.destroy());
    replies.inTurn(socket, () => {
      try {
        listener(request, socket, head);
      } catch (error) {
        refuse(socket, error, request.method);
      }
    });
  });
}

function noTunnels(): Problem {
  return new Problem(501, 'no-tunnels', {
    en: 'CONNECT asks a proxy for a tunnel; the lab is no proxy. Send GET to one of its addresses (RFC 9110 §9.3.6).',
    es: 'CONNECT pide un túnel a un proxy, y el laboratorio no lo es. Envía GET a una de sus direcciones (RFC 9110 §9.3.6).',
  });
}
