import { InflateError } from './fault.ts';

/** How far back may be referred (§3.2.5). */
const WINDOW_BYTES = 32 * 1024;
/** What was taken is let go of when so much of it has come together. */
const KEPT_BYTES = 4 * WINDOW_BYTES;

const NOTHING = new Uint8Array(0);

/** Bytes as they come, after those that may be referred to. At most `mostBytes` may wait to be taken. */
export function createOutput(window: Uint8Array, mostBytes: number) {
  let bytes = new Uint8Array(window.length + Math.min(1024, mostBytes));
  bytes.set(window);
  let taken = window.length;
  let end = window.length;
  const makeRoom = (count: number): void => {
    const most = taken + mostBytes;
    if (end + count > most) throw new InflateError('too-long');
    const larger = new Uint8Array(Math.min(most, 2 * (end + count)));
    larger.set(bytes.subarray(0, end));
    bytes = larger;
  };
  return {
    add(byte: number): void {
      if (end === bytes.length) makeRoom(1);
      bytes[end] = byte;
      end += 1;
    },
    /** It may repeat what it has just written. */
    repeat(length: number, distance: number): void {
      if (distance > end) throw new InflateError('refers-too-far');
      if (end + length > bytes.length) makeRoom(length);
      const from = end - distance;
      if (distance >= length) bytes.copyWithin(end, from, from + length);
      else if (distance === 1) bytes.fill(bytes[from] as number, end, end + length);
      else for (let i = 0; i < length; i += 1) bytes[end + i] = bytes[from + i] as number;
      end += length;
    },
    /** What came since the last time. */
    take(): Uint8Array<ArrayBuffer> {
      if (end === taken) return NOTHING;
      const fresh = bytes.slice(taken, end);
      taken = end;
      if (end > KEPT_BYTES) {
        bytes.copyWithin(0, end - WINDOW_BYTES, end);
        taken = WINDOW_BYTES;
        end = WINDOW_BYTES;
      }
      return fresh;
    },
  };
}

export type Output = ReturnType<typeof createOutput>;
