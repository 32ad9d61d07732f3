import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { TRANSPORTS, type TransportName } from '../contract.ts';
import { listen } from '../http/listen.ts';
import { listenAll } from './ports.ts';

const HOST = '127.0.0.1';
const open: { close(): unknown }[] = [];
afterEach(() => {
  for (const server of open.splice(0)) server.close();
});

async function listenFrom(firstPort: number): Promise<{ ports: number[]; notes: string[] }> {
  const servers = new Map(TRANSPORTS.map((name): [TransportName, Server] => [name, createServer()]));
  open.push(...servers.values());
  const ports = {} as Record<TransportName, number>;
  const notes = await listenAll(servers, ports, firstPort, HOST);
  expect([...servers.values()].map((server) => (server.address() as AddressInfo).port)).toEqual(Object.values(ports));
  return { ports: Object.values(ports), notes: notes.map(({ en }) => en) };
}

test('beyond the last port there is none: free ones are taken, and nothing is said to be in use', async () => {
  const { ports, notes } = await listenFrom(65_534);
  expect(ports.slice(0, 2)).toEqual([65_534, 65_535]);
  expect(notes).toEqual(
    ['long-polling', 'sse', 'websocket'].map(
      (name, i) => `Ports end at 65535: ${name} listens on ${ports[i + 2]} instead.`,
    ),
  );
});

test('a port that browsers refuse is not taken', async () => {
  const { ports, notes } = await listenFrom(6664);
  expect(ports[0]).toBe(6664);
  expect(ports.slice(1).some((port) => port >= 6665 && port <= 6669)).toBe(false);
  expect(notes[0]).toBe(`Browsers refuse to open port 6665: polling listens on ${ports[1]} instead.`);
});

test('a port in use is said to be in use', async () => {
  const other = createTcpServer().listen(0, HOST);
  open.push(other);
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  const { ports, notes } = await listenFrom(port - 1);
  expect(notes).toContain(`Port ${port} is in use: polling listens on ${ports[1]} instead.`);
});

test.each([
  [65_536, 'no-such-port'],
  [-1, 'no-such-port'],
  [1.5, 'no-such-port'],
  [Number.NaN, 'no-such-port'],
  [6000, 'port-blocked'],
])('port %s is refused in a sentence', async (port, code) => {
  await expect(listen(createServer(), port, HOST)).rejects.toMatchObject({ code });
});
