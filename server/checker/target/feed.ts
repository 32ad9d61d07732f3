/** The feed of a check: its times all have the same number of digits, so that the length of an update can be chosen. */
import { createMemoryFeed, type MemoryFeed } from '../../feed/memory.ts';
import { HISTORY_SIZE } from './target.ts';

/** Whole milliseconds, so that no fraction comes and goes. */
export const createCheckFeed = (): MemoryFeed =>
  createMemoryFeed({ epoch: 'c4ec', historySize: HISTORY_SIZE, now: () => Math.floor(Date.now()) });

/** Publishes an update whose JSON has so many bytes; answers it. */
export function publishOfLength(feed: MemoryFeed, bytes: number): string {
  const empty = JSON.stringify({ id: feed.latest().id + 1, atMs: Date.now(), data: { text: '' } }).length;
  return feed.publish({ text: 'x'.repeat(Math.max(0, bytes - empty)) }).json;
}
