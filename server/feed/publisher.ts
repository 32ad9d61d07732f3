/**
 * Publishes a scenario's data at a jittered rate. The jitter matters: with a steady feed and a steady poll,
 * chance alone would fix the phase between them, and polling's latency with it.
 */

import type { Clock } from '../clock.ts';
import type { ScenarioName, TransportName } from '../contract.ts';
import type { Entry } from './entry.ts';
import type { MemoryFeed } from './memory.ts';
import { seededRandom } from './random.ts';
import { CREATE_SCENARIO } from './scenarios/index.ts';

export interface Pace {
  scenario: ScenarioName;
  updatesPerSecond: number;
  /** Each interval is drawn evenly from mean × (1 ± jitter). */
  jitter: number;
  seed: number;
}

/** How long until the next update, each time anew (ms). */
export function intervalsOf({ updatesPerSecond, jitter, seed }: Pace): () => number {
  const random = seededRandom(seed ^ 0x5eed);
  const meanMs = 1000 / updatesPerSecond;
  return () => meanMs * (1 + jitter * (2 * random() - 1));
}

export interface Publisher {
  /** What this feed is about: what it publishes, or is about to. */
  topic(): ScenarioName;
  /** From now on it is about this scenario, which the next `start` begins. */
  turnTo(topic: ScenarioName): void;
  /** Begins a scenario from its seed. `onPublished` is told each update and how late it was (ms) against the plan. */
  start(pace: Pace, onPublished?: (entry: Entry, lateMs: number) => void): void;
  /** Stops the clock of the plan; `resume` goes on where it stopped. */
  pause(): void;
  resume(): void;
  stop(): void;
  /** Publishes the next piece now, besides the plan. Null when stopped. */
  publishNow(): Entry | null;
  /** Somebody's action: published at once where the scenario says so, else it shows in what comes next (null). */
  act(by: TransportName, input: unknown): Entry | null;
}

export function createPublisher(feed: MemoryFeed, clock: Clock): Publisher {
  let topic: ScenarioName = 'ticker';
  let scenario = CREATE_SCENARIO[topic](0);
  let intervalMs = (): number => 1000;
  let onPublished: ((entry: Entry, lateMs: number) => void) | undefined;
  let dueAtMs = 0;
  let active = false;
  /** While paused: what was left of the interval. */
  let leftMs: number | null = null;
  let cancel = (): void => {};

  // The next interval counts from when this update was due, not from when it went out, so lateness doesn't add
  // up; but what a machine slept through is not made good in one burst.
  const schedule = (): void => {
    cancel = clock.after(Math.max(0, dueAtMs - clock.now()), () => {
      const lateMs = Math.max(0, clock.now() - dueAtMs);
      dueAtMs = Math.max(dueAtMs + intervalMs(), clock.now());
      schedule();
      const entry = feed.publish(scenario.next());
      onPublished?.(entry, lateMs);
    });
  };

  return {
    topic: () => topic,
    turnTo(next) {
      topic = next;
    },
    start(pace, listener) {
      cancel();
      topic = pace.scenario;
      scenario = CREATE_SCENARIO[pace.scenario](pace.seed);
      intervalMs = intervalsOf(pace);
      onPublished = listener;
      active = true;
      leftMs = null;
      dueAtMs = clock.now() + intervalMs();
      schedule();
    },
    pause() {
      if (!active || leftMs !== null) return;
      cancel();
      leftMs = Math.max(0, dueAtMs - clock.now());
    },
    resume() {
      if (leftMs === null) return;
      dueAtMs = clock.now() + leftMs;
      leftMs = null;
      schedule();
    },
    stop() {
      cancel();
      active = false;
      leftMs = null;
    },
    publishNow() {
      if (!active) return null;
      const entry = feed.publish(scenario.next());
      onPublished?.(entry, 0);
      return entry;
    },
    act(by, input) {
      const data = scenario.act(by, input);
      if (data === null) return null;
      const entry = feed.publish(data);
      if (active) onPublished?.(entry, 0);
      return entry;
    },
  };
}
