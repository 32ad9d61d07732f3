/** What the parts of a message weigh together, in bytes. */
import type { ByteSplit } from '../../server/contract.ts';

export function totalOf(split: ByteSplit): number {
  return Object.values(split).reduce((sum, bytes) => sum + bytes, 0);
}
