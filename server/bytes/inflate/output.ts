import { InflateError } from './fault.ts';

/** Bytes as they come, after those that may be referred to. */
export function createOutput(window: Uint8Array, mostBytes: number) {
  const most = window.length + mostBytes;
  let bytes = new Uint8Array(window.length + Math.min(1024, mostBytes));
  bytes.set(window);
  let end = window.length;
  const makeRoom = (count: number): void => {
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
    all: () => bytes.slice(window.length, end),
  };
}

export type Output = ReturnType<typeof createOutput>;
