/** Two recordings of the same things, made at two ends, brought together in order. Server's clock, milliseconds. */

/** Something as one end saw it; `toMs` may be Infinity. */
export interface Seen {
  fromMs: number;
  toMs: number;
}

/**
 * Pairs each of `reported` with the first of `recorded` that is still free and may be the same: the two overlap, give or
 * take `slackMs`. Both in order of time. So a report that is missing leaves its own place open, and doesn't push all
 * that follow one place along.
 */
export function pairInOrder<A extends Seen, B extends Seen>(reported: A[], recorded: B[], slackMs: number): [A, B][] {
  const pairs: [A, B][] = [];
  let next = 0;
  for (const one of reported) {
    while (next < recorded.length && (recorded[next] as B).toMs < one.fromMs - slackMs) next += 1;
    const candidate = recorded[next];
    if (!candidate || candidate.fromMs > one.toMs + slackMs) continue;
    pairs.push([one, candidate]);
    next += 1;
  }
  return pairs;
}

/** Sorts into lists by a key, each in the order given. */
export function groupBy<T, K>(items: T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
