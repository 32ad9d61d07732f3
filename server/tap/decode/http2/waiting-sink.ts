import type { BodySink } from '../body-sink.ts';
import type { Timed } from '../hold.ts';
import { WAIT_LIMIT, WAITING_PIECE_BYTES } from '../limits.ts';

/** Keeps what comes, with the frames around it, until somebody knows what it is. */
export interface WaitingSink extends BodySink {
  /** Hands it all on, and what comes from now on; only the first time. */
  become(next: BodySink): void;
}

/** `onFull`: more came than may wait. */
export function createWaitingSink(onFull: () => void): WaitingSink {
  let next: BodySink | null = null;
  let waiting: ((to: BodySink) => void)[] = [];
  let size = 0;

  const say = (bytes: number, what: (to: BodySink) => void): void => {
    if (next) return what(next);
    waiting.push(what);
    size += bytes + WAITING_PIECE_BYTES;
    if (size > WAIT_LIMIT) onFull();
  };
  // Whoever sent them may use their buffer again.
  const copied = (pieces: Timed[]): Timed[] => pieces.map(({ bytes, atMs }) => ({ bytes: Buffer.from(bytes), atMs }));
  const sizeOf = (pieces: Timed[]): number => pieces.reduce((sum, { bytes }) => sum + bytes.length, 0);

  return {
    data(bytes, atMs, endsChunk) {
      if (next) return next.data(bytes, atMs, endsChunk);
      const copy = Buffer.from(bytes);
      say(copy.length, (to) => to.data(copy, atMs, endsChunk));
    },
    framing(part, pieces) {
      const kept = next ? pieces : copied(pieces);
      say(sizeOf(kept), (to) => to.framing(part, kept));
    },
    finish: () => say(0, (to) => to.finish()),
    cutOff: (rest, ended) => say(sizeOf(rest), (to) => to.cutOff(rest, ended)),
    become(to) {
      if (next) return;
      next = to;
      for (const what of waiting) what(to);
      waiting = [];
    },
  };
}
