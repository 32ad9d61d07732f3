/**
 * One direction of one connection: what a sender is given comes out at the other end later, the same bytes in the
 * same order.
 *
 *     write ── queue ──(window)── rate ── delay ── jitter ── stall ── loss ── travelling ── outlet
 *              64 KiB             shared                                      in order
 *
 * With nothing to do it passes bytes straight through, at once.
 */
import type { LinkLoad, LinkValues } from '../../contract.ts';
import { createDelay } from '../effects/delay.ts';
import { createJitter } from '../effects/jitter.ts';
import { createLoss } from '../effects/loss.ts';
import type { RateLimiter } from '../effects/rate.ts';
import { FIRST_RTO_MS, firstRetryAfter, rtoMs } from '../effects/retry.ts';
import { chain, type Segment, type Stage, type TimedChunk } from '../effects/stage.ts';
import { createStall } from '../effects/stall.ts';
import { type Scheduler, SLACK_MS } from '../scheduler.ts';
import { createFifo } from './fifo.ts';
import { createSendQueue } from './send-queue.ts';
import { createWindow } from './window.ts';

/** What may wait to leave before the sender is held back. */
export const QUEUE_LIMIT_BYTES = 64 * 1024;

/** Where the bytes come out. */
export interface Outlet {
  /** Answers false when it has enough for now: then nothing more comes until `resume()`. */
  deliver(pieces: Buffer[]): boolean;
  /** The stream ended in good order. */
  end(): void;
  /** It was broken off. */
  abort(error: Error): void;
}

export interface Pipe {
  /** `taken` is called, perhaps at once, when more may be written. */
  write(pieces: Buffer[], taken: () => void): void;
  /** Nothing more will be written; `end` comes out after the last byte. */
  end(end: 'fin' | Error): void;
  /** The outlet wants more. */
  resume(): void;
  /** The link's values have changed. */
  changed(): void;
  /** The cable is out as `outage` says: what was under way is lost and sent again later. */
  cut(): void;
  /** Nothing comes out before. */
  stall(untilMs: number): void;
  load(): LinkLoad;
  /** Forgets everything. */
  close(): void;
}

export interface PipeOptions {
  scheduler: Scheduler;
  values(): LinkValues;
  limiter: RateLimiter;
  /** When the cable was out last, shared by all pipes. */
  outage: { fromMs: number; untilMs: number };
  random: () => number;
  outlet: Outlet;
  /** When the connection is open for this direction: nothing is sent before. */
  opensMs: number;
}

/** A segment under way. */
interface Travelling {
  segment: Segment;
  sentMs: number;
  leftMs: number;
  arrival: TimedChunk;
}

export function createPipe(options: PipeOptions): Pipe {
  const { scheduler, values, limiter, outage, random, outlet } = options;
  const queue = createSendQueue();
  const leaving = createFifo<Travelling>();
  const travelling = createFifo<Travelling>();
  const window = createWindow();
  const stall = createStall();
  const startedMs = scheduler.now();

  let stages = newStages();
  let opensMs = options.opensMs;
  let leavingBytes = 0;
  let travellingBytes = 0;
  let onTaken: (() => void) | null = null;
  let outletFull = false;
  /** Since when the sender has been retrying in vain; it tries again at `opensMs`. */
  let retryingSinceMs: number | null = null;
  let wake: { dueMs: number; cancel: () => void } | null = null;
  let pumping = false;
  /** Something was written meanwhile. */
  let again = false;
  let closed = false;

  function newStages(): Stage {
    return chain(
      createDelay(() => values().rttMs),
      createJitter(values, random),
      stall.pass,
      createLoss(values, random),
    );
  }

  const idle = (): boolean => queue.firstAtMs === null && travelling.length === 0;
  const doesNothing = (nowMs: number): boolean =>
    isNothing(values()) && idle() && nowMs >= opensMs && nowMs >= stall.untilMs && !isOut(nowMs);
  const isOut = (atMs: number): boolean => atMs >= outage.fromMs && atMs < outage.untilMs;

  /** When the next segment may be sent; infinite if there is none or nobody would read it. */
  function nextSendMs(): number {
    if (queue.firstAtMs === null || outletFull) return Number.POSITIVE_INFINITY;
    const roomMs = window.full ? window.nextAckMs() : window.openSinceMs;
    return Math.max(queue.firstAtMs, opensMs, roomMs);
  }

  function sendAll(nowMs: number): void {
    for (let atMs = nextSendMs(); atMs <= nowMs + SLACK_MS; atMs = nextSendMs()) {
      while (window.nextAckMs() <= atMs) window.acknowledge();
      if (isOut(atMs)) retryFrom(atMs);
      else send(atMs);
    }
  }

  function send(atMs: number): void {
    const { rttMs } = values();
    retryingSinceMs = null;
    window.restartAfterIdle(atMs, rtoMs(rttMs));
    const segment = queue.takeSegment(atMs);
    const left = limiter.pass({ segment, atMs });
    const arrival = stages(left);
    const item: Travelling = { segment, sentMs: atMs, leftMs: left.atMs, arrival };
    window.sent({ sentMs: atMs, arrival, backMs: rttMs / 2 });
    leaving.push(item);
    travelling.push(item);
    leavingBytes += segment.bytes;
    travellingBytes += segment.bytes;
  }

  /** What was sent at `sentMs` is lost in the outage: TCP backs off until a retry gets through. */
  function retryFrom(sentMs: number): void {
    retryingSinceMs = Math.min(sentMs, retryingSinceMs ?? sentMs);
    opensMs = Math.max(opensMs, firstRetryAfter(retryingSinceMs, rtoMs(values().rttMs), outage.untilMs));
    window.collapse();
  }

  function departAll(nowMs: number): void {
    for (let item = leaving.first; item && item.leftMs <= nowMs + SLACK_MS; item = leaving.first) {
      leaving.shift();
      leavingBytes -= item.segment.bytes;
    }
  }

  function arriveAll(nowMs: number): void {
    const pieces: Buffer[] = [];
    let end: Segment['end'] = null;
    for (let item = travelling.first; item && item.arrival.atMs <= nowMs + SLACK_MS; item = travelling.first) {
      if (outletFull) break;
      travelling.shift();
      travellingBytes -= item.segment.bytes;
      pieces.push(...item.segment.pieces);
      end = item.segment.end;
    }
    if (pieces.length > 0) outletFull = !outlet.deliver(pieces);
    if (end === 'fin') outlet.end();
    else if (end) outlet.abort(end);
  }

  function admit(): void {
    if (!onTaken || outletFull || queue.bytes + leavingBytes >= QUEUE_LIMIT_BYTES) return;
    const taken = onTaken;
    onTaken = null;
    taken();
  }

  /** Does all that is due. What it calls may write again: then it goes round once more instead of nesting. */
  function pump(): void {
    again = true;
    if (closed || pumping) return;
    pumping = true;
    try {
      while (again && !closed) {
        again = false;
        const nowMs = scheduler.now();
        sendAll(nowMs);
        departAll(nowMs);
        arriveAll(nowMs);
        admit();
      }
    } finally {
      pumping = false;
    }
    sleep();
  }

  function sleep(): void {
    const arrivesMs = outletFull
      ? Number.POSITIVE_INFINITY
      : (travelling.first?.arrival.atMs ?? Number.POSITIVE_INFINITY);
    const departsMs = onTaken && leaving.first ? leaving.first.leftMs : Number.POSITIVE_INFINITY;
    const dueMs = closed ? Number.POSITIVE_INFINITY : Math.min(nextSendMs(), arrivesMs, departsMs);
    if (wake && wake.dueMs === dueMs) return;
    wake?.cancel();
    wake = dueMs === Number.POSITIVE_INFINITY ? null : { dueMs, cancel: scheduler.at(dueMs, awake) };
  }

  function awake(): void {
    wake = null;
    pump();
  }

  return {
    write(pieces, taken) {
      if (closed) return taken();
      const nowMs = scheduler.now();
      onTaken = taken;
      if (doesNothing(nowMs)) {
        if (outletFull) for (const piece of pieces) queue.add(piece, nowMs);
        else outletFull = !outlet.deliver(pieces);
        admit();
        return;
      }
      for (const piece of pieces) queue.add(piece, nowMs);
      pump();
    },
    end(end) {
      if (closed) return;
      queue.addEnd(end, scheduler.now());
      pump();
    },
    resume() {
      if (!outletFull) return;
      outletFull = false;
      // The sender hears of it half a round trip later.
      if (!isNothing(values())) opensMs = Math.max(opensMs, scheduler.now() + values().rttMs / 2);
      pump();
    },
    changed: pump,
    cut() {
      const nowMs = scheduler.now();
      departAll(nowMs);
      arriveAll(nowMs);
      while (window.nextAckMs() <= nowMs) window.acknowledge();
      const oldestMs = window.oldestSentMs();
      queue.putBack(travelling.take().map(({ segment, sentMs }) => ({ segment, atMs: sentMs })));
      leaving.take();
      leavingBytes = 0;
      travellingBytes = 0;
      stages = newStages();
      if (oldestMs !== null || retryingSinceMs !== null) retryFrom(oldestMs ?? nowMs);
      else if (options.opensMs > nowMs)
        opensMs = firstRetryAfter(startedMs, FIRST_RTO_MS, outage.untilMs) + values().rttMs;
      pump();
    },
    stall(untilMs) {
      stall.untilMs = Math.max(stall.untilMs, untilMs);
      for (const item of travelling.take()) {
        item.arrival.atMs = Math.max(item.arrival.atMs, stall.untilMs);
        travelling.push(item);
      }
      pump();
    },
    load() {
      departAll(scheduler.now());
      return {
        waitingBytes: queue.bytes + leavingBytes,
        travellingBytes: travellingBytes - leavingBytes,
        heldBack: onTaken || outletFull ? 1 : 0,
      };
    },
    close() {
      closed = true;
      queue.clear();
      leaving.take();
      travelling.take();
      wake?.cancel();
      const taken = onTaken;
      onTaken = null;
      taken?.();
    },
  };
}

/** Does a link with these values leave bytes as they are? Then they need not go through it. */
export function isNothing({ rttMs, jitterMs, downKbps, upKbps, lossPercent }: LinkValues): boolean {
  return rttMs === 0 && jitterMs === 0 && downKbps === null && upKbps === null && lossPercent === 0;
}
