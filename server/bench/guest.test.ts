/** The way of a connection: to the program or to ours, byte for byte, and what is held open there. */
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect, createServer as createTcpServer, type Socket, type Server as TcpServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { systemClock } from '../clock.ts';
import { OUR_SERVER, type TransportName } from '../contract.ts';
import { readManifest } from '../foreign/manifest.ts';
import { lookFor } from '../foreign/needs.ts';
import { relay } from '../foreign/relay.ts';
import { programFolder } from '../foreign/testing.ts';
import { createGuard } from '../http/guard.ts';
import { eventually } from '../testing.ts';
import { keepCertificate } from '../tls/keep.ts';
import { fakeWebDir, sendRaw } from '../transports/testing.ts';
import { type Bench, createBench } from './bench.ts';

/** Answers every request with what it saw of it; on /events it begins a stream, on /long-poll it waits. */
const SHOWS = `
  import { createServer } from 'node:http';
  const port = Number(process.env.PORT);
  const server = createServer((request, response) => {
    if (request.url.startsWith('/long-poll')) return;
    if (request.url.startsWith('/events')) {
      response.writeHead(200, { 'Content-Type': 'text/event-stream' });
      return response.write('data:one\\n\\n');
    }
    response.end('program ' + request.method + ' ' + request.url + ' ' + request.headers.host);
  });
  server.on('upgrade', (request, socket) => {
    socket.write('HTTP/1.1 101 Switching Protocols\\r\\nUpgrade: websocket\\r\\nConnection: Upgrade\\r\\n\\r\\n');
    socket.on('error', () => {}).on('end', () => socket.end()).resume();
  });
  server.listen(port, process.env.HOST, () => console.log(JSON.stringify({ listening: port })));
  process.stdin.resume().on('end', () => process.exit());`;

let bench: Bench;

async function serve(transports: TransportName[]): Promise<void> {
  await bench.guest.leave();
  const looked = await lookFor(await readManifest(programFolder(SHOWS, { transports })));
  await bench.guest.serve(looked, { onLog() {}, onState() {}, onOverdue() {}, onHanging() {}, onFailed() {} });
}

beforeAll(async () => {
  const all = (): number[] => Object.values(bench?.ports ?? {});
  bench = createBench({
    clock: systemClock,
    certificate: await keepCertificate(null, ['localhost'], Date.now()),
    guard: createGuard('127.0.0.1', all),
    webDir: fakeWebDir(),
  });
  await bench.listen(0, '127.0.0.1');
});
afterAll(() => bench.close());

const hostOf = (name: TransportName): string => `127.0.0.1:${bench.ports[name]}`;
const ask = (name: TransportName, target: string, more = ''): Promise<string> =>
  sendRaw(bench.ports[name], `GET ${target} HTTP/1.1\r\nHost: ${hostOf(name)}\r\n${more}Connection: close\r\n\r\n`);

/** Opens a connection, says this, and leaves it open. */
async function open(name: TransportName, target: string, more = ''): Promise<Socket> {
  const socket = connect(bench.ports[name], '127.0.0.1');
  await once(socket, 'connect');
  socket.on('error', () => {});
  socket.resume();
  socket.write(`GET ${target} HTTP/1.1\r\nHost: ${hostOf(name)}\r\n${more}\r\n`);
  return socket;
}
const UPGRADE = 'Upgrade: websocket\r\nConnection: Upgrade\r\n';

describe('Where a connection goes', () => {
  beforeAll(() => serve(['polling', 'websocket']));

  test('all of a port that the program serves, with the Host that the browser sent', async () => {
    for (const target of ['/poll?since=k3f9.1', '/', '/assets/x.js']) {
      expect(await ask('polling', target)).toContain(`program GET ${target} ${hostOf('polling')}`);
    }
  });

  test('of the WebSocket port what asks for /ws, also by a whole address, in any pieces', async () => {
    expect(await ask('websocket', '/ws?since=k3f9.1')).toContain('program GET /ws?since=k3f9.1');
    expect(await ask('websocket', `http://${hostOf('websocket')}/ws`)).toContain('program GET http://');
    const socket = connect(bench.ports.websocket, '127.0.0.1');
    await once(socket, 'connect');
    let got = '';
    socket.on('data', (data) => {
      got += data;
    });
    for (const piece of ['G', 'ET /w', 's HTTP/1.1\r\nHost: x\r\n', 'Connection: close\r\n\r\n']) {
      socket.write(piece);
      await new Promise(setImmediate);
    }
    await eventually(() => expect(got).toContain('program GET /ws x'));
    socket.destroy();
  });

  test('of the WebSocket port an upgrade too that comes after another request on its connection', async () => {
    const socket = await open('websocket', '/');
    let got = '';
    socket.on('data', (data) => {
      got += data;
    });
    await eventually(() => expect(got).toContain('data-transport="websocket"'));
    socket.write(`GET /ws?since=k3f9.1 HTTP/1.1\r\nHost: ${hostOf('websocket')}\r\n${UPGRADE}\r\n`);
    await eventually(() =>
      expect(got).toMatch(/HTTP\/1\.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n$/),
    );
    socket.destroy();
  });

  test('everything else to ours', async () => {
    expect(await ask('websocket', '/')).toContain('data-transport="websocket"');
    expect(await ask('websocket', '/wsx')).toMatch(/^HTTP\/1\.1 404/);
    expect(await ask('sse', '/nowhere')).toMatch(/^HTTP\/1\.1 404/);
    expect(await sendRaw(bench.ports.websocket, 'hello\r\n\r\n')).toMatch(/^HTTP\/1\.1 400/);
  });

  test('when it has left, all to ours', async () => {
    await bench.guest.leave();
    expect(await ask('polling', '/poll')).toContain('"updates":[]');
    expect(await ask('websocket', '/ws')).toMatch(/^HTTP\/1\.1 426/);
    expect(bench.guest.serves('polling')).toBe(false);
    expect(OUR_SERVER).toBe('lab');
  });
});

describe('What is held open', () => {
  beforeAll(() => serve(['polling', 'long-polling', 'sse', 'websocket']));

  test('is what owes an answer, a stream, a socket; the rest is let go of', async () => {
    const names = ['polling', 'long-polling', 'sse', 'websocket'] as const;
    const sockets = {
      polling: await open('polling', '/poll'),
      'long-polling': await open('long-polling', '/long-poll'),
      sse: await open('sse', '/events'),
      websocket: await open('websocket', '/ws', UPGRADE),
    };
    const closed = new Set<string>();
    for (const [name, socket] of Object.entries(sockets)) socket.on('close', () => closed.add(name));
    await eventually(() => expect(names.map((name) => bench.held([name]))).toEqual([0, 1, 1, 1]));
    bench.closeIdle([...names]);
    await eventually(() => expect([...closed]).toEqual(['polling']));
    for (const name of names) sockets[name].destroy();
    await eventually(() => expect(bench.held([...names])).toBe(0));
  });
});

describe('A restart', () => {
  const log: string[] = [];
  const pids = (): number[] => log.map(Number);
  const runs = (pid: number): boolean => {
    try {
      return process.kill(pid, 0);
    } catch {
      return false;
    }
  };

  test('ends the program and starts it again; told to leave meanwhile, nothing of it runs', async () => {
    await bench.guest.leave();
    const folder = programFolder(`console.error(process.pid);${SHOWS}`, { transports: ['polling'] });
    const looked = await lookFor(await readManifest(folder));
    await bench.guest.serve(looked, {
      onLog: (line) => log.push(line),
      onState() {},
      onOverdue() {},
      onHanging() {},
      onFailed() {},
    });
    await bench.guest.restart();
    await eventually(() => expect(pids().map(runs)).toEqual([false, true]));
    expect(await ask('polling', '/poll')).toContain('program GET /poll');
    void bench.guest.restart();
    await bench.guest.leave();
    expect(pids().map(runs)).toEqual(pids().map(() => false));
    expect(await ask('polling', '/poll')).toContain('"updates":[]');
  });
});

describe('The relay', () => {
  let origin: TcpServer;
  let front: TcpServer;
  const portOf = (server: TcpServer): number => (server.address() as { port: number }).port;

  /** Joins whoever comes with what `serves`. */
  async function between(serves: (socket: Socket) => void): Promise<Socket> {
    origin = createTcpServer({ allowHalfOpen: true }, serves).listen(0, '127.0.0.1');
    await once(origin, 'listening');
    front = createTcpServer({ allowHalfOpen: true }, (socket) => relay(socket, portOf(origin))).listen(0, '127.0.0.1');
    await once(front, 'listening');
    const client = connect({ port: portOf(front), host: '127.0.0.1', allowHalfOpen: true });
    await once(client, 'connect');
    return client;
  }

  test('passes every byte on, both ways, and each end’s FIN by itself', async () => {
    const [up, down] = [randomBytes(3_000_000), randomBytes(5_000_000)];
    const sha = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
    let heard = Buffer.alloc(0);
    const client = await between((socket) => {
      const pieces: Buffer[] = [];
      // Answers only when the other side has ended.
      socket.on('data', (data) => pieces.push(data));
      socket.on('end', () => {
        heard = Buffer.concat(pieces);
        socket.end(down);
      });
    });
    client.end(up);
    const got: Buffer[] = await client.toArray();
    expect([sha(heard), sha(Buffer.concat(got))]).toEqual([sha(up), sha(down)]);
    front.close();
    origin.close();
  });

  test.each(['the program', 'the browser'])('breaks off on both sides when %s does', async (who) => {
    const resets: string[] = [];
    const follow = (name: string, socket: Socket): Socket =>
      socket.resume().on('error', ({ code }: NodeJS.ErrnoException) => resets.push(`${name} ${code}`));
    let theirs: Socket | undefined;
    const client = await between((socket) => {
      theirs = follow('the program', socket);
    });
    follow('the browser', client);
    await eventually(() => expect(theirs).toBeDefined());
    const [breaks, told] = who === 'the program' ? [theirs, 'the browser'] : [client, 'the program'];
    breaks?.resetAndDestroy();
    await eventually(() => expect(resets).toEqual([`${told} ECONNRESET`]));
    front.close();
    origin.close();
  });
});
