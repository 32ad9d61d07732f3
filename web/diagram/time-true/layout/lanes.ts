/** Things that last at the same time stand side by side. */

export interface Lasting {
  fromMs: number;
  untilMs: number | null;
}

/** For each item, in order of their beginnings, the first lane that is free by then: 0, 1, 2 … */
export function lanesOf(items: Lasting[]): number[] {
  const freeFromMs: number[] = [];
  return items.map(({ fromMs, untilMs }) => {
    const free = freeFromMs.findIndex((ms) => ms <= fromMs);
    const lane = free < 0 ? freeFromMs.length : free;
    freeFromMs[lane] = untilMs ?? Number.POSITIVE_INFINITY;
    return lane;
  });
}
