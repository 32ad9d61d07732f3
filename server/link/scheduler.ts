/**
 * One heap of what is due and one timer for all connections. Node's timers count whole milliseconds and come late
 * rather than early, so the timer is set to the whole milliseconds before, and what is due within half a
 * millisecond is let go: the error stays about ± 0.5 ms instead of adding a millisecond or two each time.
 */
import type { Clock } from '../clock.ts';

/** What is due this soon counts as due. */
export const SLACK_MS = 0.5;

export interface Scheduler {
  /** Milliseconds since the Unix epoch. */
  now(): number;
  /** Calls back once when `dueMs` has come; the returned function cancels. */
  at(dueMs: number, callback: () => void): () => void;
}

interface Entry {
  dueMs: number;
  order: number;
  /** Null: cancelled. */
  callback: (() => void) | null;
}

const before = (a: Entry, b: Entry): boolean => a.dueMs < b.dueMs || (a.dueMs === b.dueMs && a.order < b.order);

export function createScheduler(clock: Clock): Scheduler {
  const heap: Entry[] = [];
  let added = 0;
  let firing = false;
  let timer: { dueMs: number; cancel: () => void } | null = null;

  /** Sets the timer to the first entry, unless it is set early enough. */
  const arm = (): void => {
    while (heap[0]?.callback === null) removeFirst(heap);
    const first = heap[0];
    if (firing || (timer && first && timer.dueMs <= first.dueMs)) return;
    timer?.cancel();
    timer = null;
    if (!first) return;
    const delayMs = Math.max(1, Math.floor(first.dueMs - clock.now()));
    timer = { dueMs: first.dueMs, cancel: clock.after(delayMs, fire) };
  };

  const fire = (): void => {
    timer = null;
    firing = true;
    try {
      for (let first = heap[0]; first && (!first.callback || first.dueMs <= clock.now() + SLACK_MS); first = heap[0]) {
        removeFirst(heap);
        first.callback?.();
      }
    } finally {
      firing = false;
      arm();
    }
  };

  return {
    now: clock.now,
    at(dueMs, callback) {
      added += 1;
      const entry: Entry = { dueMs, order: added, callback };
      insert(heap, entry);
      arm();
      return () => {
        entry.callback = null;
      };
    },
  };
}

function insert(heap: Entry[], entry: Entry): void {
  let at = heap.length;
  heap.push(entry);
  while (at > 0) {
    const parent = (at - 1) >> 1;
    if (!before(entry, heap[parent] as Entry)) break;
    heap[at] = heap[parent] as Entry;
    at = parent;
  }
  heap[at] = entry;
}

function removeFirst(heap: Entry[]): void {
  const last = heap.pop() as Entry;
  if (heap.length === 0) return;
  let at = 0;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && before(heap[child + 1] as Entry, heap[child] as Entry)) child += 1;
    if (!before(heap[child] as Entry, last)) break;
    heap[at] = heap[child] as Entry;
    at = child;
  }
  heap[at] = last;
}
