/** Two labs behind nginx and behind HAProxy, as docs/proxies sets them up: who is cut off from one goes on at the other. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { type FeedAnswer, TRANSPORTS, type TransportName } from '../../server/contract.ts';
import type { MemoryFeed } from '../../server/feed/memory.ts';
import { freePort } from '../../server/foreign/free-port.ts';
import { eventually } from '../../server/testing.ts';
import { type Follower, fakeWebDir, follow } from '../../server/transports/testing.ts';
import { findProxies } from '../commands/programs/proxies.mjs';
import { startProxy } from '../servers/proxies/proxy.mjs';
import { statusOf } from './opening-status.ts';
import { SERVERS } from './servers-here.ts';
import { placesFor, type SmallLab, smallLab, someFeed } from './two-labs.ts';

const here: string[] = findProxies();
const webDir = fakeWebDir();
afterAll(() => rm(webDir, { recursive: true }));

const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, i) => from + i);

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
    const proxy = startProxy(name, join(SERVERS, '../../docs/proxies', file), placesFor(labs, port), 'pipe');
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
