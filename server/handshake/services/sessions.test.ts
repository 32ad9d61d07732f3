import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createRecorder } from '../../tap/recorder.ts';
import { type ManualClock, manualClock } from '../../testing.ts';
import { createHandshakes, type Handshakes } from './handshakes.ts';
import { createRawClient } from './raw-client.ts';
import { IDLE_LIMIT_MS, KEPT_SESSIONS } from './sessions.ts';

let clock: ManualClock;
let server: Server;
let handshakes: Handshakes;
const portOf = (one: Server): number => (one.address() as AddressInfo).port;

beforeEach(async () => {
  clock = manualClock(1_700_000_000_000);
  server = createServer();
  const recorder = createRecorder({ now: clock.now, findUpdates: () => [] });
  recorder.attach(server, 'websocket');
  handshakes = createHandshakes({
    host: '127.0.0.1',
    names: ['localhost'],
    ports: () => [portOf(server)],
    chatPort: () => portOf(server),
    secure: () => false,
    offersHttp2: () => false,
    http2Port: () => ({ server: createServer(), close() {} }),
    certificate: { cert: '', fingerprint: '' },
    recorder,
    clock,
  });
  server.on('upgrade', (request, socket, head) => handshakes.chatService.upgrade(request, socket, head));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  await handshakes.start();
});
afterEach(async () => {
  await handshakes.close();
  server.close();
  server.closeAllConnections();
});

describe('Connections that somebody looks at', () => {
  test('are closed when nobody has used them for five minutes', async () => {
    const { id } = await handshakes.sessions.open({ kind: 'seed', live: true });
    clock.advance(IDLE_LIMIT_MS - 1);
    await handshakes.sessions.send(id, [Buffer.from('898000000000', 'hex')]);
    clock.advance(IDLE_LIMIT_MS - 1);
    expect(handshakes.sessions.view(id).live).toBe(true);
    clock.advance(1);
    await expect.poll(() => handshakes.sessions.view(id).connection.closedAtMs).not.toBeNull();
    await expect(handshakes.sessions.send(id, [Buffer.alloc(2)])).rejects.toMatchObject({ status: 409 });
  });

  test(`are forgotten, and closed, when ${KEPT_SESSIONS} newer ones have come`, async () => {
    const first = await handshakes.sessions.open({ kind: 'seed', live: true });
    const second = await handshakes.sessions.open({ kind: 'seed', live: true });
    for (let i = 1; i < KEPT_SESSIONS; i += 1)
      await handshakes.sessions.open({ kind: 'variant', id: 'accept-missing' });
    expect(() => handshakes.sessions.view(first.id)).toThrow(expect.objectContaining({ status: 404 }));
    expect(handshakes.sessions.view(second.id).live).toBe(true);
  });

  test('are looked for by variants that exist', async () => {
    await expect(handshakes.sessions.open({ kind: 'variant', id: 'nothing' as 'post' })).rejects.toMatchObject({
      status: 404,
      code: 'no-such-variant',
    });
  });
});

describe('The raw client', () => {
  test('connects to the lab’s own ports and to no other', async () => {
    const foreign = createServer();
    foreign.listen(0, '127.0.0.1');
    await once(foreign, 'listening');
    const client = createRawClient({
      address: '127.0.0.1',
      ports: () => [portOf(server)],
      certificateOf: () => null,
      now: clock.now,
    });
    let connections = 0;
    foreign.on('connection', () => {
      connections += 1;
    });
    await expect(client.open(portOf(foreign))).rejects.toMatchObject({ status: 403, code: 'foreign-port' });
    const ours = await client.open(portOf(server));
    expect(client.owns({ remoteAddress: '127.0.0.1', localAddress: '127.0.0.1', remotePort: ours.clientPort })).toBe(
      true,
    );
    expect(client.owns({ remoteAddress: '10.0.0.7', localAddress: '127.0.0.1', remotePort: ours.clientPort })).toBe(
      false,
    );
    client.close();
    await ours.until(() => ours.closed, 1000);
    expect(client.owns({ remoteAddress: '127.0.0.1', localAddress: '127.0.0.1', remotePort: ours.clientPort })).toBe(
      false,
    );
    expect(connections).toBe(0);
    foreign.close();
  });
});
