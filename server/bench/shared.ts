/**
 * The bench of a shared feed: what it delivers is published by one of the labs that have the same store. It stands beside
 * those that runs are made on, whose feeds are this lab's own: a run compares times, and needs one clock for all of them.
 */
import type { SharedFeedState, Text } from '../contract.ts';
import type { StoreAddress } from '../feed/redis/address.ts';
import { openRedisFeed } from '../feed/redis/redis-feed.ts';
import { type BenchOptions, createDelivery, HISTORY_SIZE } from './bench.ts';

export interface SharedBench {
  state(): SharedFeedState;
  /** As `listen` of a bench. */
  listen(firstPort: number, host: string): Promise<Text[]>;
  close(): Promise<void>;
}

/** Connects to the store; resolves when there is an update. Rejects with a `Problem`. `onState`: it has changed. */
export async function openSharedBench(
  options: BenchOptions & { address: StoreAddress; onState(state: SharedFeedState): void },
): Promise<SharedBench> {
  const { clock, historySize = HISTORY_SIZE } = options;
  const shared = await openRedisFeed({ address: options.address, historySize, clock });
  const delivery = createDelivery(options, shared);
  const state = (): SharedFeedState => ({ ...shared.standing(), ports: delivery.ports });
  // Who comes back brings a cursor, and is told what it has missed.
  shared.onBreak(delivery.dismiss);
  shared.onStanding(() => options.onState(state()));
  return {
    state,
    listen: delivery.listen,
    async close() {
      await shared.close();
      await delivery.close();
    },
  };
}
