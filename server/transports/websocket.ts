/**
 * WebSocket (RFC 6455). The browser sends one GET /ws with `Upgrade: websocket`; after the 101 answer both sides
 * send frames on the same connection whenever they like. Each update is one text message. Either side ends it
 * with a close frame that says why; a ping every 30 s finds connections that died without saying so.
 */
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Refusal } from '../contract.ts';
import { formatCursor } from '../feed/cursor.ts';
import { idIn, MAX_ACTION_BYTES, type Sender } from '../feed/desk.ts';
import type { Entry } from '../feed/entry.ts';
import { ANYONE, admit } from '../handshake/opening/admit.ts';
import { notOpened } from '../handshake/opening/http2/not-opened.ts';
import { Problem } from '../problem.ts';
import { answerPings, reads } from '../unread.ts';
import { createFanOut } from './fan-out/fan-out.ts';
import { textFrames } from './fan-out/text-frames.ts';
import { beforeThem, cursorOf, serveFrom, type Transport, type TransportContext } from './transport.ts';
import { heartbeat } from './websocket-heartbeat.ts';

const SUBPROTOCOL = 'superchat';
/** How long a peer may take to answer our close frame. */
const CLOSE_TIMEOUT_MS = 1000;

export function createWebSocket({ feed, clock, act }: TransportContext): Transport {
  const common = {
    noServer: true,
    // `answerPings` does.
    autoPong: false,
    // A longer message closes with 1009.
    maxPayload: MAX_ACTION_BYTES,
    closeTimeout: CLOSE_TIMEOUT_MS,
    // `ws` would take the first one offered; like the teaching example we prefer `superchat`, else none (§4.2.2).
    handleProtocols: (offered: Set<string>) => (offered.has(SUBPROTOCOL) ? SUBPROTOCOL : false),
  };
  const plain = new WebSocketServer({ ...common, perMessageDeflate: false });
  const deflated = new WebSocketServer({ ...common, perMessageDeflate: { threshold: 0 } });
  /** Each message by itself (RFC 7692 §7.1.1). */
  const alone = { threshold: 0, serverNoContextTakeover: true, clientNoContextTakeover: true };
  const deflatedAlone = new WebSocketServer({ ...common, perMessageDeflate: alone });
  const servers: Record<string, WebSocketServer> = { '1': deflated, alone: deflatedAlone };
  const all = [plain, deflated, deflatedAlone];

  const textsOf = (entries: Entry[]): string[] => entries.map(({ json }) => json);
  // A frame that isn't compressed is the same for all. Each connection compresses for itself, with what it sent before.
  const frames = createFanOut(feed, (entries) => textFrames(textsOf(entries)));
  const messages = createFanOut(feed, textsOf);

  /** A message from the browser is an action; one that can't be taken is answered, the connection goes on. */
  const takeActions = (socket: WebSocket, sender: Sender): void => {
    socket.on('message', (data) => {
      try {
        act(sender, String(data));
      } catch (error) {
        if (error instanceof Problem) {
          if (!reads(socket)) return;
          socket.send(JSON.stringify({ refused: idIn(String(data)), error: error.toJSON() } satisfies Refusal));
        } else {
          console.error(error);
          socket.close(1011, 'something went wrong inside the lab');
        }
      }
    });
  };

  /** `connection`: what carries the socket's bytes. */
  const serve = async (socket: WebSocket, connection: Duplex, since: string | null, sender: Sender): Promise<void> => {
    takeActions(socket, sender);
    answerPings(socket);
    // Broken frames: `ws` closes with the fitting code (1002, 1007, 1009); without a listener it would throw.
    socket.on('error', () => {});
    const isCompressed = socket.extensions !== '';
    // `ws` writes its own frames whole, so that ours stand between them.
    const sendFrames = (bytes: Buffer): void => void connection.write(bytes);
    const sendTexts = (texts: string[]): void => {
      if (!isCompressed) return sendFrames(textFrames(texts));
      for (const text of texts) socket.send(text);
    };
    await serveFrom(feed, cursorOf(feed, since), {
      catchUp(missed) {
        if (socket.readyState !== socket.OPEN) return false;
        const { entries, gap } = missed;
        // A client that brought no cursor, or one we can't continue, is told where it stands now.
        const standing = !since || gap ? [JSON.stringify({ cursor: formatCursor(beforeThem(missed)), gap })] : [];
        const texts = [...standing, ...textsOf(entries)];
        if (texts.length > 0) sendTexts(texts);
        return true;
      },
      follow() {
        /** After its close frame nothing more is sent (RFC 6455 §5.5.1). */
        const goesOn = (): boolean => {
          const maySend = socket.readyState === socket.OPEN && reads(socket);
          if (!maySend) leave();
          return maySend;
        };
        const leave = isCompressed
          ? messages.join((texts) => goesOn() && sendTexts(texts))
          : frames.join((bytes) => goesOn() && sendFrames(bytes));
        socket.on('close', leave);
        heartbeat(socket, clock);
      },
    });
  };

  return {
    name: 'websocket',
    path: '/ws',
    answer(request, response) {
      if (request.httpVersionMajor === 2) throw notOpened();
      response.writeHead(426, {
        Upgrade: 'websocket',
        Connection: 'Upgrade, close',
        'Content-Type': 'text/plain; charset=utf-8',
      });
      response.end('This address speaks WebSocket: send Upgrade: websocket (RFC 6455 section 4.1).\n');
    },
    upgrade(request, socket, head, url, sender) {
      // Stricter than `ws`, which also takes version 8 and HTTP/1.0.
      admit(request, ANYONE);
      const since = url.searchParams.get('since');
      cursorOf(feed, since);
      const asked = url.searchParams.get('deflate') ?? '';
      const server = Object.hasOwn(servers, asked) ? (servers[asked] as WebSocketServer) : plain;
      server.handleUpgrade(request, socket, head, (webSocket) => void serve(webSocket, socket, since, sender));
    },
    held: () => all.reduce((sum, { clients }) => sum + clients.size, 0),
    close() {
      for (const { flush } of [frames, messages]) flush();
      for (const server of all) {
        for (const socket of server.clients) socket.close(1001, 'the server is going away');
      }
    },
  };
}
