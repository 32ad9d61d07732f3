import { describe, expect, it } from 'vitest';
import type { Tick } from '../contract.ts';
import { manualClock } from '../testing.ts';
import type { Entry } from './entry.ts';
import { createMemoryFeed } from './memory.ts';
import { createPublisher, type Pace } from './publisher.ts';

const PACE: Pace = { scenario: 'ticker', updatesPerSecond: 2, jitter: 0.2, seed: 7 };

const setUp = (pace: Partial<Pace> = {}) => {
  const clock = manualClock(1_000_000);
  const feed = createMemoryFeed({ epoch: 'e', historySize: 10_000, now: clock.now });
  const publisher = createPublisher(feed, clock);
  const published: { entry: Entry; lateMs: number }[] = [];
  publisher.start({ ...PACE, ...pace }, (entry, lateMs) => published.push({ entry, lateMs }));
  return { clock, publisher, published, feed };
};
const ticksOf = (published: { entry: Entry }[]) => published.map(({ entry }) => entry.update.data as Tick);

describe('the publisher', () => {
  it('keeps the mean rate while each interval stays within the jitter', () => {
    const { clock, published } = setUp();
    clock.advance(500_000);
    const times = published.map(({ entry }) => entry.update.atMs);
    const intervals = times.slice(1).map((at, i) => at - (times[i] ?? 0));
    expect(Math.min(...intervals)).toBeGreaterThanOrEqual(399);
    expect(Math.max(...intervals)).toBeLessThanOrEqual(601);
    expect(Math.max(...intervals) - Math.min(...intervals)).toBeGreaterThan(150);
    expect(published.length).toBeGreaterThan(980);
    expect(published.length).toBeLessThan(1020);
  });

  it('tells the same story for the same seed, and another for another', () => {
    const [a, b, c] = [setUp(), setUp(), setUp({ seed: 8 })].map(({ clock, published }) => {
      clock.advance(10_000);
      return ticksOf(published);
    });
    expect(a).toEqual(b);
    expect(a).not.toEqual(c);
  });

  it('publishes all the same when nobody is told of each update', () => {
    const { clock, publisher, feed } = setUp();
    publisher.start(PACE);
    clock.advance(5_000);
    expect(feed.latest().id).toBeGreaterThan(5);
  });

  it('publishes nothing while paused and goes on with the rest of the interval', () => {
    const { clock, publisher, published } = setUp({ jitter: 0 });
    clock.advance(700);
    publisher.pause();
    clock.advance(60_000);
    expect(published).toHaveLength(1);
    publisher.resume();
    clock.advance(299);
    expect(published).toHaveLength(1);
    clock.advance(1);
    expect(published).toHaveLength(2);
  });

  it('stays stopped, whatever is said after', () => {
    const { clock, publisher, published } = setUp();
    publisher.stop();
    publisher.pause();
    publisher.resume();
    clock.advance(60_000);
    expect(published).toHaveLength(0);
  });
});

describe('the stock ticker', () => {
  it('walks several symbols with plausible steps and whole cents', () => {
    const { clock, published } = setUp();
    clock.advance(200_000);
    const ticks = ticksOf(published);
    expect(new Set(ticks.map(({ symbol }) => symbol)).size).toBeGreaterThanOrEqual(4);
    const last = new Map<string, number>();
    for (const { symbol, price } of ticks) {
      const before = last.get(symbol) ?? price;
      expect(Math.abs(price / before - 1)).toBeLessThan(0.01);
      expect(Math.round(price * 100) / 100).toBe(price);
      last.set(symbol, price);
    }
  });
});
