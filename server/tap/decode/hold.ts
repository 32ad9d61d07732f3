/** Bytes and when the chunk that brought them passed the tap. */
export interface Timed {
  bytes: Uint8Array;
  atMs: number;
}

/**
 * Bytes that were read but not yet attributed: the beginning of a head, of a chunk-size line, of a frame's
 * header. They keep their times, because once it is clear what they are they are counted as if they came now.
 */
export interface Hold {
  readonly size: number;
  add(bytes: Uint8Array, atMs: number): void;
  /** All that is held, in one piece. */
  joined(): Buffer;
  /** Hands all of it over; the hold is empty then. */
  take(): Timed[];
}

export function createHold(): Hold {
  let pieces: Timed[] = [];
  let size = 0;
  return {
    get size() {
      return size;
    },
    add(bytes, atMs) {
      pieces.push({ bytes: Buffer.from(bytes), atMs });
      size += bytes.length;
    },
    joined: () => Buffer.concat(pieces.map((piece) => piece.bytes)),
    take() {
      const taken = pieces;
      pieces = [];
      size = 0;
      return taken;
    },
  };
}
