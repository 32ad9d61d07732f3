import type { UndecodableCause } from '../../contract.ts';
import type { Ended } from './cut-off.ts';
import type { Timed } from './hold.ts';

/** Bytes of one direction in, wire events out (through the `EventWriter` it was made with). Knows no sockets. */
export interface Decoder {
  /** Reads bytes and says how many it took; fewer than all: another decoder has replaced it and goes on there. */
  push(bytes: Uint8Array, atMs: number): number;
  /** No more bytes will come: whatever is unfinished is written as it is. */
  end(ended?: Ended): void;
  /**
   * What it reads next, where nothing is half read and it would read the same bytes as any other that says the same; null,
   * or left out: it is not so.
   */
  rests?(): string | null;
}

/** Says why these bytes are not decoded; unless it says otherwise, because they are not what they should be. */
export interface Wrong {
  wrong: string;
  cause?: UndecodableCause;
}

export function isWrong(value: object): value is Wrong {
  return 'wrong' in value;
}

/** Gives a direction up: why, in plain English, and the bytes that were read but not attributed. */
export type Fail = (wrong: Wrong, held: Timed[]) => void;

/** Finds the JSON of updates in a body, for telling payload from markup. Offsets in bytes, `end` exclusive. */
export type FindUpdates = (bytes: Uint8Array) => { id: number; start: number; end: number }[];
