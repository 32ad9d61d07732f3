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

/** Hands on in pieces what comes. A class, since there may be one for each of thousands of connections. */
export class Pieces {
  #reader: Reader & { readOn(): void };
  #rest: Buffer | null = null;
  #ended = false;
  #stopped = false;
  /** Made when it is needed first. */
  #next: (() => boolean) | null = null;

  /** `readOn`: all was handed on, and more is wanted. */
  constructor(reader: Reader & { readOn(): void }) {
    this.#reader = reader;
  }

  /** What came, handed on at once if it is little. Says whether more is wanted now. */
  add(bytes: Buffer): boolean {
    if (this.#stopped) return true;
    if (!this.#rest && bytes.length <= PIECE_BYTES) return this.#reader.take(bytes);
    this.#rest = this.#rest ? Buffer.concat([this.#rest, bytes]) : bytes;
    this.#wait();
    return false;
  }

  /** Nothing more comes. */
  end(): void {
    this.#ended = true;
    if (!this.#rest) this.#reader.end();
  }

  /** The reader wants more again. */
  goOn(): void {
    if (this.#rest) this.#wait();
    else this.#reader.readOn();
  }

  /** Nothing is handed on any more; gives what came and was not. */
  stop(): Buffer | null {
    this.#stopped = true;
    return this.#rest;
  }

  #wait(): void {
    this.#next ??= () => this.#takePiece();
    standInLine(this.#next);
  }

  #takePiece(): boolean {
    const rest = this.#rest;
    if (!rest || this.#stopped) return false;
    this.#rest = rest.length > PIECE_BYTES ? rest.subarray(PIECE_BYTES) : null;
    const wanted = this.#reader.take(rest.subarray(0, PIECE_BYTES));
    if (this.#rest) return wanted;
    if (this.#ended) this.#reader.end();
    else if (wanted) this.#reader.readOn();
    return false;
  }
}

export interface Reading {
  /** The reader wants more again. */
  goOn(): void;
  /** Nothing is read any more; gives what came and was not read. */
  stop(): Buffer[];
}

/** Reads a stream from now on: little at once is taken as it comes, much at once in pieces. */
export function readInPieces(from: Readable, reader: Reader): Reading {
  const pieces = new Pieces({ ...reader, readOn: () => void from.resume() });
  from.on('data', (bytes: Buffer) => {
    if (!pieces.add(bytes)) from.pause();
  });
  from.on('end', () => pieces.end());
  return {
    goOn: () => pieces.goOn(),
    stop: () => [pieces.stop(), from.read() as Buffer | null].filter((bytes) => bytes !== null),
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
