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

/** What is kept of long updates: half of what a reader may leave unread, so that the whole history can be sent at once. */
const HISTORY_BYTES = 512 * 1024;

/**
 * `historySize`: how many updates are kept, as long as their JSON is not over `historyBytes` together; the newest is
 * kept in any case. `now`: milliseconds since the Unix epoch.
 */
export function createFeed(options: {
  epoch: string;
  historySize: number;
  historyBytes?: number;
  now: () => number;
}): Feed {
  const { epoch, historySize, historyBytes = HISTORY_BYTES, now } = options;
  const history: Entry[] = [];
  let keptBytes = 0;
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
      keptBytes += Buffer.byteLength(entry.json);
      while (history.length > historySize || (keptBytes > historyBytes && history.length > 1)) {
        keptBytes -= Buffer.byteLength(history.shift()?.json ?? '');
      }
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
