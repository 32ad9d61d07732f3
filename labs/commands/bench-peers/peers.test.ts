/** Each peer that runs on Node starts, and brings every update to those who listen: what the bench compares is the same work. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { TRANSPORT_INFO, type TransportName } from '../../../server/contract.ts';
import { createCrowd } from '../../../server/swarm/clients/crowd.ts';
import type { Target } from '../../../server/swarm/target/target.ts';
import { eventually } from '../../../server/testing.ts';
import { findPeers, NODE_PEERS, nodePeer } from './peers.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const CLIENTS = 3;
const UPDATES = 4;

const targets = new Map<string, Target>();
const isThere = (name: string | null): boolean => name === null || existsSync(`${ROOT}/node_modules/${name}`);
const present = NODE_PEERS.filter((one) => isThere(one.package));

beforeAll(async () => {
  const started = present.map(async (line) => targets.set(line.name, await nodePeer(line, ROOT, ROOT).start()));
  await Promise.all(started);
});
afterAll(async () => {
  await Promise.all([...targets.values()].map((target) => target.close()));
});

async function deliveries(target: Target, transport: TransportName): Promise<object> {
  // There must be a newest update: see `CrowdOrder`.
  target.publish(100);
  const { epoch, id } = target.cursor();
  const crowd = createCrowd({
    ...{ transport, clients: CLIENTS, firstClient: 1, atOnce: CLIENTS, pollEveryMs: 20 },
    ...{ fromId: id, toId: id + UPDATES, epoch, sinceId: id },
    place: { host: '127.0.0.1', port: target.port(transport) },
    ...{ authority: target.authority(transport), path: TRANSPORT_INFO[transport].feedPath },
  });
  try {
    await crowd.connect();
    for (let i = 0; i < UPDATES; i += 1) target.publish(100 + 100 * i);
    await eventually(() => expect(crowd.delivered()).toBe(CLIENTS * UPDATES));
    const { lost, twice, complete } = crowd.report();
    return { lost, twice, complete, refused: crowd.refused(), dropped: crowd.dropped() };
  } finally {
    crowd.close();
  }
}

test.each(present.flatMap((line) => line.transports.map((transport) => [line.name, transport] as const)))(
  '%s brings every update by %s, once',
  async (name, transport) => {
    const all = { lost: 0, twice: 0, complete: CLIENTS, refused: 0, dropped: 0 };
    expect(await deliveries(targets.get(name) as Target, transport)).toEqual(all);
  },
);

test('what is not installed is left out and named; what was not asked for is neither', async () => {
  const { peers, missing } = await findPeers(['raw', 'ws', 'lab'], { root: '/nowhere', webDir: '', bench: '' });
  expect([peers.map(({ name }) => name), missing]).toEqual([['raw', 'lab'], ['ws (npm ci)']]);
});

for (const { name } of NODE_PEERS.filter((one) => !present.includes(one))) {
  test.skip(`${name}: its package is not installed (npm ci brings it)`, () => {});
}
