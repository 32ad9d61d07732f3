import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { systemClock } from '../../clock.ts';
import { NO_LINK, type ServerMessage } from '../../contract.ts';
import type { Guard } from '../../http/guard.ts';
import { isLocal } from '../../http/local.ts';
import type { Readings } from '../../readings/readings.ts';
import type { Laboratory, Owner } from '../../runs/laboratory.ts';
import { eventually } from '../../testing.ts';
import { UNREAD_LIMIT_BYTES } from '../../unread.ts';
import { addControlSocket, type ControlSocket } from './socket.ts';

const RUN = 'run-1';
const LINE = {
  ports: { page: 1, polling: 2, 'long-polling': 3, sse: 4, websocket: 5 },
  link: NO_LINK,
  protocol: 'http',
  fingerprint: '',
} as const;
const clock = { offsetMs: 0, rttMs: 1, uncertaintyMs: 1, samples: 1 };
const start = { type: 'start', settings: {}, client: {}, clock };
const fault = { type: 'fault', runId: RUN, fault: { type: 'reset' } };

/** What the fake run is told, and how it stands. */
const experiment = { ready: vi.fn(), arrivals: vi.fn(), publishNow: vi.fn(() => null), end: vi.fn() };
const pressed = vi.fn();
let owner: string | null = null;
const laboratory = {
  start: (_received: unknown, { page }: Owner) => {
    owner = page;
  },
  runOf: (page: string, id = RUN) =>
    page === owner && id === RUN ? { experiment, tellProgress: async () => {}, fault: pressed, link: pressed } : null,
  lineOf: () => LINE,
  setProtocol: pressed,
  forget: () => {},
  onEnded: () => {},
} as unknown as Laboratory;
const guard: Guard = { checkHost: () => {}, checkOrigin: () => {}, sourcesFor: () => '', labSource: () => '' };

let server: Server;
let control: ControlSocket;
const pages: WebSocket[] = [];
beforeEach(async () => {
  vi.clearAllMocks();
  owner = null;
  server = createServer();
  control = addControlSocket(server, {
    laboratory,
    guard,
    clock: systemClock,
    readings: {} as Readings,
    seatOf: () => ({ id: null, seesAll: true, setCookies: ['seat=x'] }),
    welcome: () => ({ labVersion: '1', build: '', dev: false }),
  });
  server.listen(0);
  await once(server, 'listening');
});
afterEach(async () => {
  for (const page of pages.splice(0)) page.terminate();
  control.close();
  server.closeAllConnections();
  server.close();
});

const port = (): number => (server.address() as AddressInfo).port;

async function openPage() {
  const socket = new WebSocket(`ws://127.0.0.1:${port()}/control`);
  pages.push(socket);
  const heard: ServerMessage[] = [];
  socket.on('message', (data) => heard.push(JSON.parse(String(data))));
  await once(socket, 'open');
  const say = (message: unknown): void => socket.send(JSON.stringify(message));
  /** Resolves when the lab has handled everything said so far. */
  const handled = async (): Promise<void> => {
    const before = heard.filter(({ type }) => type === 'line').length;
    control.broadcast({ type: 'line', line: LINE });
    socket.ping();
    await once(socket, 'pong');
    await eventually(() => expect(heard.filter(({ type }) => type === 'line').length).toBeGreaterThan(before));
  };
  const errors = (): string[] => heard.flatMap((one) => (one.type === 'error' ? [one.error.code] : []));
  return { socket, heard, say, handled, errors };
}

describe('The control WebSocket', () => {
  test('a run hears only the page that started it', async () => {
    const owner = await openPage();
    owner.say(start);
    await owner.handled();
    const other = await openPage();
    for (const one of [
      fault,
      { type: 'publish', runId: RUN },
      { type: 'ready', runId: RUN, transport: 'sse' },
      { type: 'arrivals', runId: RUN, arrivals: [{ transport: 'sse', id: 1, atMs: 1 }] },
      { type: 'link', runId: RUN, link: NO_LINK },
      { type: 'stop', runId: RUN },
    ]) {
      other.say(one);
    }
    await other.handled();
    expect(other.errors()).toEqual([]);
    expect([pressed, ...Object.values(experiment)].flatMap(({ mock }) => mock.calls)).toEqual([]);
    owner.say(fault);
    await owner.handled();
    expect([owner.errors(), pressed.mock.calls.length]).toEqual([[], 1]);
  });

  test('a browser without a seat is given one with the handshake', async () => {
    const socket = new WebSocket(`ws://127.0.0.1:${port()}/control`);
    pages.push(socket);
    const [response] = await once(socket, 'upgrade');
    expect(response.headers['set-cookie']).toEqual(['seat=x']);
  });

  test('what comes too late for a run is no error', async () => {
    const page = await openPage();
    page.say({ type: 'ready', runId: 'gone', transport: 'sse' });
    await page.handled();
    expect(page.errors()).toEqual([]);
  });

  test.each([
    ['127.0.0.1', '127.0.0.1', true],
    ['::ffff:127.0.0.1', '::ffff:127.0.0.1', true],
    ['::1', '::1', true],
    ['192.168.1.5', '192.168.1.5', true],
    ['192.168.1.6', '192.168.1.5', false],
    ['fe80::1', 'fe80::2', false],
    [undefined, undefined, false],
  ])('from %s to %s: at the lab’s machine? %s', (remoteAddress, localAddress, local) => {
    expect(isLocal({ socket: { remoteAddress, localAddress } as Socket })).toBe(local);
  });

  test('a flood of faults is taken as far as anybody presses by hand, said once, and can be stopped', async () => {
    const page = await openPage();
    page.say(start);
    for (let i = 0; i < 3000; i += 1) page.say(fault);
    page.say({ type: 'stop', runId: RUN });
    await page.handled();
    expect(pressed.mock.calls.length).toBeLessThan(200);
    expect(new Set(page.errors())).toEqual(new Set(['too-eager']));
    expect(page.errors().length).toBeLessThan(10);
    expect(experiment.end).toHaveBeenCalledWith('stopped');
  });

  test.each([
    ['far too much', JSON.stringify(fault)],
    ['what can’t be read', '{'],
  ])('who never stops sending %s is told so now and then, not each time, and let go', async (_what, text) => {
    const page = await openPage();
    const closed = once(page.socket, 'close');
    for (let i = 0; i < 10_000; i += 1) page.socket.send(text);
    expect((await closed)[0]).toBe(1008);
    expect(page.errors().length).toBeLessThan(100);
  });

  test('who sends more bytes than any page is not even read', async () => {
    const page = await openPage();
    page.say(start);
    const ready = { type: 'ready', runId: RUN, transport: 'sse', more: 'x'.repeat(1_000_000) };
    for (let i = 0; i < 20; i += 1) page.say(ready);
    await page.handled();
    expect(experiment.ready.mock.calls.length).toBeLessThan(20);
    expect(page.errors()).toContain('too-eager');
  });

  test('what can’t be read is answered, and the connection goes on', async () => {
    const page = await openPage();
    for (const text of ['', '[]', 'null', '{"type":"fault"}', '['.repeat(20_000)]) page.socket.send(text);
    await page.handled();
    expect(page.errors()).toHaveLength(5);
  });

  test('a page that does not read is let go after 1 MiB', async () => {
    const page = await openPage();
    page.socket.pause();
    const message: ServerMessage = {
      type: 'error',
      error: { code: 'x'.repeat(UNREAD_LIMIT_BYTES / 2), message: { en: '', es: '' } },
    };
    await eventually(async () => {
      control.broadcast(message);
      const open = await new Promise<number>((resolve, reject) =>
        server.getConnections((error, count) => (error ? reject(error) : resolve(count))),
      );
      expect(open).toBe(0);
    });
  });

  test('a reset while the connection is taken over harms nobody', async () => {
    const socket = connect(port(), '127.0.0.1');
    await once(socket, 'connect');
    socket.write('GET /control HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n');
    socket.resetAndDestroy();
    const page = await openPage();
    await page.handled();
  });
});
