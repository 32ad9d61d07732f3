/** A client that hops between labs which deliver one feed, at random and through cuts, and counts what it was given. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Gap, TransportName } from '../../../server/contract.ts';
import { type Follower, follow } from '../../../server/transports/testing.ts';

/** How long it stays, and how long it is away at most. */
const STAYS_MS = { least: 20, most: 600 };
const AWAY_MS = 150;
/** Now and then it is away for so long that the history can't have kept it all. */
const LONG = { chance: 0.01, awayMs: 4000 };

const LOOK_EVERY_MS = 20;
const POLL_MS = 40;

/** Where a lab delivers the feed, as long as it lives. */
export interface Host {
  origin(transport: TransportName): string;
}

export interface Told {
  received: number;
  hops: number;
  /** Updates that did not come although nobody said so. */
  lost: number;
  /** Updates that came again, without a new epoch. */
  twice: number;
  /** Gaps that it was told: older than the history, another epoch, never published. */
  gaps: Record<Gap['reason'], number>;
  /** Of those of history: updates that were still kept when it asked. */
  needless: number;
}

export interface Hopper {
  told: Told;
  /** Hops no more. */
  stop(): Promise<void>;
  /** Then stays where it is until it has this. */
  finish(newest: string): Promise<void>;
}

export interface HopperOptions {
  transport: TransportName;
  hosts(): Host[];
  historySize: number;
  random(): number;
}

/** Begins to hop. */
export function startHopper({ transport, hosts, historySize, random }: HopperOptions): Hopper {
  const told: Told = {
    ...{ received: 0, hops: 0, lost: 0, twice: 0, needless: 0 },
    gaps: { history: 0, epoch: 0, ahead: 0 },
  };
  let follower: Follower | null = null;
  let cursor: string | null = null;
  /** The newest that it was given. */
  let last: { epoch: string; id: number } | null = null;
  let gapsSeen = 0;
  /** The gap of history after which nothing has come yet. */
  let gap: Gap | null = null;
  let isOver = false;
  const isAnswered = transport !== 'sse' && transport !== 'websocket';

  const readGaps = ({ gaps }: Follower): void => {
    for (const one of gaps.slice(gapsSeen)) {
      told.gaps[one.reason] += 1;
      gap = one;
    }
    gapsSeen = gaps.length;
  };
  const take = (ids: number[]): void => {
    if (!follower) return;
    readGaps(follower);
    const epoch = follower.cursor?.split('.')[0] ?? '';
    // An answer brings all that is kept; of a stream that is known only when it has all been read.
    if (gap?.reason === 'history' && isAnswered && ids.length < historySize) told.needless += 1;
    for (const id of ids) {
      told.received += 1;
      if (last && last.epoch === epoch && id <= last.id) told.twice += 1;
      else if (last && last.epoch === epoch && id > last.id + 1) {
        const isTold = gap?.reason === 'history' && gap.missedFrom === last.id + 1 && gap.missedTo === id - 1;
        if (!isTold) told.lost += id - last.id - 1;
      } else if (last && last.epoch !== epoch && gap?.reason !== 'epoch') told.lost += 1;
      gap = null;
      last = { epoch, id };
    }
  };

  const hop = async (): Promise<void> => {
    while (!isOver) {
      const all = hosts();
      const host = all[Math.floor(random() * all.length)];
      if (!host) throw new Error('there is no lab to hop to');
      told.hops += 1;
      gapsSeen = 0;
      follower = follow(host, transport, cursor, { onIds: take, pauseMs: POLL_MS });
      await pause(STAYS_MS.least + random() * (STAYS_MS.most - STAYS_MS.least));
      await follower.stop();
      readGaps(follower);
      cursor = follower.cursor;
      await pause(random() < LONG.chance ? LONG.awayMs : random() * AWAY_MS);
    }
  };
  const over = hop();

  return {
    told,
    async stop() {
      isOver = true;
      await over;
    },
    async finish(newest) {
      gapsSeen = 0;
      follower = follow(hosts()[0] as Host, transport, cursor, { onIds: take, pauseMs: POLL_MS });
      while (follower.cursor !== newest) await pause(LOOK_EVERY_MS);
      await follower.stop();
      readGaps(follower);
    },
  };
}
