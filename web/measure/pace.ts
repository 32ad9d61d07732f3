/**
 * Acts again and again at a jittered pace, as the feed publishes: with a steady pace and a steady poll, an action would
 * wait for the next poll for a time that is set by chance and stays the same for the whole run.
 */

export interface Pace {
  perSecond: number;
  /** Each interval is drawn evenly from mean × (1 ± jitter). */
  jitter: number;
}

/** Returns what stops it. */
export function startPace({ perSecond, jitter }: Pace, act: () => void, random = Math.random): () => void {
  const intervalMs = (): number => (1000 / perSecond) * (1 + jitter * (2 * random() - 1));
  let dueAtMs = performance.now() + intervalMs();
  let timer: ReturnType<typeof setTimeout>;
  // Counts from when this one was due, so that lateness does not add up; what was slept through is not made good.
  const wait = (): void => {
    timer = setTimeout(
      () => {
        dueAtMs = Math.max(dueAtMs + intervalMs(), performance.now());
        wait();
        act();
      },
      Math.max(0, dueAtMs - performance.now()),
    );
  };
  wait();
  return () => clearTimeout(timer);
}
