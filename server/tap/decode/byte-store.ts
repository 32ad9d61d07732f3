/** Collects bytes up to a limit, copying them (whoever sent them may use their buffer again). */
export interface ByteStore {
  /** Keeps what still fits and says how many bytes that was. */
  append(bytes: Uint8Array): number;
  /** What was kept. A view, not a copy. */
  bytes(): Buffer;
  /** Begins anew; views handed out before stay as they are. */
  clear(): void;
}

/** What several stores may keep together. */
export interface Room {
  leftBytes: number;
}

const EMPTY = Buffer.alloc(0);

/** Stores that share a `room` must be cleared when they are not needed any more: what they kept is free again then. */
export function createByteStore(limitBytes: number, room: Room = { leftBytes: limitBytes }): ByteStore {
  let buffer = EMPTY;
  let size = 0;

  const grow = (needed: number): void => {
    if (needed <= buffer.length) return;
    // The first piece is mostly the only one: take its size exactly, then double.
    const larger = Buffer.allocUnsafe(Math.min(limitBytes, Math.max(needed, 2 * buffer.length)));
    larger.set(buffer.subarray(0, size));
    buffer = larger;
  };

  return {
    append(bytes) {
      const kept = Math.min(bytes.length, limitBytes - size, room.leftBytes);
      grow(size + kept);
      room.leftBytes -= kept;
      buffer.set(kept === bytes.length ? bytes : bytes.subarray(0, kept), size);
      size += kept;
      return kept;
    },
    bytes: () => buffer.subarray(0, size),
    clear() {
      room.leftBytes += size;
      buffer = EMPTY;
      size = 0;
    },
  };
}
