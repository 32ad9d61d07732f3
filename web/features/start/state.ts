/** What the view keeps. */
import type { Lab } from '../../../labs/lab.ts';

export interface StartState {
  /** The guided labs; null: nobody has begun one, and they are not loaded. */
  labs: readonly Lab[] | null;
}

export const FIRST_START: StartState = { labs: null };
