import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { readBody } from './body.ts';
import { closeServer } from './close.ts';
import { listen } from './listen.ts';

test('a client that goes away in the middle of its body is no fault of the lab’s', async () => {
  const server = createServer();
  const port = await listen(server, 0, '127.0.0.1');
  for (const length of ['Content-Length: 9', 'Transfer-Encoding: chunked']) {
    const asked = once(server, 'request');
    const client = connect({ port, host: '127.0.0.1' });
    client.write(['PUT / HTTP/1.1', 'Host: x', length, '', '1\r\n{'].join('\r\n'));
    const [request] = (await asked) as [IncomingMessage];
    const body = readBody(request, 100);
    client.destroy();
    await expect(body).rejects.toMatchObject({ status: 400, code: 'body-cut-off' });
  }
  await closeServer(server);
});
