/** What several stores may keep together. */
export interface Room {
  leftBytes: number;
}

const EMPTY = Buffer.alloc(0);

/**
 * Collects bytes up to a limit, copying them (whoever sent them may use their buffer again). Stores that share a `room` must
 * be cleared when they are not needed any more: what they kept is free again then. A class, since there may be thousands.
 */
export class ByteStore {
  readonly #limitBytes: number;
  readonly #room: Room | null;
  #buffer = EMPTY;
  #size = 0;

  constructor(limitBytes: number, room: Room | null = null) {
    this.#limitBytes = limitBytes;
    this.#room = room;
  }

  /** Keeps what still fits and says how many bytes that was. */
  append(bytes: Uint8Array): number {
    const room = this.#room;
    const kept = Math.min(bytes.length, this.#limitBytes - this.#size, room?.leftBytes ?? Number.POSITIVE_INFINITY);
    this.#grow(this.#size + kept);
    if (room) room.leftBytes -= kept;
    this.#buffer.set(kept === bytes.length ? bytes : bytes.subarray(0, kept), this.#size);
    this.#size += kept;
    return kept;
  }

  /** What was kept. A view, not a copy. */
  bytes(): Buffer {
    return this.#buffer.subarray(0, this.#size);
  }

  /** Begins anew; views handed out before stay as they are. */
  clear(): void {
    if (this.#room) this.#room.leftBytes += this.#size;
    this.#buffer = EMPTY;
    this.#size = 0;
  }

  #grow(needed: number): void {
    if (needed <= this.#buffer.length) return;
    // The first piece is mostly the only one: take its size exactly, then double.
    const larger = Buffer.allocUnsafe(Math.min(this.#limitBytes, Math.max(needed, 2 * this.#buffer.length)));
    larger.set(this.#buffer.subarray(0, this.#size));
    this.#buffer = larger;
  }
}
