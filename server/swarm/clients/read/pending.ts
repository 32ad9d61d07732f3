/** Bytes of one connection, of which readers take what is complete. What is left waits for more. */
export interface Pending {
  /**
   * Gives `take` what waits and what came, as one; it answers up to where it has read. `bytes` is lent: nobody keeps it
   * beyond the call.
   */
  push(bytes: Buffer, take: (bytes: Buffer) => number): void;
}

export function createPending(): Pending {
  let rest: Buffer | null = null;
  return {
    push(bytes, take) {
      const all = rest ? Buffer.concat([rest, bytes]) : bytes;
      const read = take(all);
      rest = read >= all.length ? null : Buffer.from(all.subarray(read));
    },
  };
}
