/** The newest updates of a feed, as long as there is room for them, and who is told of the next. */
import type { Gap } from '../contract.ts';
import type { Cursor } from './cursor.ts';
import type { Entry } from './entry.ts';
import type { Feed } from './feed.ts';

/** What is kept of long updates: half of what a reader may leave unread, so that the whole history can be sent at once. */
const HISTORY_BYTES = 512 * 1024;

export interface HistoryOptions {
  /** How many updates are kept, as long as their JSON is not over `historyBytes` together; the newest is in any case. */
  historySize: number;
  historyBytes?: number;
}

export interface History extends Omit<Feed, 'reach'> {
  /** Keeps the update after the newest, and tells everybody. */
  add(entry: Entry): void;
  /** Forgets what is kept: what comes next is the update after this cursor. */
  beginAfter(cursor: Cursor): void;
}

export function createHistory(start: Cursor, { historySize, historyBytes = HISTORY_BYTES }: HistoryOptions): History {
  let { epoch, id: lastId } = start;
  let history: Entry[] = [];
  let keptBytes = 0;
  const listeners = new Set<(entry: Entry) => void>();

  const latest = (): Cursor => ({ epoch, id: lastId });

  return {
    get epoch() {
      return epoch;
    },
    latest,
    add(entry) {
      lastId = entry.update.id;
      history.push(entry);
      keptBytes += Buffer.byteLength(entry.json);
      while (history.length > historySize || (keptBytes > historyBytes && history.length > 1)) {
        keptBytes -= Buffer.byteLength(history.shift()?.json ?? '');
      }
      for (const listener of [...listeners]) listener(entry);
    },
    beginAfter(cursor) {
      ({ epoch, id: lastId } = cursor);
      history = [];
      keptBytes = 0;
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
