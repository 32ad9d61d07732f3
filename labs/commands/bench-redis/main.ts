/**
 * Whether a feed that several labs deliver keeps its word (docs/shared-feed.md): clients hop between two labs at random and
 * through cuts, while the lab that publishes is killed, Redis is restarted, killed, and loses all its data.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type SharedFeedState, TRANSPORTS } from '../../../server/contract.ts';
import { seededRandom } from '../../../server/feed/random.ts';
import { type RedisServer, startRedis } from '../../../server/feed/redis/testing.ts';
import { findRedis } from '../programs/redis.mjs';
import { type Host, startHopper, type Told } from './hopper.ts';

/** A lab in the way that it is killed: at once, without a word. */
export interface KillableLab extends Host {
  kill(): Promise<void>;
}

export type Fault = 'lab-killed' | 'redis-restarted' | 'redis-killed' | 'data-lost';

export interface SharedFeedPlan {
  /** How many updates are published, over all epochs. */
  updates: number;
  updatesPerSecond: number;
  /** Clients of each transport. */
  clients: number;
  /** What happens when so much of it is done (0 … 1). */
  faults: { at: number; fault: Fault }[];
  seed: number;
}

export interface SharedFeedFigures {
  updates: number;
  epochs: number;
  seconds: number;
  clients: number;
  faults: Fault[];
  /** Of all clients together. */
  told: Told;
}

/** What a lab keeps unless told otherwise. */
const HISTORY_SIZE = 1000;
const KEY = 'duplex-lab';
const LOOK_EVERY_MS = 50;
/** How long whoever was killed stays away. */
const DOWN_MS = 500;

/** The plan of `npm run bench -- --redis N`: each fault twice, but for the loss of all data. */
export const planOf = (updates: number): SharedFeedPlan => ({
  ...{ updates, updatesPerSecond: 1000, clients: 2, seed: 14 },
  faults: [
    { at: 0.1, fault: 'lab-killed' },
    { at: 0.2, fault: 'redis-restarted' },
    { at: 0.35, fault: 'redis-killed' },
    { at: 0.45, fault: 'lab-killed' },
    { at: 0.6, fault: 'data-lost' },
    { at: 0.7, fault: 'redis-killed' },
    { at: 0.8, fault: 'lab-killed' },
    { at: 0.9, fault: 'redis-restarted' },
  ],
});

/** The whole of it, with labs in processes of their own. Null: there is no Redis here. `child`: the file of such a lab. */
export async function measureSharedFeed(child: string, updates: number): Promise<SharedFeedFigures | null> {
  const path = findRedis();
  return path === null ? null : hopThrough(path, planOf(updates), (url) => startLab(child, url));
}

/** Starts Redis and two labs on it, and has clients hop between them until all is published and read. */
export async function hopThrough(
  path: string,
  plan: SharedFeedPlan,
  open: (url: string) => Promise<KillableLab>,
): Promise<SharedFeedFigures> {
  const random = seededRandom(plan.seed);
  const redis = await startRedis(path);
  const setPace = (updatesPerSecond: number) =>
    redis.ask('SET', `${KEY}:pace`, JSON.stringify({ updatesPerSecond, jitter: 0.2 }));
  await setPace(plan.updatesPerSecond);
  const labs = [await open(redis.url), await open(redis.url)];
  const beganMs = performance.now();
  const hoppers = TRANSPORTS.flatMap((transport) =>
    Array.from({ length: plan.clients }, () =>
      startHopper({ transport, hosts: () => labs, historySize: HISTORY_SIZE, random }),
    ),
  );
  const counts = new Map<string, number>();
  const done = (): number => [...counts.values()].reduce((sum, count) => sum + count, 0);
  const faults = [...plan.faults];
  try {
    while (done() < plan.updates || faults.length > 0) {
      await pause(LOOK_EVERY_MS);
      await count(redis, counts);
      if (faults[0] && done() >= faults[0].at * plan.updates)
        await happen(faults.shift()?.fault, { redis, labs, open });
    }
    // From here on next to nothing is published: all can be read to the end.
    await setPace(0.01);
    await Promise.all(hoppers.map((hopper) => hopper.stop()));
    const newest = await settled(redis, counts);
    await Promise.all(hoppers.map((hopper) => hopper.finish(newest)));
  } finally {
    await Promise.all(hoppers.map((hopper) => hopper.stop()));
    await Promise.all(labs.map((lab) => lab.kill()));
    await redis.close();
  }
  return {
    updates: done(),
    epochs: counts.size,
    seconds: Math.round((performance.now() - beganMs) / 1000),
    clients: hoppers.length,
    faults: plan.faults.map(({ fault }) => fault),
    told: hoppers.map(({ told }) => told).reduce(sumOf),
  };
}

/** The newest of the stream, as a cursor; how far each epoch came is kept. */
async function count(redis: RedisServer, counts: Map<string, number>): Promise<string> {
  const [newest] = (await redis.ask('XREVRANGE', KEY, '+', '-', 'COUNT', '1')) as [string, unknown][];
  const [epoch, number] = newest?.[0].split('-') ?? [];
  if (epoch && number) counts.set(epoch, Number(number));
  return `${epoch}.${number}`;
}

/** The newest, when no more comes. */
async function settled(redis: RedisServer, counts: Map<string, number>): Promise<string> {
  for (let [before, now] = ['', '?']; ; before = now) {
    now = await count(redis, counts);
    if (now === before) return now;
    // The pace is looked at once a second.
    await pause(2500);
  }
}

async function happen(
  fault: Fault | undefined,
  { redis, labs, open }: { redis: RedisServer; labs: KillableLab[]; open(url: string): Promise<KillableLab> },
): Promise<void> {
  if (fault === 'lab-killed') {
    // The one that has been there longest publishes.
    await labs.shift()?.kill();
    await pause(DOWN_MS);
    labs.push(await open(redis.url));
    return;
  }
  await redis.stop(fault === 'redis-killed' ? 'SIGKILL' : 'SIGTERM');
  await pause(DOWN_MS);
  await redis.start(fault === 'data-lost' ? 'lost' : 'kept');
}

const sumOf = (a: Told, b: Told): Told => ({
  received: a.received + b.received,
  hops: a.hops + b.hops,
  lost: a.lost + b.lost,
  twice: a.twice + b.twice,
  needless: a.needless + b.needless,
  gaps: {
    history: a.gaps.history + b.gaps.history,
    epoch: a.gaps.epoch + b.gaps.epoch,
    ahead: a.gaps.ahead + b.gaps.ahead,
  },
});

async function startLab(file: string, url: string): Promise<KillableLab> {
  // Whoever is killed tidies nothing up.
  const folder = mkdtempSync(join(tmpdir(), 'duplex-lab-killed-'));
  const env = { ...process.env, TMPDIR: folder, TEMP: folder };
  const child: ChildProcess = fork(file, [url], { stdio: ['ignore', 'ignore', 2, 'ipc'], env });
  const ended = once(child, 'exit');
  const [told] = (await Promise.race([once(child, 'message'), ended])) as [{ sharedFeed: SharedFeedState | null }];
  const { ports } = told?.sharedFeed ?? {};
  if (!ports) throw new Error('The lab ended before it delivered the shared feed.');
  return {
    origin: (transport) => `http://127.0.0.1:${ports[transport]}`,
    async kill() {
      child.kill('SIGKILL');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
