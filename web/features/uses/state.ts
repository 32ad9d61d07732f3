import type { SuitsTable } from '../../../server/contract.ts';

/** What the view keeps. */
export interface UsesState {
  /** Which transport suits which use; null: not read yet. */
  suits: SuitsTable | null;
  /** It is made of the runs that come with the lab. */
  recorded: boolean;
  /** There are others to make it of: one's own, or in the static site those that somebody loaded. */
  hasOthers: boolean;
}

export const FIRST_USES: UsesState = { suits: null, recorded: false, hasOthers: true };
