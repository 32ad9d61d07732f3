/**
 * /chatService, the service of the teaching example: an echo that speaks `superchat` and `chat`. It admits by the
 * same checks that the visualiser shows, and hands over to `ws`, which speaks the frames.
 *
 * The lab's own raw client may name the example's host and origin, so that the example can be sent byte for byte.
 * Nobody else may: a browser that could would open the door to DNS rebinding and foreign pages.
 */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { CHAT_SERVICE_PATH, CHAT_SUBPROTOCOLS } from '../../contract.ts';
import { Problem } from '../../problem.ts';
import { answerPings, reads } from '../../unread.ts';
import { admit, requestHead } from '../opening/admit.ts';
import { refusalOf } from '../opening/checks/refusal.ts';
import { type Policy, serverChecks } from '../opening/checks/server.ts';
import { deflateOffers } from '../opening/deflate-parameters.ts';
import { notOpened } from '../opening/http2/not-opened.ts';

/** A longer message closes with 1009. */
export const MAX_MESSAGE_BYTES = 64 * 1024;
const CLOSE_TIMEOUT_MS = 1000;
const MAX_CONNECTIONS = 200;
const IDLE_LIMIT_MS = 10 * 60_000;

export interface ChatService {
  path: string;
  /** A request that doesn't ask for an upgrade: always a refusal, thrown as a `Problem` with its headers. */
  answer(request: IncomingMessage): never;
  /** Takes the connection over; throws a `Problem` when a check fails. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Does the Host (or Origin) of this request pass our checks? Our own raw client may name the example's. */
  takes(request: IncomingMessage, which: 'host' | 'origin'): boolean;
  close(): void;
}

/** `policyOf`: which hosts and origins this connection may name. */
export function createChatService(policyOf: (request: IncomingMessage) => Policy): ChatService {
  const common = {
    noServer: true,
    // `answerPings` does.
    autoPong: false,
    maxPayload: MAX_MESSAGE_BYTES,
    closeTimeout: CLOSE_TIMEOUT_MS,
    handleProtocols: (offered: Set<string>) => CHAT_SUBPROTOCOLS.find((one) => offered.has(one)) ?? false,
  } as const;
  const plain = new WebSocketServer({ ...common, perMessageDeflate: false });
  // Without context takeover each compressed message can be read by itself.
  const deflated = new WebSocketServer({
    ...common,
    perMessageDeflate: { threshold: 0, serverNoContextTakeover: true, clientNoContextTakeover: true },
  });

  return {
    path: CHAT_SERVICE_PATH,
    answer(request) {
      if (request.httpVersionMajor === 2) throw notOpened();
      // What passes every check asks for an upgrade, and so comes to `upgrade`.
      throw refusalOf(serverChecks(requestHead(request), policyOf(request)));
    },
    upgrade(request, socket, head) {
      const { headers, target } = admit(request, policyOf(request));
      if (plain.clients.size + deflated.clients.size >= MAX_CONNECTIONS) throw tooMany();
      const wantsDeflate = /[?&]deflate=1(&|$)/.test(target) && deflateOffers(headers).length > 0;
      (wantsDeflate ? deflated : plain).handleUpgrade(request, socket, head, (webSocket) => {
        echo(webSocket);
        request.socket.setTimeout(IDLE_LIMIT_MS, () => webSocket.close(1001, 'idle for ten minutes'));
      });
    },
    takes: (request, which) =>
      serverChecks(requestHead(request), policyOf(request)).some(({ id, ok }) => id === which && ok),
    close() {
      for (const server of [plain, deflated]) {
        for (const socket of server.clients) socket.close(1001, 'the server is going away');
      }
    },
  };
}

/** Sends every message back, and does what the commands ask. Broken frames are closed by `ws` with their code. */
function echo(socket: WebSocket): void {
  socket.on('error', () => {});
  answerPings(socket);
  socket.on('message', (data: Buffer, isBinary: boolean) => {
    if (!reads(socket)) return;
    const [, command, rest = ''] = (!isBinary && /^\/(ping|fragments|close)\b ?(.*)$/s.exec(data.toString())) || [];
    if (command === 'ping') socket.ping(rest.slice(0, 30));
    else if (command === 'fragments') sendInFragments(socket, rest);
    else if (command === 'close') socket.close(4000, 'as you asked');
    else socket.send(data, { binary: isBinary });
  });
}

/** One message in three frames, cut between characters or through them. */
function sendInFragments(socket: WebSocket, text: string): void {
  const bytes = Buffer.from(text || 'three frames, one message');
  const size = Math.ceil(bytes.length / 3);
  for (const [i, last] of [false, false, true].entries()) {
    socket.send(bytes.subarray(i * size, (i + 1) * size), { binary: false, fin: last });
  }
}

function tooMany(): Problem {
  return new Problem(503, 'too-many-connections', {
    en: `The service already holds ${MAX_CONNECTIONS} connections. Close some and try again.`,
    es: `El servicio ya mantiene ${MAX_CONNECTIONS} conexiones. Cierra alguna y vuelve a intentarlo.`,
  });
}
