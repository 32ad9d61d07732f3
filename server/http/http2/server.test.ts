import { once } from 'node:events';
import { connect } from 'node:http2';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { Problem } from '../../problem.ts';
import { createHttp2Server, type Http2Options } from './server.ts';

let server: Server;
afterEach(() => server.close());

/** Speaks HTTP/2 without TLS, which is enough for what stands above it. */
async function serve(options: Partial<Http2Options>): Promise<string> {
  const never = (): never => {
    throw new Error('expected no such request');
  };
  const http2 = createHttp2Server({ onRequest: never, onWebSocket: never, ...options });
  server = createServer(http2.take).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test('whoever is silent is told to go away', async () => {
  const session = connect(await serve({ silentMs: 50 }));
  await once(session, 'goaway');
  await once(session, 'close');
});

test('what a handler throws is the answer to its stream alone', async () => {
  const onWebSocket = (): never => {
    throw new Problem(409, 'busy', { en: '', es: '' });
  };
  const session = connect(await serve({ onWebSocket }));
  await once(session, 'remoteSettings');
  const stream = session.request({ ':method': 'CONNECT', ':protocol': 'websocket', ':path': '/', ':scheme': 'http' });
  const [head] = await once(stream, 'response');
  expect(head[':status']).toBe(409);
  expect(session.destroyed).toBe(false);
  session.destroy();
});
