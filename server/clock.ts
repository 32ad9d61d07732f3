/** Time, as everything in the lab sees it; tests bring their own. */
export interface Clock {
  /** Milliseconds since the Unix epoch, with a fraction, never stepping back. */
  now(): number;
  /** Calls back once, `delayMs` from now; the returned function cancels. */
  after(delayMs: number, callback: () => void): () => void;
}

/**
 * The machine's clock. Node's timers fire up to 1 ms late and sometimes a fraction early; whoever needs to
 * know asks `now()` when called back.
 */
export const systemClock: Clock = {
  now: () => performance.timeOrigin + performance.now(),
  after(delayMs, callback) {
    const timer = setTimeout(callback, delayMs);
    return () => clearTimeout(timer);
  },
};
