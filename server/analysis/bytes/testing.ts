/** For tests: bytes added up. */
import type { ByteSplit, WireEvent } from '../../contract.ts';
import { addBytes, noBytes } from './bytes.ts';

/** All bytes of these events, by kind. */
export function sumOfBytes(events: WireEvent[]): ByteSplit {
  const sum = noBytes();
  for (const { bytes } of events) addBytes(sum, bytes);
  return sum;
}
