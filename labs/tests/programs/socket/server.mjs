// The smallest program that keeps the contract (docs/servers.md): WebSocket alone, with the package `ws`.
import { createServer } from 'node:http';
import { createInterface } from 'node:readline';
import { WebSocketServer } from 'ws';

const { PORT, HOST } = process.env;
const http = createServer();
const sockets = new WebSocketServer({ noServer: true });
/** @type {{ epoch: string, lastId: number } | undefined} */
let standing;
/** @type {{ id: number, line: string }[]} */
const kept = [];
let lastId = 0;
let acts = 0;
/** @type {Map<number, (answer: { error?: unknown }) => void>} */
const waiting = new Map();

createInterface({ input: process.stdin })
  .on('line', (line) => {
    if (!standing) {
      standing = JSON.parse(line);
      lastId = standing?.lastId ?? 0;
    } else if (line.startsWith('{"answer":')) {
      const answer = JSON.parse(line);
      waiting.get(answer.answer)?.(answer);
      waiting.delete(answer.answer);
    } else {
      lastId = JSON.parse(line).id;
      kept.push({ id: lastId, line });
      for (const socket of sockets.clients) socket.send(line);
    }
  })
  .on('close', () => {
    for (const socket of sockets.clients) socket.close(1001);
    http.close(() => process.exit());
  });

http.on('upgrade', (request, socket, head) => {
  const url = new URL(request.url ?? '/', 'http://lab');
  sockets.handleUpgrade(request, socket, head, (webSocket) => {
    const since = url.searchParams.get('since');
    const [epoch, id = '0'] = (since ?? '').split('.');
    const gap = since && epoch !== standing?.epoch ? { reason: 'epoch' } : undefined;
    if (!since || gap)
      webSocket.send(JSON.stringify({ cursor: `${standing?.epoch}.${lastId - (gap ? kept.length : 0)}`, gap }));
    if (since) for (const one of kept) if (gap || one.id > Number(id)) webSocket.send(one.line);
    webSocket.on('message', (data) => {
      const json = String(data);
      acts += 1;
      waiting.set(acts, ({ error }) => {
        if (error) webSocket.send(JSON.stringify({ refused: JSON.parse(json).id, error }));
      });
      const run = url.searchParams.get('run') ?? '';
      console.log(JSON.stringify({ act: acts, transport: 'websocket', run, json }));
    });
  });
});
http.listen(Number(PORT), HOST, () => {
  console.error('a word for the log');
  console.log(JSON.stringify({ listening: Number(PORT) }));
});
