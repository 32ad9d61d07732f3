/**
 * Which messages were under way at the same time in both directions. Only moments of the same clock are compared (both
 * moments at the browser, both at the tap), so that the clocks' difference can't make a crossing:
 *
 *   browser   up leaves ────────── down arrives       the one up left before the one down was there,
 *   server    down leaves ──────── up arrives         and the one down left before the one up was there
 */
import { countUpTo } from '../numbers/intervals.ts';
import type { Ends } from '../time-flow/bars.ts';
import { groupBy } from '../time-flow/pairing.ts';

/** A message with a known moment at both ends. */
export type Timed = Pick<Ends, 'direction' | 'connection' | 'exchange'> & { leftAtMs: number; arrivedAtMs: number };

export function isTimed<M extends Ends>(message: M): message is M & Timed {
  return message.leftAtMs !== null && message.arrivedAtMs !== null;
}

export interface Crossings {
  /** On one connection; and of these, in one exchange, as a WebSocket’s messages are. */
  onSame: number;
  inOne: number;
  onOther: number;
}

/** How many pairs crossed by more than a step of the browser's timer (`timerStepMs`). O(n log n). */
export function countCrossings(messages: Timed[], timerStepMs: number): Crossings {
  const all = crossingsIn(messages, timerStepMs);
  const within = (keyOf: (message: Timed) => string): number => {
    const groups = [...groupBy(messages, keyOf).values()];
    return groups.reduce((sum, group) => sum + crossingsIn(group, timerStepMs), 0);
  };
  const onSame = within(({ connection }) => String(connection));
  return { onSame, inOne: within(({ connection, exchange }) => `${connection}/${exchange}`), onOther: all - onSame };
}

/**
 * Messages up in the order in which they arrived: the ones down that had left by then are those that it may have
 * crossed, and of these it crossed the ones that were there later than it left.
 */
function crossingsIn(messages: Timed[], timerStepMs: number): number {
  const ups = messages.filter(({ direction }) => direction === 'up').toSorted((a, b) => a.arrivedAtMs - b.arrivedAtMs);
  const downs = messages.filter(({ direction }) => direction === 'down').toSorted((a, b) => a.leftAtMs - b.leftAtMs);
  const momentsMs = downs.map(({ arrivedAtMs }) => arrivedAtMs).sort((a, b) => a - b);
  const left = createCounter(momentsMs);
  let [next, count] = [0, 0];
  for (const up of ups) {
    for (; next < downs.length && (downs[next] as Timed).leftAtMs < up.arrivedAtMs; next++) {
      left.add((downs[next] as Timed).arrivedAtMs);
    }
    count += next - left.upTo(up.leftAtMs + timerStepMs);
  }
  return count;
}

/** Counts moments (all of them known before) up to a limit, both in O(log n): a Fenwick tree. */
function createCounter(sortedMs: number[]) {
  const sums = new Int32Array(sortedMs.length + 1);
  return {
    add(ms: number): void {
      for (let i = countUpTo(sortedMs, ms); i < sums.length; i += i & -i) sums[i] = (sums[i] as number) + 1;
    },
    upTo(ms: number): number {
      let sum = 0;
      for (let i = countUpTo(sortedMs, ms); i > 0; i -= i & -i) sum += sums[i] as number;
      return sum;
    },
  };
}

/** How many connections were in use at one moment, at most: each from an exchange's first moment to its last. */
export function connectionsAtOnce(messages: Ends[]): number {
  const uses = new Map<string, { connection: number; fromMs: number; toMs: number }>();
  for (const { connection, exchange, leftAtMs, arrivedAtMs, tapMs, tapEndMs } of messages) {
    const key = `${connection}/${exchange}`;
    const fromMs = Math.min(leftAtMs ?? tapMs, tapMs);
    const toMs = Math.max(arrivedAtMs ?? tapEndMs, tapEndMs);
    const use = uses.get(key);
    if (use) Object.assign(use, { fromMs: Math.min(use.fromMs, fromMs), toMs: Math.max(use.toMs, toMs) });
    else uses.set(key, { connection, fromMs, toMs });
  }
  // What ends at a moment is not in use any more then: ends come first.
  const turns = [...uses.values()]
    .filter(({ fromMs, toMs }) => fromMs < toMs)
    .flatMap(({ connection, fromMs, toMs }) => [
      { connection, atMs: fromMs, change: 1 },
      { connection, atMs: toMs, change: -1 },
    ])
    .sort((a, b) => a.atMs - b.atMs || a.change - b.change);
  const inUse = new Map<number, number>();
  let most = 0;
  for (const { connection, change } of turns) {
    const exchanges = (inUse.get(connection) ?? 0) + change;
    if (exchanges > 0) inUse.set(connection, exchanges);
    else inUse.delete(connection);
    most = Math.max(most, inUse.size);
  }
  return most;
}
