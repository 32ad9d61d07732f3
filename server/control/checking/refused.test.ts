import { expect, test } from 'vitest';
import { swarmGoesOn } from '../swarming/refusals.ts';
import { createChecking } from './checking.ts';

test('no check begins while a swarm goes on', async () => {
  const places = { serversDir: '', others: [], webDir: '' };
  const checking = createChecking({ program: null, refuse: swarmGoesOn, onBusy: () => {}, ...places });
  const asked = { server: 'lab', transports: [], stepByStep: false, watch: false, reset: false };
  await expect(checking.check(asked, new AbortController().signal)).rejects.toMatchObject({ code: 'swarm-goes-on' });
  expect(checking.isGoing()).toBe(false);
});
