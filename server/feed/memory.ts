/** A feed of this process alone: what it publishes is kept here, and is gone with it. */
import type { Update } from '../contract.ts';
import type { Entry } from './entry.ts';
import type { Feed } from './feed.ts';
import { createHistory, type HistoryOptions } from './history.ts';
import { serialise } from './wire-format.ts';

export interface MemoryFeed extends Feed {
  publish(data: unknown): Entry;
}

/** `now`: milliseconds since the Unix epoch. */
export function createMemoryFeed(options: HistoryOptions & { epoch: string; now: () => number }): MemoryFeed {
  const { epoch, now } = options;
  const { add, latest, since, recent, subscribe } = createHistory({ epoch, id: 0 }, options);
  return {
    epoch,
    latest,
    since,
    recent,
    subscribe,
    // No other process knows more of it.
    reach: () => null,
    publish(data) {
      const update: Update = { id: latest().id + 1, atMs: Math.round(now() * 10) / 10, data };
      const entry = { update, json: serialise(update) };
      add(entry);
      return entry;
    },
  };
}
