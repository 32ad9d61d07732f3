import { once } from 'node:events';
import { Agent, createServer, type IncomingMessage, request, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { systemClock } from '../clock.ts';
import type { ConnectionRecord, LinkEvent, LinkSettings, WireEvent } from '../contract.ts';
import { linkSettingsOf, NO_LINK } from '../contract.ts';
import { seededRandom } from '../feed/random.ts';
import { findUpdates } from '../tap/decode/find-updates.ts';
import { createRecorder, type Recorder } from '../tap/recorder.ts';
import { eventually, manualClock } from '../testing.ts';
import { createLink, type LinkEmulator } from './emulator.ts';
import { restartServer } from './restart.ts';

const cleanUps: (() => void)[] = [];
afterEach(() => {
  for (const cleanUp of cleanUps.splice(0).reverse()) cleanUp();
});

const QUICK: LinkSettings = { ...NO_LINK, profile: 'custom', rttMs: 6, jitterMs: 2, downKbps: 50_000, lossPercent: 2 };
const until = (check: () => void): Promise<void> => eventually(check);

interface Bench {
  link: LinkEmulator;
  port: number;
  server: Server;
  recorder: Recorder;
  events: WireEvent[];
  gone: ConnectionRecord[];
  /** Ends what the clients hold and waits until every event's bytes add up to what the server's side counted. */
  settle(connections: number): Promise<void>;
}

/** A server behind a link, recorded: GET /<n> answers n bytes, POST echoes its body, WebSocket echoes. */
async function bench(settings?: LinkSettings, restart?: (durationMs: number) => void): Promise<Bench> {
  const link = createLink({ clock: systemClock, settings, random: seededRandom(3), restart });
  const recorder = createRecorder({ now: systemClock.now, findUpdates });
  const events: WireEvent[] = [];
  const gone: ConnectionRecord[] = [];
  recorder.subscribe({ event: (event) => events.push(event), closed: (connection) => gone.push(connection) });
  const server = createServer((asked, response) => {
    if (asked.method === 'POST') asked.pipe(response);
    else response.end(pattern(Number(asked.url?.slice(1))));
  });
  const webSockets = new WebSocketServer({ server });
  webSockets.on('connection', (socket) => {
    socket.on('message', (data, isBinary) => socket.send(data as Buffer, { binary: isBinary }));
    socket.on('error', () => {});
  });
  recorder.attach(server, 'polling', { link: link.wrap });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  cleanUps.push(() => {
    link.close();
    server.close();
    server.closeAllConnections();
  });
  const settle = async (connections: number): Promise<void> => {
    await until(() => expect(gone.length).toBe(connections));
    for (const { id, bytesUp, bytesDown } of gone) {
      const sums = recorder.sums(id);
      const total = (split = {}): number => Object.values(split).reduce((sum: number, n) => sum + Number(n), 0);
      expect([total(sums?.up), total(sums?.down)]).toEqual([bytesUp, bytesDown]);
    }
  };
  return { link, server, recorder, events, gone, settle, port: (server.address() as AddressInfo).port };
}

/** Bytes that show where they belong. */
function pattern(length: number): Buffer {
  return Buffer.from(Array.from({ length }, (_, i) => (i * 7 + (i >> 8)) % 256));
}

/** GETs the path, or POSTs a body; without an agent on a connection of its own. */
async function ask(port: number, path: string, options: { agent?: Agent; body?: Buffer } = {}): Promise<Buffer> {
  const { agent = false, body } = options;
  const asked = request({ port, host: '127.0.0.1', path, agent, method: body ? 'POST' : 'GET' });
  asked.end(body);
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  return Buffer.concat(await response.toArray());
}

async function openSocket(port: number): Promise<WebSocket> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}`);
  socket.on('error', () => {});
  cleanUps.push(() => socket.terminate());
  await once(socket, 'open');
  return socket;
}

describe.each([
  ['no link', undefined],
  ['a link with delay, jitter, bandwidth and loss', QUICK],
])('Through %s', (_name, settings) => {
  test('answers large and small come whole, and every byte is in the ledger', async () => {
    const { port, settle } = await bench(settings);
    const agent = new Agent({ keepAlive: true, maxSockets: 2 });
    const sizes = [0, 1, 1_448, 1_449, 300_000];
    const answers = await Promise.all(sizes.map((size) => ask(port, `/${size}`, { agent })));
    expect(answers.map((answer, i) => answer.equals(pattern(sizes[i] as number)))).toEqual(sizes.map(() => true));
    agent.destroy();
    await settle(2);
  });

  test('a large body goes up and comes back', async () => {
    const { port, settle } = await bench(settings);
    const body = pattern(200_000);
    expect((await ask(port, '/', { body })).equals(body)).toBe(true);
    await settle(1);
  });

  test('WebSocket messages come back in order, and its close handshake is a clean one', async () => {
    const { port, settle } = await bench(settings);
    const socket = await openSocket(port);
    const received: string[] = [];
    socket.on('message', (data) => received.push(String(data)));
    const sent = Array.from({ length: 60 }, (_, i) => `${i} ${'x'.repeat((i * 37) % 3_000)}`);
    for (const text of sent) socket.send(text);
    await until(() => expect(received.length).toBe(sent.length));
    expect(received).toEqual(sent);
    socket.close(1000, 'done');
    const [code, reason] = await once(socket, 'close');
    expect([code, String(reason)]).toEqual([1000, 'done']);
    await settle(1);
  });

  test('who says goodbye before it is answered still gets the answer', async () => {
    const { port, settle } = await bench(settings);
    const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
    socket.end('GET /50000 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n');
    const answer = Buffer.concat(await socket.toArray());
    expect(answer.subarray(-50_000).equals(pattern(50_000))).toBe(true);
    await settle(1);
  });
});

describe('Changes while connections live', () => {
  test('an open WebSocket follows the link there and back, and loses nothing', async () => {
    const { link, port, settle } = await bench();
    const seen: LinkEvent[] = [];
    link.subscribe((event) => seen.push(event));
    const socket = await openSocket(port);
    const received: string[] = [];
    socket.on('message', (data) => received.push(String(data)));
    const roundTrip = async (text: string): Promise<number> => {
      const fromMs = performance.now();
      socket.send(text);
      await until(() => expect(received.at(-1)).toBe(text));
      return performance.now() - fromMs;
    };
    await roundTrip('none');
    link.change({ ...NO_LINK, profile: 'custom', rttMs: 120 });
    expect(await roundTrip('far')).toBeGreaterThan(118);
    link.change(linkSettingsOf('none'));
    await roundTrip('near');
    expect(received).toEqual(['none', 'far', 'near']);
    expect(seen.map((event) => event.type === 'settings' && event.settings.rttMs)).toEqual([120, 0]);
    socket.close();
    await settle(1);
  });
});

describe('A connection that began without a link', () => {
  const far = { ...NO_LINK, profile: 'custom', rttMs: 20, downKbps: 20_000, upKbps: 20_000 } as const;

  test('is put on it in the middle of a long answer, and loses no byte', async () => {
    const { link, port, settle } = await bench();
    const asked = request({ port, host: '127.0.0.1', path: '/3000000', agent: false });
    asked.end();
    const [response] = (await once(asked, 'response')) as [IncomingMessage];
    // It is not read yet: the rest waits in the server.
    link.change(far);
    expect(Buffer.concat(await response.toArray()).equals(pattern(3_000_000))).toBe(true);
    await settle(1);
  });

  test('is put on it in the middle of a long body, and loses no byte', async () => {
    const { link, port, settle } = await bench();
    const body = pattern(1_000_000);
    const asked = request({ port, host: '127.0.0.1', path: '/', agent: false, method: 'POST' });
    // The echo may begin before the link does.
    const answered = once(asked, 'response');
    asked.write(body.subarray(0, 400_000));
    await until(() => expect(link.state().connections).toBe(1));
    link.change(far);
    asked.end(body.subarray(400_000));
    const [response] = (await answered) as [IncomingMessage];
    expect(Buffer.concat(await response.toArray()).equals(body)).toBe(true);
    await settle(1);
  });

  test('keeps its addresses, is asked again on it, and is closed after its time', async () => {
    const { link, port, server, gone, settle } = await bench();
    server.keepAliveTimeout = 300;
    const socket = connect({ port, host: '127.0.0.1' });
    const { localPort: remotePort } = await once(socket, 'connect').then(() => socket);
    socket.write('GET /5 HTTP/1.1\r\nHost: a\r\n\r\n');
    await once(socket, 'data');
    link.change(far);
    const seen = new Promise<object>((resolve) => {
      server.once('request', ({ socket: { remotePort, localPort, remoteAddress } }: IncomingMessage) =>
        resolve({ remotePort, localPort, remoteAddress }),
      );
    });
    socket.write('GET /7 HTTP/1.1\r\nHost: a\r\n\r\n');
    expect(await seen).toEqual({ remotePort, localPort: port, remoteAddress: '127.0.0.1' });
    socket.resume();
    await once(socket, 'end');
    await settle(1);
    expect(gone).toMatchObject([{ clientPort: remotePort, atMost: false }]);
  });

  test('is broken off by its client on it', async () => {
    const { link, port, gone, settle } = await bench();
    const socket = await openSocket(port);
    link.change(far);
    socket.terminate();
    await settle(1);
    expect(gone).toHaveLength(1);
    await until(() => expect(link.state().connections).toBe(0));
  });
});

describe('Faults', () => {
  test.each([0, 10])(
    'unplugged, both sides believe in their connection, and afterwards everything arrives (%i ms)',
    async (rttMs) => {
      const { link, port, settle, gone } = await bench({ ...NO_LINK, profile: 'custom', rttMs });
      const socket = await openSocket(port);
      const received: string[] = [];
      socket.on('message', (data) => received.push(String(data)));
      link.press({ type: 'unplug', durationMs: 300 });
      expect(link.state().unpluggedUntilMs).not.toBeNull();
      for (const text of ['a', 'b', 'c']) socket.send(text);
      await until(() => expect(received).toEqual(['a', 'b', 'c']));
      expect(link.state().unpluggedUntilMs).toBeNull();
      expect(gone).toEqual([]);
      socket.close();
      await settle(1);
    },
  );

  test.each([
    ['no link', undefined],
    ['a link', QUICK],
  ])('a reset is one on both sides, for every connection (%s)', async (_name, settings) => {
    const { link, port, settle, gone } = await bench(settings);
    const socket = await openSocket(port);
    const plain = connect({ port, host: '127.0.0.1' });
    await until(() => expect(link.state().connections).toBe(2));
    const broken = Promise.all([once(socket, 'close'), once(plain, 'error')]);
    link.press({ type: 'reset' });
    const [[code], [error]] = await broken;
    expect([code, error.code]).toEqual([1006, 'ECONNRESET']);
    await settle(2);
    expect(gone.map(({ atMost }) => atMost)).toEqual([true, true]);
    await until(() => expect(link.state().connections).toBe(0));
  });

  test('a stall holds one direction back and not the other', async () => {
    const { link, port, events } = await bench();
    const socket = await openSocket(port);
    const received: string[] = [];
    socket.on('message', (data) => received.push(String(data)));
    link.press({ type: 'stall', direction: 'down', durationMs: 400 });
    socket.send('there');
    const frames = (direction: string): number =>
      events.filter((event) => event.direction === direction && event.message.type === 'frame').length;
    await until(() => expect([frames('up'), frames('down')]).toEqual([1, 1]));
    if (link.state().stalledDownUntilMs !== null) expect(received).toEqual([]);
    await until(() => expect(received).toEqual(['there']));
  });

  test('a server that restarts hangs up, refuses, and is there again on its port', async () => {
    const clock = manualClock();
    let again: Promise<void> | null = null;
    const { port, server, settle, link } = await bench(undefined, (durationMs) => {
      again = restartServer(server, durationMs, clock);
    });
    const socket = await openSocket(port);
    link.press({ type: 'restart', durationMs: 500 });
    const [code] = await once(socket, 'close');
    expect(code).toBe(1006);
    const [refused] = await once(connect({ port, host: '127.0.0.1' }), 'error');
    expect(refused.code).toBe('ECONNREFUSED');
    clock.advance(500);
    await again;
    expect((await ask(port, '/3')).length).toBe(3);
    await settle(2);
  });

  test('a client that resets is noticed by the server half a round trip later', async () => {
    const { port, settle, gone } = await bench({ ...NO_LINK, profile: 'custom', rttMs: 60 });
    const socket = connect({ port, host: '127.0.0.1' });
    socket.write('GET /5 HTTP/1.1\r\nHost: a\r\n\r\n');
    await once(socket, 'data');
    const resetMs = systemClock.now();
    socket.resetAndDestroy();
    await settle(1);
    expect((gone[0]?.closedAtMs ?? 0) - resetMs).toBeGreaterThan(28);
    expect(gone[0]?.atMost).toBe(true);
  });
});

describe('Overload', () => {
  test('who writes faster than the line is held back, and the queue shows it', async () => {
    const link = createLink({ clock: systemClock, settings: { ...NO_LINK, profile: 'custom', downKbps: 2_000 } });
    const accepted: Socket[] = [];
    const server = createServer();
    server.removeAllListeners('connection');
    server.on('connection', (raw: Socket) => accepted.push(link.wrap(raw) as unknown as Socket));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const client = connect({ port: (server.address() as AddressInfo).port, host: '127.0.0.1' });
    cleanUps.push(() => {
      link.close();
      client.destroy();
      server.close();
    });
    client.resume();
    await until(() => expect(accepted.length).toBe(1));
    const [near] = accepted as [Socket];
    let chunks = 0;
    while (near.write(Buffer.alloc(16_384)) && chunks < 1_000) chunks += 1;
    // 64 KiB in the link and as much in the stream in front of it, as with a socket.
    await until(() => expect(link.state().down.heldBack).toBe(1));
    expect(chunks).toBeLessThan(16);
    expect(link.state().down.waitingBytes).toBeGreaterThan(32_768);
    expect(link.state().down.waitingBytes + near.writableLength).toBeLessThan(20 * 16_384);
  });
});
