/**
 * nginx and HAProxy before our server, as a run has them: set up rightly, all five transports arrive; each classic mistake
 * has its own symptom. The clients are no browsers.
 */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { Bench } from '../../server/bench/bench.ts';
import { openBench } from '../../server/bench/testing.ts';
import { type FeedAnswer, TRANSPORTS, type TransportName } from '../../server/contract.ts';
import type { MemoryFeed } from '../../server/feed/memory.ts';
import { freePort } from '../../server/foreign/free-port.ts';
import { readManifest } from '../../server/foreign/manifest.ts';
import { lookFor } from '../../server/foreign/needs.ts';
import { eventually } from '../../server/testing.ts';
import { type Follower, fakeWebDir, follow, sendRaw } from '../../server/transports/testing.ts';
import { findProxies } from '../commands/proxies.mjs';
import { startProxy } from '../servers/proxies/proxy.mjs';
import { SERVERS } from './servers-here.ts';
import { placesFor, type SmallLab, smallLab, someFeed } from './two-labs.ts';

const here: string[] = findProxies();
const webDir = fakeWebDir();
afterAll(() => rm(webDir, { recursive: true }));

interface Behind {
  bench: Bench;
  origin(name: TransportName): string;
  log: string[];
  publish(count: number): void;
}

/** Does something on a bench that has this proxy before its server. */
async function behind(id: string, work: (behind: Behind) => Promise<void>): Promise<void> {
  const { bench, close } = await openBench();
  const log: string[] = [];
  try {
    const looked = await lookFor(await readManifest(join(SERVERS, 'proxies', id), `proxies/${id}`));
    const told = { onState() {}, onOverdue: fail, onHanging() {}, onFailed: fail };
    await bench.guest.serve(looked, { ...told, onLog: (line) => log.push(line) });
    await work({
      bench,
      log,
      origin: (name) => `http://127.0.0.1:${bench.ports[name]}`,
      publish(count) {
        for (let i = 0; i < count; i += 1) bench.feed.publish({ symbol: 'ACME', price: i });
      },
    });
  } finally {
    await close();
  }
}

function fail(why: unknown): void {
  throw new Error(JSON.stringify(why));
}

/** The two labs behind a proxy, as docs/proxies sets it up. */
describe.concurrent.each([
  ['nginx', 'nginx.conf'],
  ['haproxy', 'haproxy.cfg'],
] as const)('Two labs behind %s', (name, file) => {
  const behindIt = async (
    feeds: [MemoryFeed, MemoryFeed],
    work: (labs: [SmallLab, SmallLab], origin: string) => Promise<void>,
  ): Promise<void> => {
    const port = await freePort();
    const origin = `http://127.0.0.1:${port}`;
    const labs: [SmallLab, SmallLab] = [
      await smallLab(feeds[0], webDir, origin),
      await smallLab(feeds[1], webDir, origin),
    ];
    const proxy = startProxy(name, join(SERVERS, '../../docs/proxies', file), placesFor(labs, port), 'ignore');
    try {
      await proxy.listensOn(port);
      await work(labs, origin);
    } finally {
      await Promise.all([proxy.stop(), ...labs.map((lab) => lab.close())]);
    }
  };

  test.skipIf(!here.includes(name))('one feed: a lab goes away, and its clients go on at the other one', () => {
    const feed = someFeed('k3f9');
    return behindIt([feed, feed], async (labs, origin) => {
      const clients = TRANSPORTS.map((transport) => backAgain(origin, transport, 'k3f9.0'));
      await eventually(() => expect(labs[0].held() + labs[1].held()).toBe(3));
      for (let i = 0; i < 5; i += 1) feed.publish({ price: i });
      await eventually(() => {
        for (const { ids } of clients) expect(ids).toEqual(range(1, 5));
      });
      const leaves = labs[0].held() > 0 ? labs[0] : labs[1];
      await leaves.close();
      for (let i = 0; i < 5; i += 1) feed.publish({ price: i });
      await eventually(() => {
        for (const { ids } of clients) expect(ids).toEqual(range(1, 10));
      });
      for (const { gaps, stop } of clients) {
        expect(gaps).toEqual([]);
        await stop();
      }
      // The browser's own address is passed on, and others' pages are not let in.
      expect(await statusOf(`${origin}/ws`, { Origin: origin })).toBe(101);
      expect(await statusOf(`${origin}/ws`, { Origin: 'http://evil.example' })).toBe(403);
    });
  });

  test.skipIf(!here.includes(name))('each with a feed of its own: a cursor of one is a gap at the other', () =>
    behindIt([someFeed('one'), someFeed('two')], async ([one, two], origin) => {
      one.feed.publish({});
      two.feed.publish({});
      const answers = await Promise.all(
        range(1, 4).map(async () => (await fetch(`${origin}/poll?since=one.1`)).json() as Promise<FeedAnswer>),
      );
      const cursors = answers.map(({ cursor, gap }) => `${cursor} ${gap?.reason ?? 'no gap'}`);
      expect(new Set(cursors)).toEqual(new Set(['one.1 no gap', 'two.1 epoch']));
    }),
  );
});

/** Follows a feed by one address, and comes back from its cursor when it was cut off. */
function backAgain(origin: string, transport: TransportName, from: string) {
  const ids: number[] = [];
  const gaps: unknown[] = [];
  let isOver = false;
  let now: Follower;
  const go = (since: string | null): void => {
    now = follow({ origin: () => origin }, transport, since, { onIds: (some) => ids.push(...some) });
    const { ended, gaps: its } = now;
    void ended.then(() => {
      gaps.push(...its);
      if (!isOver) setTimeout(() => go(now.cursor), 20);
    });
  };
  go(from);
  return {
    ids,
    gaps,
    async stop() {
      isOver = true;
      await now.stop();
    },
  };
}

const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, i) => from + i);
const cursor = (bench: Bench): string => `${bench.feed.epoch}.${bench.feed.latest().id}`;

/** The status of the answer to an opening handshake. */
function statusOfHandshake({ origin }: Behind, headers = {}): Promise<number | undefined> {
  return statusOf(`${origin('websocket')}/ws`, headers);
}

async function statusOf(address: string, headers: Record<string, string>): Promise<number | undefined> {
  const socket = new WebSocket(address.replace('http', 'ws'), { headers });
  socket.on('error', () => {});
  const answered = Promise.race([
    once(socket, 'upgrade').then(() => 101),
    once(socket, 'unexpected-response').then(([, response]) => response.statusCode as number),
  ]);
  const status = await answered;
  socket.terminate();
  return status;
}

describe.concurrent.each(['nginx', 'haproxy'])('%s, set up rightly', (id) => {
  test.skipIf(!here.includes(id))('brings all five transports, and takes actions', () =>
    behind(id, async (it) => {
      const { bench, publish, origin } = it;
      bench.publisher.start({ scenario: 'chat', updatesPerSecond: 0.001, jitter: 0, seed: 0 });
      const first = bench.feed.latest().id + 1;
      const clients = TRANSPORTS.map((name) => follow(it, name, cursor(bench)));
      await eventually(() => expect(bench.held([...TRANSPORTS])).toBeGreaterThanOrEqual(3));
      for (let sent = 0; sent < 5; sent += 1) {
        publish(1);
        // Each one comes by itself, before there is another.
        const { id: last } = bench.feed.latest();
        await eventually(() => {
          for (const { ids } of clients) expect(ids).toEqual(range(first, last));
        });
      }
      for (const client of clients) {
        expect(client.gaps).toEqual([]);
        await client.stop();
      }
      const act = (from: string) =>
        fetch(`${origin('sse')}/act`, {
          method: 'POST',
          headers: { Origin: from },
          body: '{"id":1,"atMs":1,"input":{"text":"hello"}}',
        });
      expect((await act(origin('sse'))).status).toBe(204);
      expect((await act('http://evil.example')).status).toBe(403);
      expect(await statusOfHandshake(it)).toBe(101);
      expect(await statusOfHandshake(it, { Origin: 'http://evil.example' })).toBe(403);
      // A name that a foreign page was led here by: the proxy passes it on, and the server refuses it.
      const foreign = 'GET /poll HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n';
      expect(await sendRaw(bench.ports.polling, foreign)).toMatch(/^HTTP\/1.1 421 /);
    }),
  );
});

describe.concurrent('Mistakes in nginx', () => {
  const mistake = test.skipIf(!here.includes('nginx'));

  mistake.each(['nginx-buffering', 'nginx-gzip'])('%s: the server sent it, and the browser has not got it', (id) =>
    behind(id, async (it) => {
      const { bench, publish } = it;
      const held = follow(it, 'sse', cursor(bench));
      const others = (['polling', 'long-polling', 'websocket'] as const).map((name) => follow(it, name, cursor(bench)));
      await eventually(() => expect(bench.held(['sse', 'websocket'])).toBeGreaterThanOrEqual(2));
      publish(20);
      await eventually(() => {
        for (const { ids } of others) expect(ids).toEqual(range(1, 20));
      });
      expect(held.ids).toEqual([]);
      // When a buffer is full it comes, many at a time; what is packed waits for the end.
      if (id === 'nginx-buffering') {
        publish(60);
        await eventually(() => expect(held.ids.slice(0, 20)).toEqual(range(1, 20)));
      }
      await Promise.all([held, ...others].map((one) => one.stop()));
    }),
  );

  mistake.each([
    ['nginx-no-upgrade', 426],
    ['nginx-http-1-0', 426],
  ])('%s: the handshake is answered %i, the rest works', (id, status) =>
    behind(id, async (it) => {
      expect(await statusOfHandshake(it)).toBe(status);
      const others = (['page', 'polling', 'long-polling', 'sse'] as const).map((name) =>
        follow(it, name, cursor(it.bench)),
      );
      await eventually(() => expect(it.bench.held(['sse'])).toBeGreaterThanOrEqual(1));
      it.publish(3);
      await eventually(() => {
        for (const { ids } of others) expect(ids).toEqual(range(1, 3));
      });
      await Promise.all(others.map((one) => one.stop()));
    }),
  );

  mistake('nginx-host: everything is refused with 421', () =>
    behind('nginx-host', async (it) => {
      expect(await statusOfHandshake(it)).toBe(421);
      const answer = await fetch(`${it.origin('polling')}/poll`);
      expect(answer.status).toBe(421);
      expect(await answer.text()).toContain('"lab\\"');
    }),
  );

  mistake('nginx-timeout: whoever is silent is cut off', () =>
    behind('nginx-timeout', async (it) => {
      expect(await whatSilenceCosts(it)).toEqual({ longPoll: 504, events: 'cut', code: 1006 });
      expect(it.log.join('\n')).toContain('upstream timed out');
    }),
  );
});

describe.concurrent('Mistakes in HAProxy', () => {
  test.skipIf(!here.includes('haproxy'))('haproxy-no-tunnel: whoever is silent is cut off', () =>
    behind('haproxy-no-tunnel', async (it) => {
      expect(await whatSilenceCosts(it)).toEqual({ longPoll: 504, events: 'cut', code: 1006 });
    }),
  );
});

/** Nothing is published: how a long poll, an event stream and a WebSocket end. */
async function whatSilenceCosts(it: Behind) {
  const { bench, origin } = it;
  const socket = new WebSocket(`${origin('websocket').replace('http', 'ws')}/ws?since=${cursor(bench)}`);
  const [longPoll, events, [code]] = await Promise.all([
    fetch(`${origin('long-polling')}/long-poll`),
    fetch(`${origin('sse')}/events`).then((answer) =>
      answer.text().then(
        () => 'ended',
        () => 'cut',
      ),
    ),
    once(socket, 'close'),
  ]);
  return { longPoll: longPoll.status, events, code: code as number };
}

test('each configuration is the right one but for its mistake', () => {
  const lines = (id: string): string[] =>
    readFileSync(join(SERVERS, 'proxies', id, id.startsWith('nginx') ? 'nginx.conf' : 'haproxy.cfg'), 'utf8').split(
      '\n',
    );
  const right = { nginx: lines('nginx'), haproxy: lines('haproxy') };
  for (const id of ['buffering', 'gzip', 'no-upgrade', 'http-1-0', 'timeout', 'host']) {
    const other = lines(`nginx-${id}`).filter((line) => !right.nginx.includes(line) && !/^\s*#/.test(line));
    expect(other.length, id).toBeLessThanOrEqual(4);
  }
  expect(lines('haproxy-no-tunnel').filter((line) => !right.haproxy.includes(line) && !/^\s*#/.test(line))).toEqual([
    '    timeout client 3s',
    '    timeout server 3s',
  ]);
});
