/**
 * The tap on real sockets. Each conversation is held twice, with a server as it is and with a tapped one: the
 * client must receive the same bytes, and the wire events must add up to what the socket counted.
 */

import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import http, { type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import net from 'node:net';
import { Duplex } from 'node:stream';
import { text as readText } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import type { ConnectionRecord, WireEvent } from '../contract.ts';
import { eventually, isHere } from '../testing.ts';
import { findUpdates } from './decode/find-updates.ts';
import { createRecorder, type Recorder } from './recorder.ts';
import type { Link } from './sink.ts';
import { frame, UPGRADE, update } from './testing.ts';

const cleanUps: (() => void)[] = [];
afterEach(() => {
  for (const cleanUp of cleanUps.splice(0).reverse()) cleanUp();
});

// How long a hung test may take on a slow machine; nothing passes or fails by being fast.
vi.setConfig({ testTimeout: 60_000 });
const until = (check: () => void): Promise<void> => eventually(check);

interface Running {
  port: number;
  server: http.Server;
  /** The sockets that the server accepted, untapped. */
  sockets: net.Socket[];
}

interface Recorded extends Running {
  recorder: Recorder;
  events: WireEvent[];
  /** Waits until `count` connections are closed, and checks that their events add up. */
  closed(count: number): Promise<ConnectionRecord[]>;
}

async function listen(server: http.Server): Promise<Running> {
  const sockets: net.Socket[] = [];
  server.prependListener('connection', (socket) => sockets.push(socket));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  cleanUps.push(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  return { port: (server.address() as net.AddressInfo).port, server, sockets };
}

async function record(server: http.Server, link?: Link): Promise<Recorded> {
  const recorder = createRecorder({ now: () => performance.timeOrigin + performance.now(), findUpdates });
  const events: WireEvent[] = [];
  const gone: ConnectionRecord[] = [];
  recorder.subscribe({ event: (event) => events.push(event), closed: (connection) => gone.push(connection) });
  recorder.attach(server, 'polling', link && { link });
  const running = await listen(server);
  const closed = async (count: number): Promise<ConnectionRecord[]> => {
    await until(() => expect(gone.length).toBe(count));
    for (const connection of gone) expectNoDifference(recorder, connection);
    return gone;
  };
  return { ...running, recorder, events, closed };
}

function expectNoDifference(recorder: Recorder, { id, bytesUp, bytesDown }: ConnectionRecord): void {
  const sums = recorder.sums(id);
  const sum = (split: object = {}): number => Object.values(split).reduce((a, b) => a + b, 0);
  expect({ up: sum(sums?.up), down: sum(sums?.down) }).toEqual({ up: bytesUp, down: bytesDown });
}

const types = (events: WireEvent[]): string[] => events.map(({ direction, message }) => `${direction} ${message.type}`);

/** Sends `parts` (waiting for an answer between them) and gives all that came back until the end. */
async function talk(port: number, parts: (string | Buffer)[], options: { end?: boolean } = {}): Promise<string> {
  const socket = net.connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  socket.on('error', () => {});
  let received = '';
  socket.on('data', (data) => {
    received += data.toString('latin1');
  });
  for (const [i, part] of parts.entries()) {
    if (i > 0) await once(socket, 'data');
    socket.write(part);
  }
  if (options.end) socket.end();
  await Promise.race([once(socket, 'end'), once(socket, 'close')]);
  socket.destroy();
  return received;
}

/** The handler behind most conversations. The date is left out, so that two servers answer alike. */
const handler: RequestListener = async (request, response) => {
  response.sendDate = false;
  if (request.method === 'POST') {
    const body = await readText(request).catch(() => '');
    response.end(`${body.length} bytes, ${createHash('sha1').update(body).digest('hex')}`);
  } else if (request.url === '/chunked') {
    response.write('first ');
    response.write(update(1));
    response.end('last');
  } else if (request.url === '/stream') {
    response.writeHead(200, { 'Content-Type': 'text/event-stream' });
    response.write(`id: 1\ndata: ${update(1)}\n\n`);
    setImmediate(() => response.end(`id: 2\ndata: ${update(2)}\n\n`));
  } else if (request.url === '/large') response.end('x'.repeat(1_000_000));
  else response.end(`you asked ${request.method} ${request.url}`);
};

const get = (path: string, more = ''): string => `GET ${path} HTTP/1.1\r\nHost: x\r\n${more}\r\n`;
const last = (path: string): string => get(path, 'Connection: close\r\n');

describe('A client receives the same bytes with and without the tap, and the events add up', () => {
  const conversations: Record<string, { parts: (string | Buffer)[]; end?: boolean; expected: string[] }> = {
    'one request after another': {
      parts: [get('/1'), get('/2'), last('/3')],
      expected: ['up request', 'down response', 'up request', 'down response', 'up request', 'down response'],
    },
    'pipelined requests': {
      parts: [get('/1') + get('/chunked') + last('/3')],
      expected: ['up request', 'up request', 'up request', 'down response', 'down response', 'down response'],
    },
    'HEAD between others': {
      parts: [get('/1').replace('GET', 'HEAD') + last('/2')],
      expected: ['up request', 'up request', 'down response', 'down response'],
    },
    'a request that waits for 100': {
      parts: ['POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n', `hello${last('/')}`],
      expected: ['down response', 'up request', 'up request', 'down response', 'down response'],
    },
    'a chunked request': {
      parts: [
        `POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5;a=b\r\nhello\r\n0\r\nT: 1\r\n\r\n${last('/')}`,
      ],
      expected: ['up request', 'up request', 'down response', 'down response'],
    },
    'an event stream': {
      parts: [last('/stream')],
      expected: ['up request', 'down response', 'down event', 'down event', 'down stream-end'],
    },
    'a large answer': { parts: [last('/large')], expected: ['up request', 'down response'] },
    'HTTP/1.0': { parts: ['GET / HTTP/1.0\r\n\r\n'], expected: ['up request', 'down response'] },
    'a client that half-closes after asking': {
      parts: [get('/1')],
      end: true,
      expected: ['up request', 'down response'],
    },
    'a client that half-closes in the middle of its request': {
      parts: ['POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 50\r\n\r\nhalf'],
      end: true,
      expected: ['up undecodable', 'down response'],
    },
    'an Upgrade that this server ignores': {
      parts: [UPGRADE, last('/2')],
      expected: ['up request', 'up request', 'down response', 'down response'],
    },
    garbage: { parts: ['\x16\x03\x01 no HTTP at all\r\n\r\n'], expected: ['down response', 'up undecodable'] },
    'a head that is too large': {
      parts: [get('/', `X: ${'y'.repeat(20_000)}\r\n`)],
      expected: ['up request', 'down response'],
    },
  };

  test.each(Object.entries(conversations))('%s', async (_name, { parts, expected, ...options }) => {
    const plain = await listen(http.createServer(handler));
    const tapped = await record(http.createServer(handler));
    const received = await talk(tapped.port, parts, options);
    expect(received).toBe(await talk(plain.port, parts, options));
    await tapped.closed(1);
    expect(types(tapped.events).sort()).toEqual(expected.sort());
  });
});

describe('node:http keeps all its habits over the tap', () => {
  test('A request sees the addresses of its socket.', async () => {
    const seen = new Promise<IncomingMessage>((resolve) => {
      const server = http.createServer((request, response) => {
        resolve(request);
        response.end();
      });
      void record(server).then(({ port }) => http.get({ port, host: '127.0.0.1' }, (response) => response.resume()));
    });
    const { socket } = await seen;
    expect(socket).toMatchObject({ remoteAddress: '127.0.0.1', remoteFamily: 'IPv4', localAddress: '127.0.0.1' });
    expect(socket.address()).toMatchObject({ address: '127.0.0.1', port: socket.localPort });
  });

  test('An idle connection is closed after the keep-alive timeout.', async () => {
    const server = http.createServer({ keepAliveTimeout: 1 }, handler);
    const { port, closed, recorder } = await record(server);
    await talk(port, [get('/1')]);
    const [connection] = await closed(1);
    expect(connection).toMatchObject({ transport: 'polling', serverPort: port, atMost: false });
    expect(recorder.connections()).toHaveLength(1);
  });

  test('A socket that says nothing for the time of setTimeout gives a timeout.', async () => {
    const server = http.createServer(handler);
    server.setTimeout(20);
    const { port, closed } = await record(server);
    const socket = net.connect(port, '127.0.0.1');
    await once(socket, 'close');
    expect(await closed(1)).toMatchObject([{ bytesUp: 0, bytesDown: 0 }]);
  });

  test('A head that takes too long is answered with 408.', async () => {
    const server = http.createServer({ headersTimeout: 30, connectionsCheckingInterval: 10 }, handler);
    const { port, closed } = await record(server);
    expect(await talk(port, ['GET / HTTP/1.1\r\n'])).toContain('HTTP/1.1 408');
    await closed(1);
  });

  test('close() ends idle connections and closeAllConnections() the others.', async () => {
    const server = http.createServer((request, response) => {
      if (request.url === '/idle') handler(request, response);
    });
    const { port, closed } = await record(server);
    const agent = new http.Agent({ keepAlive: true });
    const answer = await new Promise<IncomingMessage>((resolve) =>
      http.get({ port, host: '127.0.0.1', path: '/idle', agent }, resolve),
    );
    await readText(answer);
    const pending = http.get({ port, host: '127.0.0.1', path: '/pending' });
    await once(server, 'request');
    const hangUp = once(pending, 'error');
    const serverClosed = once(server, 'close');
    server.close();
    await closed(1);
    server.closeAllConnections();
    await hangUp;
    await serverClosed;
    await closed(2);
    agent.destroy();
  });

  test('A head and its body leave in one write, not in two segments.', async () => {
    const { port, sockets, closed } = await record(http.createServer(handler));
    const socket = net.connect(port, '127.0.0.1');
    await once(socket, 'connect');
    await until(() => expect(sockets.length).toBe(1));
    const [raw] = sockets as [net.Socket & { _writev(...args: unknown[]): void; _write(...args: unknown[]): void }];
    const together = vi.spyOn(raw, '_writev');
    const alone = vi.spyOn(raw, '_write');
    socket.write(get('/chunked'));
    await once(socket, 'data');
    expect([together.mock.calls.length, alone.mock.calls.length]).toEqual([1, 0]);
    socket.destroy();
    await closed(1);
  });
});

describe('Back-pressure works as on the socket', () => {
  test('A client that does not read stops the server from writing.', async () => {
    const piece = Buffer.alloc(64 * 1024, 'x');
    const pieces = 640;
    let full = false;
    const server = http.createServer(async (_request, response: ServerResponse) => {
      for (let i = 0; i < pieces; i += 1) {
        if (response.write(piece)) continue;
        full = true;
        await once(response, 'drain');
      }
      response.end();
    });
    const { port, closed, sockets } = await record(server);
    const answer = await new Promise<IncomingMessage>((resolve) => http.get({ port, host: '127.0.0.1' }, resolve));
    answer.pause();
    await until(() => expect(full && (sockets[0]?.writableLength ?? 0) > 0).toBe(true));
    const buffered = sockets[0]?.writableLength ?? 0;
    expect(buffered).toBeLessThan(4 * piece.length);
    let received = 0;
    for await (const data of answer) received += (data as Buffer).length;
    expect(received).toBe(pieces * piece.length);
    cleanUps.pop()?.();
    await closed(1);
  });

  test('A server that does not read stops the client from writing.', async () => {
    const body = Buffer.alloc(24_000_000, 'x');
    let goOn = (): void => {};
    const server = http.createServer((request, response) => {
      goOn = () => void readText(request).then((text) => response.end(String(text.length)));
    });
    const { port, closed, sockets } = await record(server);
    const client = http.request({ port, host: '127.0.0.1', method: 'POST', agent: false });
    const answered = once(client, 'response');
    client.end(body);
    await until(() => expect(sockets[0]?.isPaused()).toBe(true));
    expect(sockets[0]?.bytesRead).toBeLessThan(body.length);
    goOn();
    const [response] = (await answered) as [IncomingMessage];
    expect(await readText(response)).toBe(String(body.length));
    await closed(1);
  });

  test('What nobody read before the connection was destroyed is counted all the same.', async () => {
    let destroy = (): void => {};
    const server = http.createServer((request) => {
      destroy = () => request.destroy();
    });
    const { port, closed, sockets } = await record(server);
    const client = http.request({ port, host: '127.0.0.1', method: 'POST', agent: false });
    client.on('error', () => {});
    client.end(Buffer.alloc(8_000_000, 'x'));
    await until(() => expect(sockets[0]?.isPaused()).toBe(true));
    destroy();
    await closed(1);
  });
});

describe('Connections that die', () => {
  test('An RST from the client is survived, counted, and marked "at most".', async () => {
    const server = http.createServer((_request, response) => response.write('x'.repeat(100)));
    const { port, closed, events } = await record(server);
    const socket = net.connect(port, '127.0.0.1');
    socket.on('error', () => {});
    socket.write(get('/'));
    await once(socket, 'data');
    socket.resetAndDestroy();
    expect(await closed(1)).toMatchObject([{ atMost: true }]);
    expect(types(events)).toEqual(['up request', 'down undecodable']);
  });

  test('An RST while the server writes is counted without a difference.', async () => {
    const server = http.createServer((_request, response) => {
      const write = (): void => {
        if (response.destroyed) return;
        response.write('y'.repeat(50_000));
        setImmediate(write);
      };
      write();
    });
    const { port, closed } = await record(server);
    const socket = net.connect(port, '127.0.0.1');
    socket.on('error', () => {});
    socket.write(get('/'));
    await once(socket, 'data');
    socket.resetAndDestroy();
    expect(await closed(1)).toMatchObject([{ atMost: true }]);
  });

  test('A sink that throws is left out, and the traffic goes on.', async () => {
    const warnings = vi.spyOn(process, 'emitWarning').mockImplementation(() => {});
    const recorder = createRecorder({
      now: () => 0,
      findUpdates: () => {
        throw new Error('a defect');
      },
    });
    recorder.subscribe({});
    const server = http.createServer(handler);
    recorder.attach(server, 'page');
    const { port } = await listen(server);
    expect(await talk(port, [get('/1'), last('/2')])).toContain('you asked GET /2');
    expect(warnings).toHaveBeenCalledTimes(1);
    warnings.mockRestore();
  });
});

describe('ws works over the tap', () => {
  async function echoServer(perMessageDeflate: boolean): Promise<Recorded> {
    const server = http.createServer(handler);
    const webSockets = new WebSocketServer({ server, perMessageDeflate: perMessageDeflate && { threshold: 0 } });
    webSockets.on('connection', (socket) => {
      socket.on('message', (data, isBinary) => socket.send(data, { binary: isBinary }));
      socket.on('error', () => {});
    });
    return await record(server);
  }

  test.each([false, true])('Echoes, pings and closing are all recorded (compressed: %s).', async (deflate) => {
    const { port, closed, events } = await echoServer(deflate);
    const socket = new WebSocket(`ws://127.0.0.1:${port}`, { perMessageDeflate: deflate && { threshold: 0 } });
    await once(socket, 'open');
    const texts = ['one', update(2), 'z'.repeat(100_000), update(3)];
    const echoes: string[] = [];
    socket.on('message', (data) => echoes.push(String(data)));
    for (const text of texts) socket.send(text);
    await until(() => expect(echoes).toEqual(texts));
    socket.ping('p');
    await once(socket, 'pong');
    socket.close(1000, 'done');
    await once(socket, 'close');
    await closed(1);
    for (const direction of ['up', 'down']) {
      const frames = events.flatMap((event) =>
        event.direction === direction && event.message.type === 'frame' ? [{ ...event, message: event.message }] : [],
      );
      expect(frames.map(({ message }) => message.opcode)).toEqual([1, 1, 1, 1, direction === 'up' ? 9 : 10, 8]);
      expect(frames.map(({ message }) => message.text)).toEqual(
        [...texts, undefined, undefined].map((text) => text?.slice(0, 4096)),
      );
      expect(frames.flatMap(({ updates }) => updates)).toEqual([2, 3]);
      expect(frames.map(({ message }) => message.compressed ?? false)).toEqual([
        ...texts.map(() => deflate),
        false,
        false,
      ]);
      expect(frames.at(-1)?.message).toMatchObject({ closeCode: 1000, closeReason: 'done' });
    }
  });

  test('Frames sent right behind the Upgrade request, before its answer, are decoded as frames.', async () => {
    const { port, closed, events } = await echoServer(false);
    const close = frame(Buffer.from([0x03, 0xe8]), { opcode: 8, mask: '01020304' });
    await talk(port, [Buffer.concat([Buffer.from(UPGRADE), frame('early', { mask: 'a0b0c0d0' }), close])]);
    await closed(1);
    expect(types(events)).toEqual([
      'up request',
      'down response',
      'up frame',
      'up frame',
      ...['down frame', 'down frame'],
    ]);
  });

  test('An unmasked client frame is answered with 1002 by ws, and both are shown.', async () => {
    const { port, closed, events } = await echoServer(false);
    await talk(port, [UPGRADE, frame('unmasked')]);
    await closed(1);
    expect(events.map(({ message }) => message)).toMatchObject([
      { type: 'request' },
      { type: 'response' },
      { type: 'frame', masked: false, text: 'unmasked' },
      { type: 'frame', closeCode: 1002 },
    ]);
  });
});

const run = promisify(execFile);

describe.skipIf(!isHere('curl'))('curl (skipped where it is not installed)', () => {
  test('Two requests on one connection.', async () => {
    const { port, closed, events } = await record(http.createServer(handler));
    const url = `http://127.0.0.1:${port}`;
    const { stdout } = await run('curl', ['-s', '--noproxy', '*', `${url}/a`, `${url}/b`]);
    expect(stdout).toBe('you asked GET /ayou asked GET /b');
    await closed(1);
    expect(events.map(({ exchange }) => exchange)).toEqual([0, 0, 1, 1]);
  });

  test('A body of 1 MB both ways, with Expect: 100-continue.', async () => {
    const { port, closed, events } = await record(http.createServer((request, response) => request.pipe(response)));
    const url = `http://127.0.0.1:${port}/`;
    const body = 'é'.repeat(500_000);
    const sending = run('curl', ['-s', '--noproxy', '*', '-H', 'Expect: 100-continue', '--data-binary', '@-', url], {
      maxBuffer: 4_000_000,
    });
    sending.child.stdin?.end(body);
    expect((await sending).stdout).toBe(body);
    await closed(1);
    expect(types(events).sort()).toEqual(['down response', 'down response', 'up request']);
  });
});

describe('The link between socket and tap', () => {
  test('What the link does to the bytes is done before the tap sees them, and timeouts still work.', async () => {
    const shout: Link = (raw) =>
      Duplex.from({
        readable: raw.map((data: Buffer) =>
          Buffer.from(data.toString('latin1').replace('/whisper', '/SHOUTED'), 'latin1'),
        ),
        writable: raw,
      });
    const { port, events } = await record(http.createServer(handler), shout);
    expect(await talk(port, [last('/whisper')])).toContain('you asked GET /SHOUTED');
    await until(() => expect(types(events)).toEqual(['up request', 'down response']));
    expect(events[0]?.message).toMatchObject({ target: '/SHOUTED' });
  });
});

test('The recorder forgets the oldest closed connections.', async () => {
  const recorder = createRecorder({ now: () => 0, findUpdates, rememberedConnections: 2 });
  const server = http.createServer(handler);
  recorder.attach(server, 'page');
  const { port } = await listen(server);
  for (let i = 0; i < 4; i += 1) await talk(port, [last('/')]);
  await until(() => expect(recorder.connections().map(({ id }) => id)).toEqual([3, 4]));
  expect(recorder.sums(1)).toBeNull();
});
