/**
 * Bandwidth. A client has one limiter for each direction, shared by all its connections: six parallel downloads
 * don't get six times the bandwidth, and a small answer waits behind a large one.
 */
import type { Stage, TimedChunk } from './stage.ts';

/** What Ethernet, IPv4 and TCP with timestamps add to each segment on the wire: 14 + 20 + 32. */
const SEGMENT_OVERHEAD_BYTES = 66;

export interface RateLimiter {
  /** When the segment's last bit has left. */
  pass: Stage;
  /** Forgets what was promised: from `nowMs` on the line is free. */
  clear(nowMs: number): void;
}

/** How long a segment of `bytes` occupies the line. One kbit/s is one bit a millisecond. */
export function transmissionMs(bytes: number, kbps: number | null): number {
  return kbps === null ? 0 : ((bytes + SEGMENT_OVERHEAD_BYTES) * 8) / kbps;
}

/** `kbps` is asked for each segment, so that it may change; null: unlimited. */
export function createRateLimiter(kbps: () => number | null): RateLimiter {
  let freeMs = 0;
  return {
    pass({ segment, atMs }: TimedChunk) {
      freeMs = Math.max(atMs, freeMs) + transmissionMs(segment.bytes, kbps());
      return { segment, atMs: freeMs };
    },
    clear(nowMs) {
      freeMs = Math.min(freeMs, nowMs);
    },
  };
}
