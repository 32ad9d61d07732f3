/**
 * Which messages were under way at the same time in both directions. Only moments of the same clock are compared (both
 * moments at the browser, both at the tap), so that the clocks' difference can't make a crossing:
 *
 *   browser   up leaves ────────── down arrives       the one up left before the one down was there,
 *   server    down leaves ──────── up arrives         and the one down left before the one up was there
 */
import type { TimedMessage } from '../../contract.ts';

/** A message with a known moment at both ends. */
export type Timed = TimedMessage & { leftAtMs: number; arrivedAtMs: number };

export function isTimed(message: TimedMessage): message is Timed {
  return message.leftAtMs !== null && message.arrivedAtMs !== null;
}

export interface Crossing {
  up: Timed;
  down: Timed;
}

/** All pairs that crossed by more than a step of the browser's timer (`timerStepMs`). */
export function crossingsOf(messages: TimedMessage[], timerStepMs: number): Crossing[] {
  const timed = messages.filter(isTimed);
  const ups = timed.filter(({ direction }) => direction === 'up');
  const downs = timed.filter(({ direction }) => direction === 'down').toSorted((a, b) => a.leftAtMs - b.leftAtMs);
  return ups.flatMap((up) => {
    const crossed: Crossing[] = [];
    for (const down of downs) {
      if (down.leftAtMs >= up.arrivedAtMs) break;
      if (down.arrivedAtMs - up.leftAtMs > timerStepMs) crossed.push({ up, down });
    }
    return crossed;
  });
}

/** How many connections were in use at one moment, at most: each from an exchange's first moment to its last. */
export function connectionsAtOnce(messages: TimedMessage[]): number {
  const uses = new Map<string, { connection: number; fromMs: number; toMs: number }>();
  for (const { connection, exchange, leftAtMs, arrivedAtMs, tapMs, tapEndMs } of messages) {
    const key = `${connection}/${exchange}`;
    const fromMs = Math.min(leftAtMs ?? tapMs, tapMs);
    const toMs = Math.max(arrivedAtMs ?? tapEndMs, tapEndMs);
    const use = uses.get(key);
    if (use) Object.assign(use, { fromMs: Math.min(use.fromMs, fromMs), toMs: Math.max(use.toMs, toMs) });
    else uses.set(key, { connection, fromMs, toMs });
  }
  const all = [...uses.values()];
  const inUseAt = (ms: number): number =>
    new Set(all.filter(({ fromMs, toMs }) => fromMs <= ms && ms < toMs).map(({ connection }) => connection)).size;
  return all.reduce((most, { fromMs }) => Math.max(most, inUseAt(fromMs)), 0);
}
