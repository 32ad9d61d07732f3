/** One feed to many readers, on real sockets: what each socket is given, in which order, and what one costs the others. */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { TransportName } from '../../contract.ts';
import { formatCursor } from '../../feed/cursor.ts';
import { eventually } from '../../testing.ts';
import { UNREAD_LIMIT_BYTES } from '../../unread.ts';
import { type Bench, startBench } from '../testing.ts';

let bench: Bench;
/** The server's side of each connection, in the order in which they came. */
let served: Socket[];
let clients: Socket[];
beforeEach(async () => {
  served = [];
  clients = [];
  bench = await startBench({ attach: (server) => server.prependListener('connection', (one) => served.push(one)) });
});
afterEach(async () => {
  for (const client of clients) client.destroy();
  await bench.close();
});

const UPGRADE =
  'Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n';
const PATHS = { sse: '/events', websocket: '/ws', 'long-polling': '/long-poll' } as const;
/** The end of the last update, as each is framed. */
const END = { sse: '{"n":1}}\n\n\r\n', websocket: '{"n":1}}' } as const;
const PUSHED = ['sse', 'websocket'] as const;

const ask = (name: keyof typeof PATHS, since: string): string =>
  `GET ${PATHS[name]}?since=${since} HTTP/1.1\r\nHost: 127.0.0.1:${bench.port(name)}\r\n${name === 'websocket' ? UPGRADE : ''}\r\n`;

/** A client that asks for what comes after the cursor. */
async function join(name: keyof typeof PATHS, since = 'k3f9.0'): Promise<Socket> {
  const client = connect({ port: bench.port(name), host: '127.0.0.1' }).on('error', () => {});
  clients.push(client);
  await once(client, 'connect');
  client.write(ask(name, since));
  return client;
}
const held = (name: TransportName): number => bench.transports.find((one) => one.name === name)?.held() ?? 0;
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
/** The ids of the updates in what was received. */
const idsIn = (text: string): number[] => [...text.matchAll(/\{"id":(\d+),"atMs"/g)].map(([, id]) => Number(id));
const upTo = (count: number): number[] => Array.from({ length: count }, (_, i) => i + 1);

describe.each(PUSHED)('%s', (name) => {
  test('the same Buffer goes to all sockets, and what is published in one turn goes in one', async () => {
    const all = await Promise.all(Array.from({ length: 20 }, () => join(name)));
    const texts = all.map(() => '');
    for (const [i, client] of all.entries())
      client.on('data', (bytes) => {
        texts[i] += String(bytes);
      });
    await eventually(() => expect(held(name)).toBe(20));
    const written = served.map((socket) => {
      const chunks: unknown[] = [];
      const write = socket.write.bind(socket) as (...given: unknown[]) => boolean;
      Object.assign(socket, { write: (...given: unknown[]) => chunks.push(given[0]) && write(...given) });
      return chunks;
    });
    bench.feed.publish({ n: 1 });
    await turn();
    for (let n = 2; n <= 4; n += 1) bench.feed.publish({ n });
    await turn();
    const [first] = written;
    expect(first).toEqual([expect.any(Buffer), expect.any(Buffer)]);
    for (const chunks of written) for (const [i, chunk] of chunks.entries()) expect(chunk).toBe(first?.[i]);
    await eventually(() => expect(texts.map(idsIn)).toEqual(all.map(() => upTo(4))));
  });

  test('who does not read is let go with bounded memory, and 200 others get everything', async () => {
    const updateBytes = 60_000;
    const slow = await join(name);
    await eventually(() => expect(held(name)).toBe(1));
    const [itsSocket] = served;
    // As if the network took nothing more: what is written to it waits.
    itsSocket?.cork();
    const publishLong = (): number => bench.feed.publish({ text: 'x'.repeat(updateBytes) }).update.id;
    while ((itsSocket?.writableLength ?? 0) < UNREAD_LIMIT_BYTES - 2 * updateBytes) {
      publishLong();
      await turn();
    }
    const quick = await Promise.all(Array.from({ length: 200 }, () => join(name, formatCursor(bench.feed.latest()))));
    const before = bench.feed.latest().id;
    const texts = quick.map(() => '');
    for (const [i, client] of quick.entries()) {
      client.on('data', (bytes) => {
        texts[i] += bytes.length > 10_000 ? String(bytes).replaceAll('x', '') : String(bytes);
      });
    }
    await eventually(() => expect(held(name)).toBe(201));
    // All in one turn, too.
    for (let n = 0; n < 3; n += 1) publishLong();
    await turn();
    const waiting = itsSocket?.writableLength;
    expect(waiting).toBeLessThan(UNREAD_LIMIT_BYTES + 2 * updateBytes);
    const last = bench.feed.publish({ n: 1 }).update.id;
    const ids = upTo(last).slice(before);
    await eventually(() => expect(texts.map((text) => text.endsWith(END[name]))).toEqual(quick.map(() => true)));
    expect(texts.map(idsIn)).toEqual(quick.map(() => ids));
    itsSocket?.uncork();
    slow.resume();
    await eventually(() => expect(held(name)).toBe(200));
  });
});

test('frames stand in order with pings, pongs and the close frame, after which nothing follows', async () => {
  const socket = new WebSocket(`ws://127.0.0.1:${bench.port('websocket')}/ws?since=k3f9.0`);
  const seen: string[] = [];
  socket.on('message', (data) => seen.push(`update ${JSON.parse(String(data)).id}`));
  socket.on('ping', () => seen.push('ping'));
  socket.on('pong', () => seen.push('pong'));
  await once(socket, 'open');
  await eventually(() => expect(held('websocket')).toBe(1));
  bench.feed.publish({ text: 'é'.repeat(100) });
  await turn();
  bench.clock.advance(30_000);
  bench.feed.publish({ text: 'x'.repeat(70_000) });
  await turn();
  socket.ping();
  await eventually(() => expect(seen).toContain('pong'));
  bench.feed.publish({});
  bench.feed.publish({});
  bench.transports.find(({ name }) => name === 'websocket')?.close();
  bench.feed.publish({ text: 'too late' });
  const [code] = await once(socket, 'close');
  expect([code, ...seen]).toEqual([1001, 'update 1', 'ping', 'update 2', 'pong', 'update 3', 'update 4']);
});

test('a poll that wakes with 1,000 others misses nothing and gets nothing twice', async () => {
  const [polls, updates] = [1_001, 3];
  const ids: number[][] = [];
  const dials = Array.from({ length: polls }, async (_, i) => {
    const mine: number[] = [];
    ids[i] = mine;
    const client = await join('long-polling');
    let text = '';
    client.on('data', (bytes) => {
      text += bytes;
      const [answer, cursor] = /\r\n\r\n\{"cursor":"([^"]*)".*\]\}$/.exec(text) ?? [];
      if (!answer || !cursor) return;
      mine.push(...idsIn(text));
      text = '';
      client.write(ask('long-polling', cursor));
    });
  });
  await Promise.all(dials);
  await eventually(() => expect(held('long-polling')).toBe(polls));
  // While some are answered and ask again, and others still wait for their turn.
  for (let n = 0; n < updates; n += 1) {
    bench.feed.publish({ n });
    await turn();
  }
  await eventually(() => expect(ids.filter((mine) => mine.length < updates)).toEqual([]));
  expect(ids).toEqual(ids.map(() => upTo(updates)));
});

test('whoever asks several times at once and leaves is let go of, also what had not come to its turn', async () => {
  for (const name of ['sse', 'long-polling'] as const) {
    const client = connect({ port: bench.port(name), host: '127.0.0.1' }).on('error', () => {});
    await once(client, 'connect');
    client.write(ask(name, 'k3f9.0').repeat(5));
    await eventually(() => expect(held(name)).toBe(5));
    client.resetAndDestroy();
    await eventually(() => expect(held(name)).toBe(0));
  }
});
