/**
 * How much a sender may have under way: slow start, RFC 5681 §3.1. Ten segments at first (RFC 6928), one more for
 * each acknowledged, so twice as many each round trip; ten again after idling, one after a timeout.
 */

import type { TimedChunk } from '../effects/stage.ts';
import { createFifo } from './fifo.ts';

const INITIAL_WINDOW_SEGMENTS = 10;
/** About 4 MiB, where Linux stops by default. */
const LARGEST_WINDOW_SEGMENTS = 2_896;

/** A segment under way, as its sender sees it. */
export interface Sent {
  sentMs: number;
  arrival: TimedChunk;
  /** How long the acknowledgement takes back. */
  backMs: number;
}

export interface Window {
  readonly full: boolean;
  /** Since when it has not been full. */
  readonly openSinceMs: number;
  sent(item: Sent): void;
  /** When the next acknowledgement comes; infinite if nothing is under way. */
  nextAckMs(): number;
  /** Takes the next acknowledgement. */
  acknowledge(): void;
  /** Before something is sent at `nowMs` after a pause longer than `rtoMs`, RFC 5681 §4.1. */
  restartAfterIdle(nowMs: number, rtoMs: number): void;
  /** When the oldest segment not acknowledged was sent; null if there is none. */
  oldestSentMs(): number | null;
  /** Everything under way is lost, and the timeout says so. */
  collapse(): void;
}

const ackMs = ({ arrival, backMs }: Sent): number => arrival.atMs + backMs;

export function createWindow(): Window {
  const inOrder = createFifo<Sent>();
  /** Lost ones: acknowledged later than those sent after them. */
  let late: Sent[] = [];
  let size = INITIAL_WINDOW_SEGMENTS;
  let peak = 0;
  let openSinceMs = Number.NEGATIVE_INFINITY;
  let lastSentMs = Number.NEGATIVE_INFINITY;

  const underWay = (): number => inOrder.length + late.length;
  const earliestLate = (): Sent | undefined =>
    late.length === 0 ? undefined : late.reduce((a, b) => (ackMs(b) < ackMs(a) ? b : a));

  const window: Window = {
    get full() {
      return underWay() >= size;
    },
    get openSinceMs() {
      return openSinceMs;
    },
    sent(item) {
      if (item.arrival.late) late.push(item);
      else inOrder.push(item);
      peak = Math.max(peak, underWay());
      lastSentMs = item.sentMs;
    },
    nextAckMs() {
      const first = inOrder.first;
      const lost = earliestLate();
      return Math.min(first ? ackMs(first) : Number.POSITIVE_INFINITY, lost ? ackMs(lost) : Number.POSITIVE_INFINITY);
    },
    acknowledge() {
      openSinceMs = window.nextAckMs();
      const first = inOrder.first;
      if (first && ackMs(first) === openSinceMs) inOrder.shift();
      else late.splice(late.indexOf(earliestLate() as Sent), 1);
      // A window that is not used does not grow, RFC 7661.
      if (size < 2 * peak) size = Math.min(LARGEST_WINDOW_SEGMENTS, size + 1);
    },
    restartAfterIdle(nowMs, rtoMs) {
      if (underWay() > 0 || nowMs - lastSentMs <= rtoMs) return;
      size = Math.min(size, INITIAL_WINDOW_SEGMENTS);
      peak = 0;
    },
    oldestSentMs() {
      const sentMs = Math.min(inOrder.first?.sentMs ?? Number.POSITIVE_INFINITY, ...late.map((one) => one.sentMs));
      return sentMs === Number.POSITIVE_INFINITY ? null : sentMs;
    },
    collapse() {
      inOrder.take();
      late = [];
      size = 1;
      peak = 0;
    },
  };
  return window;
}
