/** One suite, run against all five: what a client may rely on whichever way the feed reaches it. */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TRANSPORTS, type TransportName } from '../contract.ts';
import { type Bench, follow, sendRaw, startBench } from './testing.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await startBench({ historySize: 20 });
});
afterEach(() => bench.close());

const publish = (count: number): void => {
  for (let i = 0; i < count; i += 1) bench.feed.publish({ symbol: 'ACME', price: i });
};
const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, i) => from + i);

/** What a request for the feed needs besides its path. */
const UPGRADE: Partial<Record<TransportName, string>> = {
  websocket:
    'Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n',
};

async function connected(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  return socket;
}

describe.each(TRANSPORTS)('%s', (name) => {
  it('delivers every update once and in order', async () => {
    const client = follow(bench, name, 'k3f9.0');
    for (let i = 0; i < 10; i += 1) {
      publish(2);
      await expect.poll(() => client.ids.at(-1)).toBe(2 * (i + 1));
    }
    await client.stop();
    expect(client.ids).toEqual(range(1, 20));
    expect(client.gaps).toEqual([]);
  });

  it('resumes after a dropped connection and loses nothing that is still kept', async () => {
    const before = follow(bench, name, 'k3f9.0');
    publish(3);
    await expect.poll(() => before.ids).toEqual([1, 2, 3]);
    await before.stop();
    publish(5);
    const after = follow(bench, name, before.cursor);
    publish(1);
    await expect.poll(() => after.ids.at(-1)).toBe(9);
    await after.stop();
    expect(after.ids).toEqual(range(4, 9));
    expect(after.gaps).toEqual([]);
  });

  it('says plainly what is no longer there, and goes on', async () => {
    publish(30);
    const client = follow(bench, name, 'k3f9.4');
    await expect.poll(() => client.ids.at(-1)).toBe(30);
    publish(1);
    await expect.poll(() => client.ids.at(-1)).toBe(31);
    await client.stop();
    expect(client.gaps).toEqual([{ reason: 'history', missedFrom: 5, missedTo: 10 }]);
    expect(client.ids).toEqual(range(11, 31));
  });

  it('tells a client from before a restart that ids began again', async () => {
    publish(2);
    const client = follow(bench, name, 'old.500');
    await expect.poll(() => client.ids).toEqual([1, 2]);
    await client.stop();
    expect(client.gaps).toEqual([{ reason: 'epoch' }]);
  });

  it('refuses a bad cursor with a sentence', async () => {
    const transport = bench.transports.find((one) => one.name === name);
    const upgrade =
      'Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n';
    const answer = await sendRaw(
      bench.port(name),
      `GET ${transport?.path}?since=%3Cb%3E HTTP/1.1\r\nHost: localhost:${bench.port(name)}\r\n${name === 'websocket' ? upgrade : 'Connection: close\r\n'}\r\n`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).toContain('bad-cursor');
  });

  it('refuses a Host that is not the lab’s, unknown paths, other methods and bodies, and serves others meanwhile', async () => {
    const port = bench.port(name);
    const client = follow(bench, name, 'k3f9.0');
    const ask = (head: string): Promise<string> => sendRaw(port, `${head}\r\nConnection: close\r\n\r\n`);
    expect(await ask('GET / HTTP/1.1\r\nHost: evil.example')).toMatch(/^HTTP\/1\.1 421 /);
    expect(await ask(`GET /nothing HTTP/1.1\r\nHost: localhost:${port}`)).toMatch(/^HTTP\/1\.1 404 /);
    const path = bench.transports.find((one) => one.name === name)?.path;
    expect(await ask(`DELETE ${path} HTTP/1.1\r\nHost: localhost:${port}`)).toMatch(
      /^HTTP\/1\.1 405 [\s\S]*Allow: GET/,
    );
    expect(await ask(`GET ${path} HTTP/1.1\r\nHost: localhost:${port}\r\nContent-Length: 99999999999`)).toMatch(
      / 413 /,
    );
    expect(await ask(`GET /${'x'.repeat(40_000)} HTTP/1.1\r\nHost: localhost:${port}`)).toMatch(/^HTTP\/1\.1 431 /);
    expect(await sendRaw(port, 'hello\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 [\s\S]*not-http/);
    publish(1);
    await expect.poll(() => client.ids).toEqual([1]);
    await client.stop();
  });

  it('answers a newcomer between those who ask for the whole history, who all get it', async () => {
    const updateBytes = 20_000;
    for (let i = 0; i < 20; i += 1) bench.feed.publish({ text: 'x'.repeat(updateBytes) });
    const served: Socket[] = [];
    bench.servers.get(name)?.prependListener('connection', (socket: Socket) => served.push(socket));
    const path = bench.transports.find((one) => one.name === name)?.path;
    const host = `Host: localhost:${bench.port(name)}\r\n`;
    const readers = await Promise.all(Array.from({ length: 30 }, () => connected(bench.port(name))));
    const newcomer = await connected(bench.port(name));
    await expect.poll(() => served.length).toBe(31);

    for (const reader of readers)
      reader.write(`GET ${path}?since=k3f9.0 HTTP/1.1\r\n${host}${UPGRADE[name] ?? ''}\r\n`);
    newcomer.write(`GET /nothing HTTP/1.1\r\n${host}\r\n`);
    await once(newcomer, 'data');
    const whole = (sockets: Socket[], count: 'bytesRead' | 'bytesWritten') =>
      sockets.filter((socket) => socket[count] > 20 * updateBytes).length;
    expect(whole(served, 'bytesWritten')).toBeLessThan(15);

    for (const reader of readers) reader.resume();
    await expect.poll(() => whole(readers, 'bytesRead')).toBe(30);
    for (const socket of [...readers, newcomer]) socket.destroy();
  });

  it('serves the little window’s document', async () => {
    const response = await fetch(`${bench.origin(name)}/`);
    expect(response.status).toBe(200);
    expect(response.headers.get('origin-agent-cluster')).toBe('?1');
    expect(response.headers.get('x-powered-by')).toBeNull();
    expect(response.headers.get('etag')).toBeNull();
  });
});
