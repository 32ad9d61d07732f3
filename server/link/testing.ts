/** For tests: one pipe on a clock moved by hand, and what came out of it when. */
import type { LinkValues } from '../contract.ts';
import { type ManualClock, manualClock } from '../testing.ts';
import { createRateLimiter, type RateLimiter } from './effects/rate.ts';
import { createPipe, type Pipe } from './pipe/pipe.ts';
import { createScheduler, type Scheduler } from './scheduler.ts';

const STILL: LinkValues = { rttMs: 0, jitterMs: 0, downKbps: null, upKbps: null, lossPercent: 0 };

export interface TestPipe {
  pipe: Pipe;
  clock: ManualClock;
  values: LinkValues;
  outage: { fromMs: number; untilMs: number };
  limiter: RateLimiter;
  scheduler: Scheduler;
  /** The bytes that came out so far. */
  received: Buffer[];
  /** When each delivery came, and how many bytes it had. */
  deliveries: { atMs: number; bytes: number }[];
  ended: number[];
  errors: Error[];
  /** The outlet takes no more until this is false again and `pipe.resume()` is called. */
  blocked: boolean;
  text(): string;
  /** Unplugs as the emulator does. */
  unplug(durationMs: number): void;
  /** When the n-th byte came out. */
  atByte(count: number): number;
}

export interface TestPipeOptions {
  random?: () => number;
  opensMs?: number;
  /** Share a clock and a line with another pipe. */
  beside?: TestPipe;
}

/** A pipe towards the browser (its rate is `downKbps`). The clock begins at 1,000 ms. */
export function testPipe(values: Partial<LinkValues> = {}, options: TestPipeOptions = {}): TestPipe {
  const { beside, random = () => 0.5 } = options;
  const clock = beside?.clock ?? manualClock(1_000);
  const scheduler = beside?.scheduler ?? createScheduler(clock);
  const outage = beside?.outage ?? { fromMs: 0, untilMs: 0 };
  const test: TestPipe = {
    clock,
    scheduler,
    outage,
    values: { ...STILL, ...values },
    limiter: beside?.limiter ?? createRateLimiter(() => test.values.downKbps),
    received: [],
    deliveries: [],
    ended: [],
    errors: [],
    blocked: false,
    pipe: undefined as unknown as Pipe,
    text: () => Buffer.concat(test.received).toString(),
    unplug(durationMs) {
      Object.assign(outage, { fromMs: clock.now(), untilMs: clock.now() + durationMs });
      test.limiter.clear(clock.now());
      test.pipe.cut();
    },
    atByte(count) {
      let seen = 0;
      const found = test.deliveries.find(({ bytes }) => {
        seen += bytes;
        return seen >= count;
      });
      return found?.atMs ?? Number.NaN;
    },
  };
  test.pipe = createPipe({
    scheduler,
    values: () => test.values,
    limiter: test.limiter,
    outage,
    random,
    opensMs: options.opensMs ?? clock.now(),
    outlet: {
      deliver(pieces) {
        test.received.push(...pieces);
        test.deliveries.push({ atMs: clock.now(), bytes: pieces.reduce((sum, piece) => sum + piece.length, 0) });
        return !test.blocked;
      },
      end: () => test.ended.push(clock.now()),
      abort: (error) => test.errors.push(error),
    },
  });
  return test;
}
