import type { Clock } from '../clock.ts';

/** A duration that can be paused and cut short. */
export interface Countdown {
  /** Resolves when `durationMs` of unpaused time have passed, or at `end`. */
  start(durationMs: number): Promise<void>;
  pause(): void;
  resume(): void;
  end(): void;
  /** Unpaused time since the start. */
  elapsedMs(): number;
}

export function createCountdown(clock: Clock): Countdown {
  let durationMs = 0;
  let doneMs = 0;
  let startedAtMs: number | null = null;
  let cancel = (): void => {};
  let finish = (): void => {};

  const elapsedMs = (): number => doneMs + (startedAtMs === null ? 0 : clock.now() - startedAtMs);

  const go = (): void => {
    startedAtMs = clock.now();
    cancel = clock.after(Math.max(0, durationMs - doneMs), finish);
  };
  const halt = (): void => {
    cancel();
    doneMs = elapsedMs();
    startedAtMs = null;
  };

  return {
    elapsedMs,
    start(ms) {
      durationMs = ms;
      doneMs = 0;
      return new Promise((resolve) => {
        finish = () => {
          halt();
          finish = () => {};
          durationMs = 0;
          resolve();
        };
        go();
      });
    },
    pause() {
      if (startedAtMs !== null) halt();
    },
    resume() {
      if (startedAtMs === null && durationMs > 0) go();
    },
    end: () => finish(),
  };
}
