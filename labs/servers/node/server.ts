/**
 * WebSocket with plain Node: `net` for TCP and `crypto` for SHA-1. `handshake.ts` opens, `frames.ts` reads and writes
 * frames, `websocket.ts` is one open connection. This brings the lab's feed to those who are connected, and what they do
 * to the lab: at the same time and on the same connection, which is what duplex means.
 */
import { createServer, type Socket } from 'node:net';
import { act, isOurs, readFeed, say, since, subscribe } from './feed.ts';
import { answerHandshake, checkSender, Refusal, type Request, readRequest, writeRefusal } from './handshake.ts';
import { openWebSocket, type WebSocket } from './websocket.ts';

const HEAD_TIMEOUT_MS = 10_000;
const MAX_HEAD_BYTES = 16 * 1024;

const open = new Set<WebSocket>();

/** One connection: a head, then whatever it asks for. */
function serve(socket: Socket): void {
  // Without this, an update may wait for the acknowledgement of the one before (Nagle's algorithm).
  socket.setNoDelay(true);
  // A connection that broke off is over; its 'close' says so.
  socket.on('error', () => {});
  socket.setTimeout(HEAD_TIMEOUT_MS, () => socket.destroy());
  let head = Buffer.alloc(0);

  socket.on('data', function readHead(bytes: Buffer) {
    head = Buffer.concat([head, bytes]);
    const end = head.indexOf('\r\n\r\n');
    if (end < 0 && head.length <= MAX_HEAD_BYTES) return;
    socket.off('data', readHead);
    socket.setTimeout(0);
    try {
      if (end < 0 || end > MAX_HEAD_BYTES)
        throw new Refusal('431 Request Header Fields Too Large', 'the head is too long');
      const request = readRequest(head.toString('latin1', 0, end));
      checkSender(request, isOurs);
      talk(socket, request, head.subarray(end + 4));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      socket.resume();
      socket.end(writeRefusal(error), () => socket.destroy());
    }
  });
}

/** News down, actions up. */
function talk(socket: Socket, request: Request, early: Buffer): void {
  const { searchParams } = request.url;
  const from = searchParams.get('since');
  const news = since(from);
  if (!news) throw new Refusal('400 Bad Request', 'bad-cursor: a cursor is epoch.id, for example k3f9.17');
  socket.write(answerHandshake(request, 'superchat'));

  const webSocket: WebSocket = openWebSocket(socket, early, (text) => {
    act(searchParams.get('run') ?? '', text, (error) => {
      // An action that was taken comes back as news; one that was refused is answered with a sentence.
      if (error) webSocket.send(JSON.stringify({ refused: idIn(text), error }));
    });
  });
  if (!from || news.gap) webSocket.send(JSON.stringify({ cursor: news.cursor, gap: news.gap }));
  for (const line of news.lines) webSocket.send(line);
  const unsubscribe = subscribe((line) => webSocket.send(line));
  open.add(webSocket);
  socket.on('close', () => {
    unsubscribe();
    open.delete(webSocket);
  });
}

/** The number of an action, as far as there is one. */
function idIn(json: string): number | null {
  const id = /^\{"id":(\d{1,15})/.exec(json)?.[1];
  return id ? Number(id) : null;
}

const server = createServer({ allowHalfOpen: true }, serve);
const port = Number(process.env.PORT);

readFeed({
  ready: () => server.listen(port, process.env.HOST, () => say({ listening: port })),
  finish() {
    server.close();
    for (const webSocket of open) webSocket.close(1001, 'the server is going away');
  },
});
