// WebSocket with the package ws, as its documentation sends to all clients: this is the 1 of the ratios.
import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';
import { listen, readFeed, sinceIn } from './contract.mjs';

await readFeed(async (news) => {
  const server = createServer();
  const sockets = new WebSocketServer({ server, perMessageDeflate: false });
  sockets.on('connection', (socket, request) => {
    for (const line of news.after(sinceIn(request.url))) socket.send(line);
  });
  await listen(server);
  return (line) => {
    for (const socket of sockets.clients) if (socket.readyState === socket.OPEN) socket.send(line);
  };
});
