/**
 * The measured plane: one server a transport, which answers for it, or for all where they share one origin. Feed requests go straight to the transport (plain node:http, so
 * that the lab measures the transport and not a framework), and so is what the window itself is made of.
 */
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { runTagIn } from '../contract.ts';
import { MAX_ACTION_BYTES, type Sender } from '../feed/desk.ts';
import type { ChatService } from '../handshake/services/chat-service.ts';
import { methodNotAllowed, sendAllowed, sendProblem } from '../http/answers.ts';
import { bodyBytes, readBody } from '../http/body.ts';
import type { Guard } from '../http/guard.ts';
import { cameOverHttp2 } from '../http/http2/request.ts';
import { createHttp2Server, type Http2Server } from '../http/http2/server.ts';
import { wholePagePolicy } from '../http/policy.ts';
import { createHttpServer, onUpgrade } from '../http/server.ts';
import { asksAboutServer, urlOf } from '../http/url.ts';
import { Problem, quote } from '../problem.ts';
import { pathOf } from '../tap/decode/http1/target.ts';
import type { Transport } from '../transports/transport.ts';
import { PAGE_STYLES } from '../transports/whole-page/html.ts';
import { createWindowDocuments } from './window-documents.ts';

export interface AnswersOptions {
  transport: Transport;
  guard: Guard;
  webDir: string;
  /** Stands beside the transport and does its own checks of Host and Origin. */
  chatService?: ChatService;
  /** Takes an upgrade to what a program serves, if one does. */
  takeOver?(request: IncomingMessage, socket: Duplex, head: Buffer): boolean;
}

/** What a transport's server does with what comes. */
export interface Answers {
  onRequest(request: IncomingMessage, response: ServerResponse): void;
  /** Takes a request for a WebSocket. Throws a `Problem`. */
  upgrade(request: IncomingMessage, socket: Duplex, head?: Buffer): void;
}

export interface MeasuredServer {
  /** Listens, and speaks HTTP/1.1. */
  server: Server;
  /** Answers alike on the connections of that port on which HTTP/2 was agreed. */
  http2: Http2Server;
}

/** What answers for one transport: its feed, its actions, its window. */
export function createAnswers(options: AnswersOptions): Answers {
  const { transport, guard, webDir, chatService, takeOver } = options;
  const documents = createWindowDocuments({ transport, guard, webDir });

  const isForChat = (request: IncomingMessage): boolean => pathOf(request.url ?? '') === chatService?.path;

  // What the chat service takes from the lab's own raw client it may ask of other addresses too, to see a 404.
  const checkHost = (request: IncomingMessage): void => {
    if (!chatService?.takes(request, 'host')) guard.checkHost(request);
  };
  const checkOrigin = (request: IncomingMessage): void => {
    if (!chatService?.takes(request, 'origin')) guard.checkOrigin(request);
  };

  const onRequest = (request: IncomingMessage, response: ServerResponse): void => {
    try {
      if (chatService && isForChat(request)) chatService.answer(request);
      checkHost(request);
      if (asksAboutServer(request)) return sendAllowed(response, ['GET', 'HEAD', 'POST', 'OPTIONS']);
      const url = urlOf(request);
      if (tagOf(request, url) !== null) endWithItsClient(request, response);
      if (request.method === 'POST' && url.pathname === transport.upstream?.path) {
        guard.checkOrigin(request);
        receive(request, response, url);
        return;
      }
      refuseBody(request);
      const allowed = methodsAt(url.pathname);
      if (allowed.length === 0) documents(request, response, url);
      else if (request.method === 'OPTIONS') sendAllowed(response, allowed);
      else if (reads(request) && allowed.includes('GET'))
        answer(request, response, url).catch((error) => sendProblem(response, error));
      else throw methodNotAllowed(request.method, allowed);
    } catch (error) {
      sendProblem(response, error);
    }
  };

  const answer = async (request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> => {
    if (transport.name !== 'page') refuseFrames(request);
    else {
      response.setHeader('Content-Security-Policy', wholePagePolicy(guard, request, PAGE_STYLES));
      response.setHeader('X-Content-Type-Options', 'nosniff');
    }
    return transport.answer(request, response, url);
  };

  /** What may be done at a path of the transport's own; nothing elsewhere. */
  const methodsAt = (path: string): string[] => {
    const methods = [
      ...(path === transport.path ? ['GET', 'HEAD'] : []),
      ...(path === transport.upstream?.path ? ['POST'] : []),
    ];
    return methods.length > 0 ? [...methods, 'OPTIONS'] : [];
  };

  const receive = (request: IncomingMessage, response: ServerResponse, url: URL): void => {
    readBody(request, MAX_ACTION_BYTES)
      .then((body) => transport.upstream?.take(body, response, url, senderOf(request, url)))
      .catch((error) => {
        // Whoever went away in the middle of a question needs no answer.
        if (!request.destroyed || request.complete) sendProblem(response, error);
      });
  };
  const senderOf = (request: IncomingMessage, url: URL): Sender => ({
    transport: transport.name,
    tag: tagOf(request, url) ?? '',
    address: request.socket.remoteAddress ?? '',
  });

  const upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer = Buffer.alloc(0)): void => {
    if (chatService && isForChat(request)) return chatService.upgrade(request, socket, head);
    if (takeOver?.(request, socket, head)) return;
    checkHost(request);
    checkOrigin(request);
    const url = urlOf(request);
    if (url.pathname !== transport.path || !transport.upgrade) throw noWebSocketHere(url.pathname);
    transport.upgrade(request, socket, head, url, senderOf(request, url));
  };

  return { onRequest, upgrade };
}

/** The servers of one port; nothing listens yet, and the tap is not on it yet. `whose`: who answers a request. */
export function createMeasuredServer(whose: (request: IncomingMessage) => Answers): MeasuredServer {
  const onRequest: Answers['onRequest'] = (request, response) => whose(request).onRequest(request, response);
  const upgrade: Answers['upgrade'] = (request, socket, head) => whose(request).upgrade(request, socket, head);
  const server = createHttpServer(onRequest);
  onUpgrade(server, upgrade);
  return { server, http2: createHttp2Server({ onRequest, onWebSocket: upgrade }) };
}

const reads = ({ method }: IncomingMessage): boolean => method === 'GET' || method === 'HEAD';

/** The tag of the run that a request belongs to. */
function tagOf(request: IncomingMessage, url: URL): string | null {
  return runTagIn(url.search) ?? runTagIn(request.headers.referer ?? '');
}

/**
 * A window of a run is a browser's, and a browser ends its side of a connection only when it lets go of it: what is
 * held for it ends then, not with the next update. Any other client may be waiting with its own side closed.
 */
function endWithItsClient(request: IncomingMessage, response: ServerResponse): void {
  // Over HTTP/2 a browser gives up a stream, not the connection, and the stream ends by itself.
  if (cameOverHttp2(request)) return;
  const { socket } = request;
  const end = (): void => void socket.end();
  socket.once('end', end);
  response.once('close', () => socket.off('end', end));
}

/**
 * What is no page stands in no frame. Browsers say what they ask for (W3C Fetch Metadata), so that no answer has to
 * carry, and count, a header against it.
 */
function refuseFrames({ headers }: IncomingMessage): void {
  if (!['iframe', 'frame', 'embed', 'object'].includes(String(headers['sec-fetch-dest']))) return;
  throw new Problem(403, 'not-for-frames', {
    en: 'This address brings updates, not a page, and may not stand in a frame. Open it in a tab of its own.',
    es: 'Esta dirección trae actualizaciones, no una página, y no puede ir en un marco. Ábrela en una pestaña propia.',
  });
}

/** Nothing here takes a body: without this, Node would read one of any size to its end just to throw it away. */
function refuseBody(request: IncomingMessage): void {
  const length = bodyBytes(request);
  if (length === 0) return;
  throw new Problem(413, 'body-not-wanted', {
    en: `This address takes no request body; received one${length === 'unknown' ? '' : ` of ${length} bytes`}. Send the request without it.`,
    es: `Esta dirección no admite cuerpo en la petición; se recibió uno${length === 'unknown' ? '' : ` de ${length} bytes`}. Envía la petición sin él.`,
  });
}

function noWebSocketHere(path: string): Problem {
  return new Problem(404, 'no-websocket-here', {
    en: `There is no WebSocket at ${quote(path)} on this port. The lab's is /ws on the WebSocket port.`,
    es: `No hay ningún WebSocket en ${quote(path)} en este puerto. El del laboratorio es /ws en el puerto de WebSocket.`,
  });
}
