/** What is drawn for one student: the same whenever it is asked for, another for each student. */
import { sha1 } from '../../server/bytes/sha-1.ts';
import { bytesOf } from './bytes.ts';

/** Up to 20 bytes for this purpose. */
export function drawnBytes(seed: number, purpose: string, count: number): Uint8Array {
  return sha1(bytesOf(`${seed} ${purpose}`)).slice(0, count);
}

/** One of these. */
export function drawnFrom<T>(seed: number, purpose: string, items: readonly [T, ...T[]]): T {
  const [a = 0, b = 0, c = 0] = drawnBytes(seed, purpose, 3);
  return items[(a * 65_536 + b * 256 + c) % items.length] ?? items[0];
}
