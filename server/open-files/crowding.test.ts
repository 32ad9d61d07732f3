import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import type { Text } from '../contract.ts';
import { manualClock } from '../testing.ts';
import { createCrowding, filesForConnections } from './crowding.ts';

const servers: Server[] = [];
const sockets: Socket[] = [];
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy();
  for (const server of servers.splice(0)) server.close();
});

async function serve(crowding: ReturnType<typeof createCrowding>, filesOf?: () => number): Promise<number> {
  const server = createServer((socket) => socket.on('error', () => {}).write('hello'));
  servers.push(server);
  crowding.watch(server, filesOf);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

/** Whether a client is served, or closed at once. */
async function isServed(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1').on('error', () => {});
  sockets.push(socket);
  return Promise.race([once(socket, 'data').then(() => true), once(socket, 'close').then(() => false)]);
}

test('of the connections of all servers no more are taken than may be, and who came beyond is counted and told', async () => {
  const clock = manualClock();
  const told: Text[] = [];
  const crowding = createCrowding({ most: 4, clock, tell: (news) => told.push(news) });
  const [one, other] = [await serve(crowding), await serve(crowding, () => 2)];
  expect([await isServed(one), await isServed(one), await isServed(other)]).toEqual([true, true, true]);
  expect([await isServed(one), await isServed(other), await isServed(one)]).toEqual([false, false, false]);
  expect(told).toEqual([]);
  clock.advance(1000);
  expect(told).toHaveLength(1);
  expect(told[0]?.en).toMatch(/^3 connections were closed at once: connections may take 4 open files here/);
  expect(told[0]?.es).toMatch(/^Se cerraron 3 conexiones en el acto/);
  // A burst that is over is told no more; the next one is a line of its own.
  clock.advance(60_000);
  expect(told).toHaveLength(1);
  expect(await isServed(one)).toBe(false);
  clock.advance(1000);
  expect(told[1]?.en).toMatch(/^1 connection was closed at once/);
});

test('whoever leaves makes room', async () => {
  const crowding = createCrowding({ most: 1, clock: manualClock(), tell: () => {} });
  const port = await serve(crowding);
  expect([await isServed(port), await isServed(port)]).toEqual([true, false]);
  sockets[0]?.destroy();
  await expect.poll(() => isServed(port)).toBe(true);
});

test('some files are kept for everything else', () => {
  expect([null, 20_000, 256, 10].map(filesForConnections)).toEqual([null, 19_800, 153, 6]);
});
