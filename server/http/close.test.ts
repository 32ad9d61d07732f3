import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { connect, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { closeServer } from './close.ts';
import { listen } from './listen.ts';

let server: Server;
let clients: Socket[];
let gone: Promise<unknown>[];
beforeEach(() => {
  clients = [];
  gone = [];
  server = createServer(() => {});
});
afterEach(() => {
  for (const client of clients) client.destroy();
});

/** A client that says this, then nothing more, and never lets go by itself. */
async function clinging(port: number, said: string, ends = false): Promise<Socket> {
  const client = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  clients.push(client);
  client.on('error', () => {});
  client.resume();
  gone.push(new Promise((resolve) => client.once('close', resolve)));
  await once(client, 'connect');
  if (said) client.write(said);
  if (ends) client.end();
  return client;
}

test('a server ends whatever its clients do: upgraded, silent, half closed, or in the middle of a request', async () => {
  const taken: unknown[] = [];
  server.on('upgrade', (_request, socket) => {
    taken.push(socket);
    socket.on('error', () => {});
  });
  let asked = 0;
  server.on('request', () => {
    asked += 1;
  });
  const port = await listen(server, 0, '127.0.0.1');
  await clinging(port, 'GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n');
  await clinging(port, '');
  await clinging(port, 'GET / HTTP/1.1\r\nHost: x\r\n\r\n');
  await clinging(port, 'GET / HTTP/1.1\r\nHost: x\r\n\r\n', true);
  await clinging(port, 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nhalf');
  await expect.poll(() => [taken.length, asked]).toEqual([1, 3]);
  await closeServer(server);
  for (const client of clients) client.end();
  await Promise.all(gone);
});

test('what the HTTP server never heard of is let go of too, as a connection before TLS is agreed', async () => {
  const held: Socket[] = [];
  server.removeAllListeners('connection');
  server.on('connection', (socket: Socket) => held.push(socket));
  const port = await listen(server, 0, '127.0.0.1');
  const client = await clinging(port, '\x16\x03\x01');
  await expect.poll(() => held.length).toBe(1);
  await closeServer(server);
  client.end();
  await Promise.all(gone);
});
