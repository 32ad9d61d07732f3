import { getEventListeners, once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { systemClock } from '../clock.ts';
import { restartServers } from './restart.ts';

const servers = [createServer(), createServer()];
const ports = (): number[] => servers.map((server) => (server.address() as AddressInfo).port);
const failures: Error[] = [];
const onFailure = (error: Error): void => void failures.push(error);
beforeEach(async () => {
  for (const server of servers) await once(server.listen(0, '127.0.0.1'), 'listening');
});
afterEach(() => {
  for (const server of servers) server.close();
});

test('a restart while the servers are down is refused with a word, and changes nothing', async () => {
  const before = ports();
  const again = Promise.all(servers.map((server) => once(server, 'listening')));
  restartServers(servers, 100, systemClock, { onFailure });
  expect(() => restartServers(servers, 60_000, systemClock, { onFailure })).toThrow(
    expect.objectContaining({ status: 409, code: 'still-down' }),
  );
  await again;
  expect(ports()).toEqual(before);
  expect(failures).toEqual([]);
});

test('restarts leave no listener behind', async () => {
  const { signal } = new AbortController();
  for (let i = 0; i < 3; i += 1) {
    const again = Promise.all(servers.map((server) => once(server, 'listening')));
    restartServers(servers, 1, systemClock, { signal, onFailure });
    await again;
  }
  expect(getEventListeners(signal, 'abort')).toEqual([]);
  expect(servers.map((server) => server.listenerCount('error'))).toEqual([0, 0]);
});

test('whoever aborts the waiting has the ports free', async () => {
  const stopping = new AbortController();
  restartServers(servers, 60_000, systemClock, { signal: stopping.signal, onFailure });
  stopping.abort();
  expect(servers.map(({ listening }) => listening)).toEqual([false, false]);
  expect(getEventListeners(stopping.signal, 'abort')).toEqual([]);
});
