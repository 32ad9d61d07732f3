// WebSocket as socket.io speaks it. Two things are done for its clients here, since those of the bench speak WebSocket and
// nothing above it: they need not ask by its own address, nor join its namespace "/" with a packet. And its heartbeat, which
// waits for an answer in a message of its own, is put off.
import { createServer } from 'node:http';
import { Server } from 'socket.io';
import { listen, readFeed, sinceIn } from './contract.mjs';

/** @typedef {{ request: import('node:http').IncomingMessage, emit(event: string, data: unknown): void }} Client */

const AN_HOUR_MS = 3_600_000;

await readFeed(async (news) => {
  const server = createServer();
  server.on('upgrade', (request) => {
    request.url = `/ws?EIO=4&transport=websocket&since=${sinceIn(request.url) ?? ''}`;
  });
  const io = new Server(server, {
    path: '/ws',
    addTrailingSlash: false,
    transports: ['websocket'],
    pingInterval: AN_HOUR_MS,
    serveClient: false,
  });
  io.engine.on('connection', (/** @type {import('node:events').EventEmitter} */ client) => {
    // Its packet "0" asks for the namespace. Emitted in the next turn: by then socket.io listens.
    setImmediate(() => client.emit('data', '0'));
  });
  io.on('connection', (/** @type {Client} */ socket) => {
    for (const line of news.after(sinceIn(socket.request.url))) socket.emit('update', JSON.parse(line));
  });
  await listen(server);
  return (line) => io.emit('update', JSON.parse(line));
});
