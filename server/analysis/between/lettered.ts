import type { RunDigest } from '../digest.ts';

/** A run that is compared: A, B, C … */
export interface Lettered {
  letter: string;
  digest: RunDigest;
}
