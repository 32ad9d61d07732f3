import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findRedis } from '../../../labs/commands/programs/redis.mjs';
import type { Problem } from '../../problem.ts';
import { eventually } from '../../testing.ts';
import type { Cursor } from '../cursor.ts';
import { readStoreAddress } from './address.ts';
import type { RedisFeed } from './redis-feed.ts';
import { CHECK, PUBLISH } from './scripts.ts';
import { openSession, type Session } from './session.ts';
import { openFeedAt, type RedisServer, startRedis, type Way, wayTo } from './testing.ts';

const path = findRedis();
const KEY = 'duplex-lab';
/** So quick that nothing is waited for, so slow that a busy machine keeps up. */
const QUICK = JSON.stringify({ scenario: 'chat', updatesPerSecond: 50, jitter: 0.2, seed: 1 });

describe.skipIf(path === null)('a feed in redis', () => {
  let redis: RedisServer;
  let ways: Way[] = [];
  let feeds: RedisFeed[] = [];

  beforeAll(async () => {
    redis = await startRedis(path ?? '');
  });
  afterAll(() => redis.close());
  beforeEach(async () => {
    await redis.ask('FLUSHALL');
    await redis.ask('SET', `${KEY}:pace`, QUICK);
  });
  afterEach(async () => {
    for (const way of ways) way.cut(true);
    await Promise.all(feeds.map((feed) => feed.close()));
    for (const way of ways) way.close();
    [ways, feeds] = [[], []];
  });

  /** A lab's feed, and the way by which it reaches the store. */
  const open = async (historySize?: number): Promise<RedisFeed & { way: Way }> => {
    const way = await wayTo(redis.port);
    ways.push(way);
    const feed = await openFeedAt(way.url, historySize);
    feeds.push(feed);
    return { ...feed, way };
  };
  const both = async () => [await open(), await open()] as const;
  const jsonAfter = ({ feed }: RedisFeed, cursor: Cursor): string[] =>
    feed.since(cursor).entries.map(({ json }) => json);
  /** Until this feed has so many updates more. */
  const grown = async ({ feed }: RedisFeed, by = 3): Promise<void> => {
    const from = feed.latest();
    await eventually(() => expect(feed.since(from).entries.length).toBeGreaterThanOrEqual(by));
  };

  it('is the same at two labs, byte for byte, and one of them publishes', async () => {
    const [a, b] = await both();
    const from = a.feed.latest();
    await grown(a);
    await b.feed.reach(a.feed.latest());
    const ofA = jsonAfter(a, from);
    expect(jsonAfter(b, from).slice(0, ofA.length)).toEqual(ofA);
    expect(ofA[0]).toMatch(/^\{"id":\d+,"atMs":[\d.]+,"data":\{/);
    expect([a.standing().publishesHere, b.standing().publishesHere]).toEqual([true, false]);
    expect(b.publisher.topic()).toBe('chat');
  });

  it('is published by another lab when the one that did goes, or is cut off', async () => {
    const [a, b] = await both();
    const from = b.feed.latest();
    a.way.cut(true);
    await eventually(() => expect(b.standing().publishesHere).toBe(true));
    await grown(b);
    expect(b.feed.since(from).gap).toBeUndefined();
    a.way.cut(false);
    await eventually(() => expect(a.standing()).toMatchObject({ publishesHere: false, away: null }));
    await a.feed.reach(b.feed.latest());
    expect(a.feed.since(from).gap).toBeUndefined();
    await b.close();
    await eventually(() => expect(a.standing().publishesHere).toBe(true));
  });

  it('waits for what a client has from another lab, rather than say that it does not exist', async () => {
    const [a, b] = await both();
    b.way.cut(true);
    await grown(a);
    const newest = a.feed.latest();
    expect(b.feed.since(newest).gap).toEqual({ reason: 'ahead' });
    const coming = b.feed.reach(newest);
    b.way.cut(false);
    await coming;
    expect(b.feed.since(newest).gap).toBeUndefined();
    // What was never published is not waited for.
    await b.feed.reach({ epoch: newest.epoch, id: newest.id + 1_000_000 });
    expect(b.feed.reach({ epoch: 'k3f9', id: 7 })).toBeNull();
  });

  it('takes actions at every lab, and each shows once', async () => {
    const [a, b] = await both();
    const from = a.feed.latest();
    b.publisher.act('websocket', { text: 'from the other lab' });
    a.publisher.act('polling', { text: 'from the one that publishes' });
    const said = () =>
      jsonAfter(a, from).filter((json) => json.includes('"from":"websocket"') || json.includes('polling'));
    await eventually(() => expect(said()).toHaveLength(2));
    await grown(a);
    expect(said()).toHaveLength(2);
    expect(await redis.ask('XLEN', `${KEY}:actions`)).toBe(0);
    expect(() => b.publisher.act('websocket', { text: 7 })).toThrow(expect.objectContaining({ status: 422 }));
  });

  it('goes on after a restart of the store where it was, and says meanwhile that it is away', async () => {
    const [a, b] = await both();
    const from = a.feed.latest();
    await redis.stop('SIGKILL');
    await eventually(() => expect(b.standing().away?.why.en).toContain('does not answer'));
    expect(() => b.publisher.act('sse', { text: 'lost' })).toThrow(expect.objectContaining({ code: 'store-away' }));
    const known = b.feed.latest();
    await redis.start();
    await eventually(() => expect([a.standing().away, b.standing().away]).toEqual([null, null]));
    await grown(b);
    await a.feed.reach(b.feed.latest());
    for (const { feed } of [a, b]) {
      const { gap, entries } = feed.since(from);
      expect(gap).toBeUndefined();
      expect(entries.map(({ update }) => update.id)).toEqual(entries.map((_, i) => from.id + 1 + i));
      expect(feed.since(known).gap).toBeUndefined();
    }
  });

  it('begins a later epoch when the store lost its data, and tells so', async () => {
    const [a, b] = await both();
    const broken: string[] = [];
    for (const [name, one] of Object.entries({ a, b })) one.onBreak(() => broken.push(name));
    const from = b.feed.latest();
    await redis.stop();
    await redis.start('lost');
    await eventually(() => expect(Number(b.feed.epoch)).toBeGreaterThan(Number(from.epoch)));
    const { gap, entries } = b.feed.since(from);
    expect(gap).toEqual({ reason: 'epoch' });
    expect(entries[0]?.update.id ?? 1).toBe(1);
    await a.feed.reach(b.feed.latest());
    expect(a.feed.epoch).toBe(b.feed.epoch);
    expect(broken.sort()).toEqual(['a', 'b']);
  });

  it('tells what is missing when a lab was away for longer than the stream keeps', async () => {
    await redis.ask('SET', `${KEY}:pace`, '{"updatesPerSecond":1000}');
    const [a, b] = [await open(5), await open(5)];
    const from = b.feed.latest();
    b.way.cut(true);
    // A stream is trimmed by whole nodes of a hundred.
    await eventually(() => expect(a.feed.latest().id).toBeGreaterThan(from.id + 205));
    b.way.cut(false);
    await b.feed.reach(a.feed.latest());
    expect(b.feed.since(from).gap).toMatchObject({ reason: 'history', missedFrom: from.id + 1 });
  });

  it('goes at the pace, and with the scenario, that the store says', async () => {
    const a = await open();
    await redis.ask('SET', `${KEY}:pace`, '{"scenario":"ticker","updatesPerSecond":200}');
    await eventually(() => expect(a.standing()).toMatchObject({ scenario: 'ticker', updatesPerSecond: 200 }));
    await redis.ask('SET', `${KEY}:pace`, '{"scenario":"opera"}');
    await eventually(() => expect(a.standing().unreadablePace).toContain('opera'));
    expect(a.standing()).toMatchObject({ scenario: 'ticker', updatesPerSecond: 200 });
    await grown(a, 20);
    const { data } = a.feed.recent(1)[0]?.update ?? {};
    expect(data).toHaveProperty('symbol');
  });

  it('outlives what others write into its stream', async () => {
    const a = await open();
    const from = a.feed.latest();
    await redis.ask('XADD', KEY, `${from.epoch}-*`, 'foo', 'bar');
    await redis.ask('XADD', KEY, `${from.epoch}-*`, 'update', '{"atMs":"</script>","data":null}');
    await grown(a);
    expect(a.feed.since(from).gap).toMatchObject({ reason: 'history' });
    expect(a.feed.since(a.feed.latest()).gap).toBeUndefined();
  });

  describe('inside the store', () => {
    const keys = [KEY, `${KEY}:publisher`, `${KEY}:actions`];
    let session: Session;
    const publish = (token: string, known: string, name: string, text = '{"atMs":1,"data":{}}') =>
      session.script(PUBLISH, keys, [token, known, '100', name, text, '']);

    beforeEach(async () => {
      session = await openSession(readStoreAddress(redis.url));
      await session.command('SET', `${KEY}:publisher`, 'me');
    });
    afterEach(() => session.end());

    it('nobody publishes who does not hold the lease', async () => {
      expect(await publish('me', '0-0', 'me.1')).toMatch(/^\d+-1$/);
      expect(await publish('you', '0-0', 'you.1')).toBeNull();
      expect(await session.command('XLEN', KEY)).toBe(1);
    });

    it('a publication whose answer was lost is stored once', async () => {
      const first = String(await publish('me', '0-0', 'me.1'));
      expect(await publish('me', '0-0', 'me.1')).toBe(first);
      expect(await publish('me', first, 'me.2')).toBe(first.replace(/-1$/, '-2'));
      expect(await session.command('XLEN', KEY)).toBe(2);
    });

    it('an epoch never lasts longer than the data that it numbers', async () => {
      const first = String(await publish('me', '0-0', 'me.1'));
      const third = first.replace(/-1$/, '-3');
      // It knew of a third, which is not there.
      const next = String(await publish('me', third, 'me.4'));
      expect(Number(next.split('-')[0])).toBeGreaterThan(Number(first.split('-')[0]));
      expect(next).toMatch(/-1$/);
      // Also where the clock of the machine goes behind.
      expect(await publish('me', '9000000000000-7', 'me.5')).toBe('9000000000001-1');
    });

    it('a lab that knows more than the store, or something else, has the next epoch begin', async () => {
      const first = String(await publish('me', '0-0', 'me.1'));
      const check = (id: string, name: string) => session.script(CHECK, [KEY], [id, name]);
      expect(await check(first, 'me.1')).toBe(0);
      const older = `${Number(first.split('-')[0]) - 1}-900`;
      expect(await check(older, 'me.900')).toBe(0);
      expect(await check(first, 'you.1')).toBe(1);
      expect(await session.command('EXISTS', KEY)).toBe(0);
      const again = String(await publish('me', first, 'me.2'));
      expect(Number(again.split('-')[0])).toBeGreaterThan(Number(first.split('-')[0]));
      expect(await check(again.replace(/-1$/, '-2'), 'me.3')).toBe(1);
    });
  });

  describe('says what is wrong', () => {
    const refusal = async (url: string): Promise<Problem> => {
      const error: unknown = await openFeedAt(url).then(
        async (feed) => {
          await feed.close();
          throw new Error('it was opened');
        },
        (problem) => problem,
      );
      return error as Problem;
    };

    it('with a key that holds something else', async () => {
      await redis.ask('RPUSH', 'taken', 'x');
      const { code, text } = await refusal(`${redis.url}?key=taken`);
      expect([code, text.en]).toEqual(['store-key-taken', expect.stringContaining('"taken" holds a list')]);
    });

    it('with no password, or a wrong one', async () => {
      await redis.ask('CONFIG', 'SET', 'requirepass', 'right');
      try {
        expect((await refusal(redis.url)).code).toBe('store-password');
        const { code, text } = await refusal(redis.url.replace('//', '//:wrong@'));
        expect(code).toBe('store-password');
        expect(text.es).not.toContain('wrong@');
      } finally {
        const { createClient } = await import('@redis/client');
        const client = await createClient({ url: redis.url.replace('//', '//:right@') }).connect();
        await client.configSet('requirepass', '');
        client.destroy();
      }
    });

    it('with a store that takes no writes', async () => {
      await redis.ask('CONFIG', 'SET', 'maxmemory', '1');
      try {
        expect(await refusal(redis.url)).toMatchObject({ code: 'store-refuses' });
      } finally {
        await redis.ask('CONFIG', 'SET', 'maxmemory', '0');
      }
    });

    it('where nobody is, nobody answers, or somebody else does', async () => {
      const server = createServer((socket) => socket.resume().end('HTTP/1.1 400 Bad Request\r\n\r\n')).listen(
        0,
        '127.0.0.1',
      );
      await once(server, 'listening');
      const url = `redis://127.0.0.1:${(server.address() as AddressInfo).port}`;
      expect((await refusal(url)).code).toBe('no-store');
      server.close();
      await once(server, 'close');
      expect((await refusal(url)).text.en).toContain('ECONNREFUSED');
    });

    it('with a Redis that is too old', async () => {
      const info = '# Server\r\nredis_version:6.0.16\r\n';
      const server = createServer((socket) =>
        socket.on('data', (asked) => {
          for (const command of String(asked).split(/(?=\*\d+\r\n)/))
            socket.write(/INFO/.test(command) ? `$${info.length}\r\n${info}\r\n` : '+OK\r\n');
        }),
      ).listen(0, '127.0.0.1');
      await once(server, 'listening');
      const { code, text } = await refusal(`redis://127.0.0.1:${(server.address() as AddressInfo).port}`);
      expect([code, text.en]).toEqual(['store-too-old', expect.stringContaining('6.0.16')]);
      server.close();
    });
  });
});
