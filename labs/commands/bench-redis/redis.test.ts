import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openSharedBench } from '../../../server/bench/shared.ts';
import { systemClock } from '../../../server/clock.ts';
import { readStoreAddress } from '../../../server/feed/redis/address.ts';
import { wayTo } from '../../../server/feed/redis/testing.ts';
import { createGuard } from '../../../server/http/guard.ts';
import { type KeptCertificate, keepCertificate } from '../../../server/tls/keep.ts';
import { fakeWebDir } from '../../../server/transports/testing.ts';
import { findRedis } from '../programs/redis.mjs';
import { hopThrough, type KillableLab } from './main.ts';

const path = findRedis();
const webDir = fakeWebDir();
let certificate: KeptCertificate;

beforeAll(async () => {
  certificate = await keepCertificate(null, ['127.0.0.1'], Date.now());
});
afterAll(() => rmSync(webDir, { recursive: true }));

/** What a lab with `--feed` has, in this process; killed, it can't even let go of its lease. */
async function openLab(url: string): Promise<KillableLab> {
  const way = await wayTo(Number(new URL(url).port));
  const guard = createGuard('127.0.0.1', () => Object.values(bench.state().ports));
  const bench = await openSharedBench({
    ...{ clock: systemClock, certificate, guard, webDir, onState() {} },
    address: readStoreAddress(way.url),
  });
  await bench.listen(0, '127.0.0.1');
  return {
    origin: (transport) => `http://127.0.0.1:${bench.state().ports[transport]}`,
    async kill() {
      way.cut(true);
      await bench.close();
      way.close();
    },
  };
}

it.skipIf(path === null)('nothing is lost or comes twice on two labs with one redis, whatever happens', async () => {
  const { updates, epochs, told } = await hopThrough(
    path ?? '',
    {
      ...{ updates: 2000, updatesPerSecond: 400, clients: 1, seed: 14 },
      faults: [
        { at: 0.2, fault: 'lab-killed' },
        { at: 0.4, fault: 'redis-killed' },
        { at: 0.7, fault: 'data-lost' },
      ],
    },
    openLab,
  );
  expect(updates).toBeGreaterThanOrEqual(2000);
  expect(epochs).toBe(2);
  expect(told).toMatchObject({ lost: 0, twice: 0, needless: 0 });
  expect(told.gaps.ahead).toBe(0);
  // Each of the five is told of the new epoch, once.
  expect(told.gaps.epoch).toBe(5);
});
