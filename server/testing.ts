/** For tests: a clock moved by hand, and waiting for a condition. */
import { vi } from 'vitest';
import type { Clock } from './clock.ts';

export interface ManualClock extends Clock {
  /** Moves time on, calling back whatever falls due, in order. */
  advance(ms: number): void;
}

/** Starts at `startMs` (since the Unix epoch). */
export function manualClock(startMs = 0): ManualClock {
  let nowMs = startMs;
  let timers: { dueMs: number; callback: () => void }[] = [];
  return {
    now: () => nowMs,
    after(delayMs, callback) {
      const timer = { dueMs: nowMs + delayMs, callback };
      timers.push(timer);
      return () => {
        timers = timers.filter((one) => one !== timer);
      };
    },
    advance(ms) {
      const endMs = nowMs + ms;
      for (;;) {
        const due = timers.filter((one) => one.dueMs <= endMs).sort((a, b) => a.dueMs - b.dueMs)[0];
        if (!due) break;
        timers = timers.filter((one) => one !== due);
        nowMs = Math.max(nowMs, due.dueMs);
        due.callback();
      }
      nowMs = endMs;
    },
  };
}

/** Against hanging only: no test passes or fails by how long something takes. */
const GUARD_MS = 100_000;

/** Looks again and again until `check` throws no more, and resolves to what it answers. */
export function eventually<T>(check: () => T | Promise<T>): Promise<T> {
  return vi.waitFor(check, { timeout: GUARD_MS, interval: 5 });
}
