import { expect, test } from 'vitest';
import { Problem } from '../problem.ts';
import { manualClock } from '../testing.ts';
import { createDesk } from './desk.ts';
import { createMemoryFeed } from './memory.ts';
import { createPublisher } from './publisher.ts';

const HELLO = '{"id":1,"atMs":0,"input":{"text":"hello"}}';

test('what is done in the windows of another run is refused, and says so; who has no run may act', () => {
  const clock = manualClock(1000);
  const feed = createMemoryFeed({ epoch: 'k3f9', historySize: 10, now: clock.now });
  const publisher = createPublisher(feed, clock);
  publisher.start({ scenario: 'chat', updatesPerSecond: 0.001, jitter: 0, seed: 1 });
  const desk = createDesk(publisher, clock);
  const refusalOf = (tag: string): unknown[] => {
    try {
      desk.take({ transport: 'websocket', tag, address: 'a' }, HELLO);
      return [];
    } catch (error) {
      const { status, code, text } = error as Problem;
      expect(error).toBeInstanceOf(Problem);
      return [status, code, text.en.match(/"\w+"/g)];
    }
  };
  desk.serve('7c75');
  expect(refusalOf('7c75')).toEqual([]);
  expect(refusalOf('')).toEqual([]);
  expect(refusalOf('beef')).toEqual([409, 'not-this-run', ['"beef"', '"7c75"']]);
  expect(feed.latest().id).toBe(2);
  desk.serve(null);
  expect(refusalOf('beef')).toEqual([]);
  publisher.stop();
});
