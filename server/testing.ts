/** For tests: a clock moved by hand, waiting for a condition, steps counted instead of timed, and programs of this machine. */
import { spawnSync } from 'node:child_process';
import { type Profiler, Session } from 'node:inspector';
import { setTimeout as pause } from 'node:timers/promises';
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

/** What comes soon is seen soon; what takes long is not asked for so often that it takes longer. */
const [FIRST_PAUSE_MS, LONGEST_PAUSE_MS] = [2, 32];

/** Looks again and again until `check` throws no more, and resolves to what it answers. */
export async function eventually<T>(check: () => T | Promise<T>): Promise<T> {
  const givenUpMs = performance.now() + GUARD_MS;
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)) {
    try {
      return await check();
    } catch (error) {
      if (performance.now() > givenUpMs) throw error;
    }
    await pause(pauseMs);
  }
}

export interface StepCounter {
  /** How often the busiest block of each function of the lab's own code ran in each of some works, one after another. */
  stepsOf(...works: (() => unknown)[]): number[];
  end(): void;
}

/** Steps are counted by V8, not timed: how often each block of the code ran. */
export function createStepCounter(): StepCounter {
  const session = new Session();
  session.connect();
  session.post('Profiler.enable');
  session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });

  /** What ran since it was last asked. V8 answers in the same turn: nothing else of this process runs in between. */
  const taken = (): Profiler.ScriptCoverage[] => {
    let scripts: Profiler.ScriptCoverage[] | undefined;
    session.post('Profiler.takePreciseCoverage', (error, { result }) => {
      if (error) throw error;
      scripts = result;
    });
    if (!scripts) throw new Error('V8 has not answered');
    return scripts;
  };

  return {
    stepsOf(...works) {
      taken();
      return works.map((work) => {
        work();
        let steps = 0;
        for (const { url, functions } of taken()) {
          // Not this file's own, which add up what ran before.
          if (!url.includes('/server/') || url.endsWith('/server/testing.ts')) continue;
          // V8 leaves out a block that ran as often as the one around it: only each function's busiest is comparable.
          for (const { ranges } of functions) steps += Math.max(...ranges.map(({ count }) => count));
        }
        return steps;
      });
    },
    end: () => session.disconnect(),
  };
}

/** Whether a program that tells its version is on the path: a bare machine has neither curl nor git. */
export const isHere = (program: string): boolean => spawnSync(program, ['--version']).status === 0;
