/** How much somebody may do: so much a second, and so much saved up (a token bucket). */
export interface Allowance {
  /** Takes `cost` (1 unless told otherwise) if there is that much left, and says whether there was. */
  take(nowMs: number, cost?: number): boolean;
}

/** Full at first. `burst` is what can be saved up. */
export function createAllowance({ perSecond, burst }: { perSecond: number; burst: number }): Allowance {
  let left = burst;
  let atMs: number | null = null;
  return {
    take(nowMs, cost = 1) {
      left = Math.min(burst, left + (Math.max(0, nowMs - (atMs ?? nowMs)) / 1000) * perSecond);
      atMs = nowMs;
      if (left < cost) return false;
      left -= cost;
      return true;
    },
  };
}

/**
 * An allowance for each of many. Whoever did nothing for as long as it takes to fill up again is forgotten: that
 * changes nothing for them. Beyond `most` at once, all newcomers share one, so that many names bring no more.
 */
export function createAllowances(options: { perSecond: number; burst: number; most?: number }): {
  take(name: string, nowMs: number): boolean;
} {
  const { perSecond, burst, most = 1000 } = options;
  const fillsInMs = (1000 * burst) / perSecond;
  const known = new Map<string, { allowance: Allowance; atMs: number }>();
  const newcomers = createAllowance(options);

  const forgetFull = (nowMs: number): void => {
    // In the order of their last use: the first that is still filling up ends the search.
    for (const [name, { atMs }] of known) {
      if (nowMs - atMs < fillsInMs) return;
      known.delete(name);
    }
  };

  return {
    take(name, nowMs) {
      forgetFull(nowMs);
      const allowance = known.get(name)?.allowance ?? (known.size < most ? createAllowance(options) : null);
      if (!allowance) return newcomers.take(nowMs);
      known.delete(name);
      known.set(name, { allowance, atMs: nowMs });
      return allowance.take(nowMs);
    },
  };
}
