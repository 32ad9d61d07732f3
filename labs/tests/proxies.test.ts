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
import { systemClock } from '../../server/clock.ts';
import { TRANSPORTS, type TransportName } from '../../server/contract.ts';
import { readManifest } from '../../server/foreign/manifest.ts';
import type { Looked } from '../../server/foreign/needs.ts';
import { startServing } from '../../server/foreign/serving.ts';
import { eventually } from '../../server/testing.ts';
import { fakeWebDir, follow, sendRaw } from '../../server/transports/testing.ts';
import { findProxies } from '../commands/programs/proxies.mjs';
import { statusOf } from './opening-status.ts';
import { SERVERS } from './servers-here.ts';
import { someFeed } from './two-labs.ts';

const here: string[] = findProxies();
const webDir = fakeWebDir();
afterAll(() => rm(webDir, { recursive: true }));

interface Behind {
  bench: Bench;
  origin(name: TransportName): string;
  log: string[];
  publish(count: number): void;
}

/** A proxy of labs/servers/proxies, which is here: what it needs is not looked for again. */
async function lookedAt(id: string): Promise<Looked> {
  const manifest = await readManifest(join(SERVERS, 'proxies', id), `proxies/${id}`);
  return { manifest, program: '', needs: [], found: true };
}

/** Does something on a bench that has this proxy before its server. */
async function behind(id: string, work: (behind: Behind) => Promise<void>): Promise<void> {
  const { bench, close } = await openBench();
  const log: string[] = [];
  try {
    // How soon a proxy ends is not looked at: the machine may be busy.
    const told = { onState() {}, onOverdue() {}, onHanging() {}, onFailed: fail };
    await bench.guest.serve(await lookedAt(id), { ...told, onLog: (line) => log.push(line) });
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

const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, i) => from + i);
const cursor = (bench: Bench): string => `${bench.feed.epoch}.${bench.feed.latest().id}`;

/** The status of the answer to an opening handshake. */
function statusOfHandshake({ origin }: Behind, headers = {}): Promise<number | undefined> {
  return statusOf(`${origin('websocket')}/ws`, headers);
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
      const others = (['long-polling', 'websocket'] as const).map((name) => follow(it, name, cursor(bench)));
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
      const others = (['polling', 'sse'] as const).map((name) => follow(it, name, cursor(it.bench)));
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

test('where there is no server of ours to stand before, it says so and is not started', async () => {
  const looked = await lookedAt('nginx');
  const feed = someFeed('k3f9');
  const desk = { take: fail as never };
  const starting = startServing({ looked, feed, desk, ports: {}, assetsDir: webDir, clock: systemClock });
  await expect(starting).rejects.toMatchObject({ code: 'is-a-proxy' });
});

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
