import { expect, test } from 'vitest';
import { createMemoryFeed } from '../feed/memory.ts';
import { beforeThem, serveFrom } from './transport.ts';

/** Publishes in every pause that whoever awaits something makes, for a while. */
function publishInEveryPause(publish: () => void): void {
  let left = 100;
  const next = (): void => {
    publish();
    left -= 1;
    if (left > 0) queueMicrotask(next);
  };
  queueMicrotask(next);
}

test.each([0, 3])(
  'what is published while somebody catches up is not missed: %i long updates before',
  async (count) => {
    const feed = createMemoryFeed({ epoch: 'k3f9', historySize: 1_000, now: () => 0 });
    const publish = (): unknown => feed.publish({ text: 'x'.repeat(20_000) });
    for (let i = 0; i < count; i += 1) publish();
    const ids: number[] = [];
    const served = serveFrom(
      feed,
      { epoch: 'k3f9', id: 0 },
      {
        catchUp({ entries }) {
          ids.push(...entries.map(({ update }) => update.id));
          // From now on, also while the last part is on its way to whoever follows.
          publishInEveryPause(() => feed.publish({ text: 'short' }));
          return true;
        },
        follow: () => feed.subscribe(({ update }) => ids.push(update.id)),
      },
    );
    await served;
    await new Promise((resolve) => setImmediate(resolve));
    publish();
    expect(ids).toEqual(Array.from({ length: feed.latest().id }, (_, i) => i + 1));
  },
);

test('who is told of a gap stands before what follows it: a cut in between loses nothing', () => {
  const feed = createMemoryFeed({ epoch: 'k3f9', historySize: 3, now: () => 0 });
  for (let i = 0; i < 10; i += 1) feed.publish({ n: i });
  const since = feed.since({ epoch: 'old', id: 7 });
  expect(since.gap).toEqual({ reason: 'epoch' });
  const resumed = feed.since(beforeThem(since));
  expect(resumed.gap).toBeUndefined();
  expect(resumed.entries.map(({ update }) => update.id)).toEqual([8, 9, 10]);
  expect(beforeThem(feed.since({ epoch: 'k3f9', id: 99 }))).toEqual(feed.latest());
});
