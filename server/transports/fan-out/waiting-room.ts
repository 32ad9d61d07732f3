/**
 * Where requests wait for news. When there is some, many are called at once: they are answered in batches, and between two
 * batches the event loop turns, so that everybody else is heard too.
 */
import type { Clock } from '../../clock.ts';
import { standInLine } from '../../turns.ts';

/** So many are answered at a time: some tens of milliseconds of work. */
const BATCH = 1_000;
/**
 * So many more whenever somebody comes back before all have had their turn: else the next questions of the first, which cost
 * more than answers, would hold up the last.
 */
const TAKEN_ALONG = 8;

export interface WaitingRoom {
  /** Calls `answer` once: when all are called, or when it has waited as long as one may. The returned function leaves. */
  wait(answer: () => void): () => void;
  /** Calls all who wait now, in batches. */
  callAll(): void;
  /** Calls all who wait before it returns. */
  callAllNow(): void;
  size(): number;
}

/** `longestMs`: how long one may wait. */
export function createWaitingRoom(clock: Clock, longestMs: number): WaitingRoom {
  /** In the order in which they came, which is the order in which their time is up. */
  const waiting = new Map<() => void, { dueMs: number }>();
  /** Those who have been called, and whose turn is still to come. */
  const called = new Set<() => void>();
  /** They stand in line for the next batch. */
  let isServing = false;
  /** Cancels the timer that runs for all, if one does. */
  let cancelTimer: (() => void) | null = null;

  const watchTime = (): void => {
    const [first] = waiting.values();
    if (cancelTimer || !first) return;
    cancelTimer = clock.after(Math.max(0, first.dueMs - clock.now()), () => {
      cancelTimer = null;
      const nowMs = clock.now();
      for (const [answer, { dueMs }] of waiting) {
        if (dueMs > nowMs) break;
        waiting.delete(answer);
        called.add(answer);
      }
      serveCalled();
      watchTime();
    });
  };

  const answerSome = (most: number): boolean => {
    let left = most;
    for (const answer of called) {
      if (left === 0) break;
      left -= 1;
      called.delete(answer);
      answer();
    }
    return called.size > 0;
  };

  const answerBatch = (): boolean => {
    isServing = false;
    isServing = answerSome(BATCH);
    return isServing;
  };

  const serveCalled = (): void => {
    if (!isServing && answerBatch()) standInLine(answerBatch);
  };

  return {
    wait(answer) {
      waiting.set(answer, { dueMs: clock.now() + longestMs });
      watchTime();
      if (called.size > 0) answerSome(TAKEN_ALONG);
      return () => {
        waiting.delete(answer);
        called.delete(answer);
      };
    },
    callAll() {
      for (const answer of waiting.keys()) called.add(answer);
      waiting.clear();
      serveCalled();
    },
    callAllNow() {
      cancelTimer?.();
      cancelTimer = null;
      for (const answer of [...called, ...waiting.keys()]) {
        called.delete(answer);
        waiting.delete(answer);
        answer();
      }
    },
    size: () => waiting.size + called.size,
  };
}
