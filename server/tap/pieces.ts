/**
 * Who sends much at once is read piece by piece, in turn with all others who do, and between the turns everybody else
 * is heard: a flood on any number of connections delays nobody who says little.
 */
import type { Readable } from 'node:stream';
import { standInLine } from '../turns.ts';

/** More than a window's request or action is; so much, as the smallest frames, is handled within some milliseconds. */
export const PIECE_BYTES = 2048;

export interface Reader {
  /** Takes what was read, and says whether it wants more now. */
  take(bytes: Buffer): boolean;
  /** There is no more. */
  end(): void;
}

export interface Reading {
  /** The reader wants more again. */
  goOn(): void;
  /** Nothing is read any more; gives what came and was not read. */
  stop(): Buffer[];
}

/** Reads a stream from now on: little at once is taken as it comes, much at once in pieces. */
export function readInPieces(from: Readable, { take, end }: Reader): Reading {
  let rest: Buffer | null = null;
  let wanted = true;
  let stopped = false;

  const takePiece = (): boolean => {
    if (!rest || stopped) return false;
    const piece = rest.subarray(0, PIECE_BYTES);
    rest = rest.length > PIECE_BYTES ? rest.subarray(PIECE_BYTES) : null;
    wanted = take(piece);
    if (rest) return wanted;
    if (from.readableEnded) end();
    else if (wanted) from.resume();
    return false;
  };

  from.on('data', (bytes: Buffer) => {
    if (stopped) return;
    if (bytes.length <= PIECE_BYTES && !rest) {
      wanted = take(bytes);
      if (!wanted) from.pause();
      return;
    }
    rest = rest ? Buffer.concat([rest, bytes]) : bytes;
    from.pause();
    standInLine(takePiece);
  });
  from.on('end', () => {
    if (!rest) end();
  });

  return {
    goOn() {
      wanted = true;
      if (rest) standInLine(takePiece);
      else from.resume();
    },
    stop() {
      stopped = true;
      const unread: (Buffer | null)[] = [rest, from.read()];
      return unread.filter((bytes) => bytes !== null);
    },
  };
}

/** Hands out bytes that are there already, much at once in pieces, and then says so. */
export function handOut(bytes: Buffer[], take: (bytes: Buffer) => void, done: () => void): void {
  const pieces = bytes.flatMap((one) =>
    Array.from({ length: Math.ceil(one.length / PIECE_BYTES) }, (_, i) =>
      one.subarray(i * PIECE_BYTES, (i + 1) * PIECE_BYTES),
    ),
  );
  const handOutNext = (): boolean => {
    const piece = pieces.shift();
    if (piece) take(piece);
    if (pieces.length === 0) done();
    return pieces.length > 0;
  };
  if (pieces.length <= 1) handOutNext();
  else standInLine(handOutNext);
}
