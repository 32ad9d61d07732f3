/** For tests: the measured servers on real sockets, and a small client of each transport written for Node. */
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import { createAnswers, createMeasuredServer } from '../bench/measured.ts';
import type { CursorText, FeedAnswer, Gap, TransportName, Update } from '../contract.ts';
import { createDesk, type Desk } from '../feed/desk.ts';
import { createMemoryFeed, type MemoryFeed } from '../feed/memory.ts';
import { createPublisher, type Publisher } from '../feed/publisher.ts';
import { createGuard } from '../http/guard.ts';
import { type ManualClock, manualClock } from '../testing.ts';
import { createTransports } from './index.ts';
import type { Transport } from './transport.ts';

export interface Bench {
  feed: MemoryFeed;
  publisher: Publisher;
  desk: Desk;
  clock: ManualClock;
  servers: Map<TransportName, Server>;
  transports: Transport[];
  origin(name: TransportName): string;
  port(name: TransportName): number;
  close(): Promise<void>;
}

/** A folder like the built page's, with only what the measured servers need. */
export function fakeWebDir(): string {
  const folder = mkdtempSync(join(tmpdir(), 'duplex-lab-web-'));
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'frame.html'), '<!doctype html><html lang="en" data-transport="TRANSPORT"></html>');
  writeFileSync(join(folder, 'index.html'), '<!doctype html><html lang="en"></html>');
  writeFileSync(join(folder, 'assets', 'page-abc.js'), '');
  return folder;
}

/** All five transports on free ports, with a feed that publishes only what the test tells it to. */
export async function startBench(
  options: { historySize?: number; gzip?: boolean; attach?: (server: Server, name: TransportName) => void } = {},
): Promise<Bench> {
  const clock = manualClock(1_700_000_000_000);
  const feed = createMemoryFeed({ epoch: 'k3f9', historySize: options.historySize ?? 100, now: clock.now });
  const webDir = fakeWebDir();
  const servers = new Map<TransportName, Server>();
  const port = (name: TransportName): number => (servers.get(name)?.address() as AddressInfo | undefined)?.port ?? 0;
  const guard = createGuard('127.0.0.1', () => [...servers.keys()].map(port));
  const publisher = createPublisher(feed, clock);
  const desk = createDesk(publisher, clock);
  const { topic } = publisher;
  const compresses = (): boolean => options.gzip === true;
  const transports = createTransports({ feed, topic, clock, act: desk.take, compresses, pageScript: null });
  for (const transport of transports) {
    const answers = createAnswers({ transport, guard, webDir });
    const { server } = createMeasuredServer(() => answers);
    options.attach?.(server, transport.name);
    servers.set(transport.name, server);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  }
  return {
    feed,
    publisher,
    desk,
    clock,
    servers,
    transports,
    port,
    origin: (name) => `http://127.0.0.1:${port(name)}`,
    async close() {
      for (const transport of transports) transport.close();
      for (const server of servers.values()) {
        server.close();
        server.closeAllConnections();
      }
      rmSync(webDir, { recursive: true });
    },
  };
}

/** What a client has seen so far. */
export interface Follower {
  ids: number[];
  gaps: Gap[];
  cursor: CursorText | null;
  /** Resolves when it was cut off, or stopped. */
  ended: Promise<void>;
  stop(): Promise<void>;
}

interface Reading {
  signal: AbortSignal;
  /** How long whoever asks again waits before it does. */
  pauseMs: number;
}

type Read = (address: (path: string) => string, take: Take, reading: Reading) => Promise<void>;

type Take = (answer: { cursor?: CursorText; gap?: Gap; updates?: Update[] }) => void;

/** How each transport is read; each resolves when its client has ended. */
const READERS: Partial<Record<TransportName, Read>> = {
  page: repeat('/page', (text) => /id="news">(.*)<\/script>/.exec(text)?.[1] ?? ''),
  polling: repeat('/poll', (text) => text),
  'long-polling': repeat('/long-poll', (text) => text),
  sse: readEvents,
  websocket: readSocket,
};

function repeat(path: string, jsonOf: (text: string) => string): Read {
  return async (address, take, { signal, pauseMs }) => {
    while (!signal.aborted) {
      const response = await fetch(address(path), { signal });
      take(JSON.parse(jsonOf(await response.text())) as FeedAnswer);
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  };
}

async function readEvents(...[address, take, { signal }]: Parameters<Read>): Promise<void> {
  const response = await fetch(address('/events'), { signal });
  let text = '';
  for await (const chunk of response.body ?? []) {
    text += Buffer.from(chunk).toString();
    const blocks = text.split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) {
      const fields = Object.fromEntries(block.split('\n').map((line) => line.split(/:(.*)/s).slice(0, 2)));
      if (!fields.data) continue;
      const data = JSON.parse(fields.data);
      take(fields.event === 'gap' ? { cursor: fields.id, gap: data } : { cursor: fields.id, updates: [data] });
    }
  }
}

async function readSocket(...[address, take, { signal }]: Parameters<Read>): Promise<void> {
  const socket = new WebSocket(address('/ws').replace('http', 'ws'), ['chat', 'superchat']);
  socket.on('message', (data) => {
    const message = JSON.parse(String(data));
    if ('cursor' in message) take(message);
    else take({ cursor: address('').replace(/.*since=(\w+).*/, `$1.${message.id}`), updates: [message] });
  });
  signal.addEventListener('abort', () => socket.terminate());
  await once(socket, 'close');
}

export interface FollowOptions {
  /** Tag of the run that the requests shall belong to. */
  tag?: string;
  onIds?(ids: number[]): void;
  /** Between two questions (5). */
  pauseMs?: number;
}

/** Follows a transport's feed from a cursor until stopped. */
export function follow(
  bench: Pick<Bench, 'origin'>,
  name: TransportName,
  since: CursorText | null,
  options: FollowOptions = {},
): Follower {
  const stop = new AbortController();
  const follower: Follower = { ids: [], gaps: [], cursor: since, ended: Promise.resolve(), stop: async () => {} };
  const take: Take = ({ cursor, gap, updates }) => {
    if (cursor) follower.cursor = cursor;
    if (gap) follower.gaps.push(gap);
    const ids = (updates ?? []).map(({ id }) => id);
    follower.ids.push(...ids);
    if (ids.length > 0) options.onIds?.(ids);
  };
  const address = (path: string): string => {
    const query = new URLSearchParams({
      ...(options.tag && { run: options.tag }),
      ...(follower.cursor && { since: follower.cursor }),
    });
    return `${bench.origin(name)}${path}?${query}`;
  };
  const read = READERS[name];
  if (!read) throw new Error(`the tests have no client for ${name}: add one to READERS`);
  follower.ended = read(address, take, { signal: stop.signal, pauseMs: options.pauseMs ?? 5 }).catch(() => {});
  follower.stop = () => {
    stop.abort();
    return follower.ended;
  };
  return follower;
}

/** Sends raw bytes and resolves to everything that comes back until the server closes. */
export function sendRaw(port: number, text: string | Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1' }, () => socket.write(text));
    let received = '';
    socket.on('data', (chunk) => {
      received += chunk.toString('latin1');
    });
    socket.on('close', () => resolve(received));
    // A server that refuses a long request may reset before it has read it all; what it answered counts.
    socket.on('error', (error) => (received ? resolve(received) : reject(error)));
  });
}
