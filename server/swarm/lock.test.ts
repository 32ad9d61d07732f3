import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { lockPath, takeSwarmLock } from './lock.ts';

test('whoever asks who measures, and stays, keeps nobody from letting go', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'duplex-lab-'));
  const letGo = await takeSwarmLock('lab', folder);
  const asker = connect({ path: lockPath(folder), allowHalfOpen: true });
  const [said] = await once(asker, 'data');
  expect(JSON.parse(String(said))).toMatchObject({ by: 'lab', pid: process.pid });
  await letGo();
  await (await takeSwarmLock('scale', folder))();
  asker.destroy();
  await rm(folder, { recursive: true });
});
