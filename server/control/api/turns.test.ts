/** Large bodies wait for each other before they are read, on real sockets. */
import { connect, type Socket } from 'node:net';
import express from 'express';
import { afterEach, expect, test } from 'vitest';
import { closeServer } from '../../http/close.ts';
import { listen } from '../../http/listen.ts';
import { plainExpress } from '../../http/pages.ts';
import { createHttpServer } from '../../http/server.ts';
import { createTurns } from './turns.ts';

const KB = 1024;
const PART = Buffer.alloc(100 * KB);
let end = async (): Promise<void> => {};
afterEach(() => end());

/** A server with room for 400 KiB, and clients of it that begin a body. `begun`: the bodies that are being read. */
async function setUp(silenceLimitMs = 60_000) {
  const begun: string[] = [];
  const app = plainExpress();
  app.post(
    '/:name',
    createTurns({ roomBytes: 400 * KB, silenceLimitMs }),
    (request, _response, next) => {
      begun.push(String(request.params.name));
      next();
    },
    express.raw({ type: () => true, limit: '1mb' }),
    (_request, response) => response.end('taken'),
  );
  const server = createHttpServer(app);
  const port = await listen(server, 0, '127.0.0.1');
  const clients: Socket[] = [];
  end = async () => {
    for (const client of clients) client.destroy();
    await closeServer(server);
  };
  const send = (name: string, length: string): { client: Socket; heard(): string; isClosed(): boolean } => {
    const client = connect({ port, host: '127.0.0.1' });
    let heard = '';
    let closed = false;
    client.on('data', (data) => {
      heard += data;
    });
    client.on('error', () => {});
    client.on('close', () => {
      closed = true;
    });
    client.write(`POST /${name} HTTP/1.1\r\nHost: x\r\n${length}\r\n\r\n`);
    clients.push(client);
    return { client, heard: () => heard, isClosed: () => closed };
  };
  return { begun, send };
}

test('as many are read at once as there is room for; small ones need none', async () => {
  const { begun, send } = await setUp();
  const first = send('first', `Content-Length: ${300 * KB}`);
  await expect.poll(() => begun).toEqual(['first']);
  const second = send('second', `Content-Length: ${300 * KB}`);
  const small = send('small', 'Content-Length: 2');
  small.client.write('{}');
  await expect.poll(small.heard).toContain('taken');
  expect(begun).toEqual(['first', 'small']);
  for (const { client } of [first, second]) for (let i = 0; i < 3; i++) client.write(PART);
  await expect.poll(first.heard).toContain('taken');
  await expect.poll(second.heard).toContain('taken');
});

test('one that doesn’t say its length, or is packed, has the room alone; whoever leaves makes room', async () => {
  const { begun, send } = await setUp();
  const first = send('first', 'Transfer-Encoding: chunked');
  await expect.poll(() => begun).toEqual(['first']);
  send('second', 'Content-Encoding: gzip\r\nContent-Length: 9');
  const third = send('third', `Content-Length: ${100 * KB}`);
  send('small', 'Content-Length: 2');
  await expect.poll(() => begun).toEqual(['first', 'small']);
  first.client.destroy();
  await expect.poll(() => begun).toEqual(['first', 'small', 'second']);
  third.client.destroy();
});

test('whoever has a turn and sends nothing loses it', async () => {
  const { begun, send } = await setUp(50);
  const silent = send('silent', `Content-Length: ${300 * KB}`);
  await expect.poll(() => begun).toEqual(['silent']);
  const next = send('next', `Content-Length: ${200 * KB}`);
  next.client.write(PART);
  next.client.write(PART);
  await expect.poll(silent.isClosed).toBe(true);
  await expect.poll(next.heard).toContain('taken');
});
