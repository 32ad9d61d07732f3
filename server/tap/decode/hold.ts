/** Bytes and when the chunk that brought them passed the tap. */
export interface Timed {
  bytes: Uint8Array;
  atMs: number;
}

/**
 * Bytes that were read but not yet attributed: the beginning of a head, of a chunk-size line, of a frame's
 * header. They keep their times, because once it is clear what they are they are counted as if they came now.
 * A class, since there may be thousands.
 */
export class Hold {
  size = 0;
  /** Null: none. Most of the time nothing is held. */
  #pieces: Timed[] | null = null;

  add(bytes: Uint8Array, atMs: number): void {
    this.#pieces ??= [];
    this.#pieces.push({ bytes: Buffer.from(bytes), atMs });
    this.size += bytes.length;
  }

  /** All that is held, in one piece. */
  joined(): Buffer {
    return Buffer.concat((this.#pieces ?? []).map((piece) => piece.bytes));
  }

  /** Hands all of it over; the hold is empty then. */
  take(): Timed[] {
    const taken = this.#pieces ?? [];
    this.#pieces = null;
    this.size = 0;
    return taken;
  }
}
