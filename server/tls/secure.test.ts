import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { Agent, request } from 'node:https';
import { type AddressInfo, connect, createServer as createTcpServer, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { afterEach, describe, expect, test } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { systemClock } from '../clock.ts';
import { type ConnectionRecord, type LinkSettings, NO_LINK, type WireEvent } from '../contract.ts';
import { seededRandom } from '../feed/random.ts';
import { createLink } from '../link/emulator.ts';
import { findUpdates } from '../tap/decode/find-updates.ts';
import { createRecorder } from '../tap/recorder.ts';
import { eventually } from '../testing.ts';
import { makeCertificate } from './certificate.ts';
import { createTlsLayer } from './secure.ts';

const cleanUps: (() => void)[] = [];
afterEach(() => {
  for (const cleanUp of cleanUps.splice(0).reverse()) cleanUp();
});
const until = (check: () => void): Promise<void> => eventually(check);
const CERTIFICATE = makeCertificate(['localhost', '127.0.0.1'], Date.now());
const TRUST = { ca: CERTIFICATE.cert, host: '127.0.0.1' };
const SLOW: LinkSettings = { ...NO_LINK, profile: 'custom', rttMs: 8, jitterMs: 3, downKbps: 40_000, lossPercent: 2 };

/** A server with TLS, a link and a recorder: GET /<n> answers n bytes, POST echoes, WebSocket echoes. */
async function bench(settings?: LinkSettings, handshakeLimitMs?: number) {
  const link = createLink({ clock: systemClock, settings, random: seededRandom(5) });
  const recorder = createRecorder({ now: systemClock.now, findUpdates });
  const events: WireEvent[] = [];
  const gone: ConnectionRecord[] = [];
  recorder.subscribe({ event: (event) => events.push(event), closed: (connection) => gone.push(connection) });
  const server = createServer((asked, response) => {
    response.setHeader('X-Padding', 'x'.repeat(Number(asked.headers['x-padding'] ?? 0)));
    if (asked.method === 'POST') asked.pipe(response);
    else response.end(Buffer.alloc(Number(asked.url?.slice(1)), 'x'));
  });
  new WebSocketServer({ server }).on('connection', (socket) => {
    socket.on('message', (data) => socket.send(String(data)));
    socket.on('error', () => {});
  });
  recorder.attach(server, 'polling', {
    link: link.wrap,
    tls: createTlsLayer(CERTIFICATE, systemClock.now, handshakeLimitMs),
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  cleanUps.push(() => {
    link.close();
    server.close();
    server.closeAllConnections();
  });
  const sumOf = (split = {}): number => Object.values(split).reduce((sum: number, n) => sum + Number(n), 0);
  const settle = async (connections: number): Promise<void> => {
    await until(() => expect(gone.length).toBe(connections));
    for (const { id, bytesUp, bytesDown } of gone) {
      const sums = recorder.sums(id);
      expect([sumOf(sums?.up), sumOf(sums?.down)]).toEqual([bytesUp, bytesDown]);
    }
  };
  return { link, events, gone, settle, sumOf, port: (server.address() as AddressInfo).port };
}

async function ask(port: number, path: string, agent: Agent | false, body?: Buffer): Promise<Buffer> {
  const asked = request({ ...TRUST, port, path, agent, method: body ? 'POST' : 'GET' });
  asked.end(body);
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  return Buffer.concat(await response.toArray());
}

/** What a TLS client says first. */
async function clientHello(): Promise<Buffer> {
  const server = createTcpServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  connectTls({ port: (server.address() as AddressInfo).port, host: '127.0.0.1' }).on('error', () => {});
  const [accepted] = (await once(server, 'connection')) as [Socket];
  const [bytes] = (await once(accepted, 'data')) as [Buffer];
  accepted.destroy();
  server.close();
  return bytes;
}

const show = ({ direction, message }: WireEvent): string =>
  `${direction} ${message.type}${message.type === 'tls' ? ` ${message.part}` : ''}`;

describe.each([
  ['no link', undefined],
  ['a link with delay, jitter, bandwidth and loss', SLOW],
])('https through %s', (_name, settings) => {
  test('the plaintext is decoded, TLS bytes are told apart, and the sum is what the socket counted', async () => {
    const { port, events, settle, gone } = await bench(settings);
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    for (const path of ['/0', '/100', '/100']) await ask(port, path, agent);
    agent.destroy();
    await settle(1);
    expect(gone[0]?.encrypted).toBe(true);
    expect(events.filter(({ message }) => message.type !== 'tls').map(show)).toEqual(
      Array.from({ length: 3 }, () => ['up request', 'down response']).flat(),
    );
    expect(events.slice(0, 4).map(show)).toEqual([
      'up request',
      'up tls handshake',
      'down response',
      'down tls handshake',
    ]);
    const handshakes = events.filter(({ message }) => message.type === 'tls' && message.part === 'handshake');
    expect(handshakes.map(({ exchange }) => exchange)).toEqual([0, 0]);
    // A record of handshake (22) with a ClientHello (1) and one with a ServerHello (2).
    expect(handshakes.map(({ raw }) => Buffer.from(raw, 'base64')[5])).toEqual([1, 2]);
    const messages = events.filter(({ message }) => message.type === 'request' || message.type === 'response');
    for (const { bytes } of messages) expect([22, 44]).toContain(bytes.tls);
    // The last exchange, on a warm connection: 22 bytes a record.
    expect(messages.at(-2)?.bytes.tls).toBe(22);
  });

  test('large bodies both ways, and the ledger holds', async () => {
    const { port, settle, events } = await bench(settings);
    const body = Buffer.alloc(150_000, 'y');
    expect((await ask(port, '/', false, body)).equals(body)).toBe(true);
    await settle(1);
    const [request] = events.filter(({ message }) => message.type === 'request');
    expect(request?.bytes.tls).toBeGreaterThanOrEqual(22 * Math.ceil(150_000 / 16_384));
  });

  test('wss: each message is a frame with 22 bytes of TLS', async () => {
    const { port, settle, events } = await bench(settings);
    const socket = new WebSocket(`wss://127.0.0.1:${port}`, { ca: CERTIFICATE.cert });
    await once(socket, 'open');
    const received: string[] = [];
    socket.on('message', (data) => received.push(String(data)));
    for (const text of ['one', 'two', 'three']) {
      socket.send(text);
      await until(() => expect(received.at(-1)).toBe(text));
    }
    socket.close(1000);
    await once(socket, 'close');
    await settle(1);
    const frames = events.filter(({ message }) => message.type === 'frame');
    expect(frames.map(({ bytes }) => bytes.tls)).toEqual(Array.from({ length: 8 }, () => 22));
  });
});

test('an answer whose head is as long as a session ticket is told from it', async () => {
  const { port, events, settle } = await bench();
  // A head here is about 95 bytes and what is asked for as padding; a ticket is about 233.
  const paddings = Array.from({ length: 80 }, (_, i) => 80 + i);
  for (const padding of paddings) {
    // Written at once, the request travels right behind the client's Finished, and the answer behind the tickets.
    const socket = connectTls({ ...TRUST, port });
    socket.end(`GET /50 HTTP/1.1\r\nHost: localhost\r\nX-Padding: ${padding}\r\nConnection: close\r\n\r\n`);
    await socket.toArray();
  }
  await settle(paddings.length);
  const answers = events.filter(({ message }) => message.type === 'response');
  expect(answers.map(({ message }) => message.type === 'response' && message.bodyBytes)).toEqual(
    paddings.map(() => 50),
  );
}, 30_000);

describe('When it goes wrong', () => {
  test('a reset in the middle of a download leaves a ledger that adds up', async () => {
    const { link, port, settle } = await bench({ ...SLOW, downKbps: 4_000 });
    const asked = request({ ...TRUST, port, path: '/3000000', agent: false });
    asked.on('error', () => {});
    asked.end();
    const [response] = (await once(asked, 'response')) as [IncomingMessage];
    response.on('error', () => {});
    await once(response, 'data');
    link.press({ type: 'reset' });
    await settle(1);
  });

  test.each<[string, LinkSettings | undefined, 'link' | 'client']>([
    ['the link, doing nothing', undefined, 'link'],
    ['a slow link', { ...SLOW, downKbps: 4_000 }, 'link'],
    ['the client, without a link', undefined, 'client'],
    ['the client, behind a slow link', SLOW, 'client'],
  ])('a reset by %s marks the ledger "at most", as without TLS', async (_by, settings, by) => {
    const { link, port, settle, gone } = await bench(settings);
    const raw = connect({ port, host: '127.0.0.1' });
    const socket = connectTls({ ...TRUST, socket: raw });
    for (const one of [raw, socket]) one.on('error', () => {});
    await once(socket, 'secureConnect');
    socket.write('GET /3000000 HTTP/1.1\r\nHost: localhost\r\n\r\n');
    await once(socket, 'data');
    if (by === 'link') link.press({ type: 'reset' });
    else raw.resetAndDestroy();
    await settle(1);
    expect(gone.map(({ atMost, encrypted }) => [atMost, encrypted])).toEqual([[true, true]]);
  });

  test('a reset of a connection that carries nothing marks it too; a good end does not', async () => {
    const { link, port, settle, gone } = await bench();
    await ask(port, '/3', false);
    await settle(1);
    const idle = connectTls({ ...TRUST, port }).on('error', () => {});
    await once(idle, 'secureConnect');
    link.press({ type: 'reset' });
    await settle(2);
    expect(gone.map(({ atMost }) => atMost)).toEqual([false, true]);
  });

  test.each(['nothing', 'half a ClientHello', 'a ClientHello byte by byte', 'a whole ClientHello and no more'])(
    'a handshake that never ends is let go: the client sends %s',
    async (what) => {
      const { port, settle, events } = await bench(undefined, 150);
      const hello = await clientHello();
      const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true }).on('error', () => {});
      const closed = once(socket, 'close');
      socket.on('end', () => socket.end());
      socket.resume();
      await once(socket, 'connect');
      if (what.startsWith('half')) socket.write(hello.subarray(0, hello.length / 2));
      if (what.startsWith('a whole')) socket.write(hello);
      let at = 0;
      const drip = setInterval(() => {
        socket.write(hello.subarray(at, at + 1));
        at += 1;
      }, 10);
      if (!what.includes('byte by byte')) clearInterval(drip);
      await closed;
      clearInterval(drip);
      await settle(1);
      expect(events.every(({ message }) => message.type === 'tls')).toBe(true);
      // Where the machine is busy, a good handshake may take longer than a bad one is given.
      await eventually(async () => expect(await ask(port, '/3', false)).toEqual(Buffer.from('xxx')));
    },
  );

  test('a client that refuses the certificate leaves only a handshake, and the server goes on', async () => {
    const { port, settle, events } = await bench();
    const refused = connectTls({ port, host: '127.0.0.1' });
    const [error] = await once(refused, 'error');
    expect(error.code).toBe('DEPTH_ZERO_SELF_SIGNED_CERT');
    await settle(1);
    expect(new Set(events.map(({ message }) => message.type))).toEqual(new Set(['tls']));
    expect(await ask(port, '/3', false)).toEqual(Buffer.from('xxx'));
  });

  test('a client that speaks plain http gets its connection closed, and the server goes on', async () => {
    const { port, settle } = await bench();
    const plain = connect({ port, host: '127.0.0.1' });
    plain.on('error', () => {});
    plain.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n');
    plain.resume();
    await once(plain, 'close');
    await settle(1);
    expect(await ask(port, '/3', false)).toEqual(Buffer.from('xxx'));
  });

  test('TLS 1.2 is not spoken', async () => {
    const { port } = await bench();
    const old = connectTls({ ...TRUST, port, maxVersion: 'TLSv1.2' });
    const [error] = await once(old, 'error');
    expect(error.code).toMatch(/PROTOCOL_VERSION/);
  });
});
