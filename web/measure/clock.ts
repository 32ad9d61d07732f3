/** How the page's clock stands against the server's: many round trips, the quickest of them is believed. */
import type { ClockOffset } from '../../server/contract.ts';

/** The page's clock, in milliseconds since the Unix epoch. */
export function pageNow(): number {
  return performance.timeOrigin + performance.now();
}

/** t1 and t4 on the page's clock (sent, answered), t2 and t3 on the server's (received, sent back). */
export interface RoundTrip {
  t1: number;
  t2: number;
  t3: number;
  t4: number;
}

/** θ = ((t2 − t1) + (t3 − t4)) / 2; it is wrong by at most half the round trip, plus the timer's own step. */
export function offsetOf({ t1, t2, t3, t4 }: RoundTrip, timerStepMs: number): ClockOffset {
  const rttMs = Math.max(0, t4 - t1 - (t3 - t2));
  return {
    offsetMs: (t2 - t1 + (t3 - t4)) / 2,
    rttMs,
    uncertaintyMs: rttMs / 2 + timerStepMs,
    samples: 1,
  };
}

/** The one with the smaller round trip, counting both. */
export function betterOffset(known: ClockOffset | null, next: ClockOffset): ClockOffset {
  if (!known) return next;
  const best = next.rttMs < known.rttMs ? next : known;
  return { ...best, samples: known.samples + next.samples };
}

/** Smallest step of `now` that can be seen within `lookForMs` (0.1 ms in Chromium, 1 ms in Firefox). */
export function timerStep(now: () => number = () => performance.now(), lookForMs = 8): number {
  let smallest = Number.POSITIVE_INFINITY;
  let last = now();
  const endMs = last + lookForMs;
  while (last < endMs) {
    const next = now();
    if (next > last) smallest = Math.min(smallest, next - last);
    last = next;
  }
  return Math.round(smallest * 1000) / 1000;
}
