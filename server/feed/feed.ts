/**
 * The feed: numbered updates, each published once. It keeps the newest ones (bounded), can say what came
 * after a cursor, and tells subscribers at once.
 */
import type { Gap, Update } from '../contract.ts';
import type { Cursor } from './cursor.ts';
import type { Entry, Since } from './entry.ts';
import { serialise } from './wire-format.ts';

export interface Feed {
  readonly epoch: string;
  publish(data: unknown): Entry;
  /** The place right after the newest update. */
  latest(): Cursor;
  /** Everything after the cursor that is still kept, oldest first. */
  since(cursor: Cursor): Since;
  /** The newest `count` updates, oldest first. */
  recent(count: number): Entry[];
  /** Calls back for each update from now on; the returned function unsubscribes. */
  subscribe(listener: (entry: Entry) => void): () => void;
}

/** `historySize`: how many updates are kept. `now`: milliseconds since the Unix epoch. */
export function createFeed(options: { epoch: string; historySize: number; now: () => number }): Feed {
  const { epoch, historySize, now } = options;
  const history: Entry[] = [];
  const listeners = new Set<(entry: Entry) => void>();
  let lastId = 0;

  const latest = (): Cursor => ({ epoch, id: lastId });

  return {
    epoch,
    latest,
    publish(data) {
      lastId += 1;
      const update: Update = { id: lastId, atMs: Math.round(now() * 10) / 10, data };
      const entry = { update, json: serialise(update) };
      history.push(entry);
      if (history.length > historySize) history.shift();
      for (const listener of [...listeners]) listener(entry);
      return entry;
    },
    since(cursor) {
      const oldestKept = lastId - history.length + 1;
      if (cursor.epoch !== epoch) return { entries: [...history], cursor: latest(), gap: { reason: 'epoch' } };
      if (cursor.id > lastId) return { entries: [], cursor: latest(), gap: { reason: 'ahead' } };
      const entries = history.slice(Math.max(0, cursor.id + 1 - oldestKept));
      if (cursor.id + 1 >= oldestKept) return { entries, cursor: latest() };
      const gap: Gap = { reason: 'history', missedFrom: cursor.id + 1, missedTo: oldestKept - 1 };
      return { entries, cursor: latest(), gap };
    },
    recent: (count) => history.slice(-count),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
