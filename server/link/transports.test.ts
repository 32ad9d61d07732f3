import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { systemClock } from '../clock.ts';
import { type LinkFault, type LinkSettings, NO_LINK, TRANSPORTS } from '../contract.ts';
import { seededRandom } from '../feed/random.ts';
import { findUpdates } from '../tap/decode/find-updates.ts';
import { createRecorder } from '../tap/recorder.ts';
import { eventually } from '../testing.ts';
import { type Bench, follow, startBench } from '../transports/testing.ts';
import { createLink, type LinkEmulator } from './emulator.ts';

const LINK: LinkSettings = { ...NO_LINK, profile: 'custom', rttMs: 8, jitterMs: 3, downKbps: 20_000, lossPercent: 3 };
const FAULTS: [name: string, fault: LinkFault][] = [
  ['a cable that is out', { type: 'unplug', durationMs: 400 }],
  ['requests that stall', { type: 'stall', direction: 'up', durationMs: 400 }],
  ['answers that stall', { type: 'stall', direction: 'down', durationMs: 400 }],
];
const until = (check: () => void): Promise<void> => eventually(check);

describe.each(TRANSPORTS)('%s on a link that fails', (name) => {
  let link: LinkEmulator;
  let bench: Bench;
  beforeEach(async () => {
    link = createLink({ clock: systemClock, settings: LINK, random: seededRandom(11) });
    const recorder = createRecorder({ now: systemClock.now, findUpdates });
    bench = await startBench({ attach: (server, of) => recorder.attach(server, of, { link: link.wrap }) });
  });
  afterEach(async () => {
    link.close();
    await bench.close();
  });

  test.each(FAULTS)('%s costs no update, and none comes twice', async (_name, fault) => {
    const { epoch, id } = bench.feed.latest();
    const publish = (n: number) => bench.feed.publish({ symbol: 'LAB', price: 100 + n });
    const follower = follow(bench, name, `${epoch}.${id}`);
    publish(0);
    await until(() => expect(follower.ids).toEqual([1]));
    link.press(fault);
    for (let n = 1; n < 10; n++) publish(n);
    await until(() => expect(follower.ids.length).toBe(10));
    expect(follower.ids).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(follower.gaps).toEqual([]);
    link.close();
    await follower.stop();
  });
});
