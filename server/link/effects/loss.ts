/**
 * Loss, as TCP lets it be felt: late. A lost segment is sent again when the receiver's answers to a later segment
 * show the hole (fast retransmit with RACK's reordering window, RFC 8985: 1.25 round trips after that segment),
 * or after the timeout if nothing follows (RFC 6298). What was sent behind it has to wait: the bytes' order.
 */
import type { LinkValues } from '../../contract.ts';
import { backoffMs, lossesInARow, rtoMs } from './retry.ts';
import type { Stage, TimedChunk } from './stage.ts';

const FAST_RETRANSMIT_RTTS = 1.25;

interface Hole {
  chunk: TimedChunk;
  /** What losing the retransmission too costs, once more and once more. */
  againMs: number;
}

/** A chunk that it has answered may come earlier than first said, when a later one shows the hole. */
export function createLoss(values: () => LinkValues, random: () => number): Stage {
  let holes: Hole[] = [];

  const closeHoles = (shownAtMs: number, rttMs: number): void => {
    for (const { chunk, againMs } of holes) {
      chunk.atMs = Math.min(chunk.atMs, shownAtMs + FAST_RETRANSMIT_RTTS * rttMs + againMs);
    }
    holes = [];
  };

  return (chunk) => {
    const { lossPercent, rttMs } = values();
    const losses = lossPercent === 0 ? 0 : lossesInARow(lossPercent, random);
    if (losses === 0) {
      if (holes.length > 0) closeHoles(chunk.atMs, rttMs);
      return chunk;
    }
    const againMs = backoffMs(rtoMs(rttMs), losses - 1);
    const lost = { ...chunk, atMs: chunk.atMs + backoffMs(rtoMs(rttMs), losses), late: true };
    holes.push({ chunk: lost, againMs });
    return lost;
  };
}
