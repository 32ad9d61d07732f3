/** What the claims view keeps: the claim that is open, figures of the runs, and the measuring that goes on. */
import type { Summary } from '../../../server/contract.ts';
import { type Measuring, NOT_MEASURING } from './measuring.ts';
import type { SwarmsRead } from './swarm/standing.ts';

export interface ClaimsState {
  /** The claim that the address names. */
  open: string | null;
  /** Of the runs that were read, by id. */
  summaries: ReadonlyMap<string, Summary>;
  measuring: Measuring;
  /** For claims on many clients. */
  swarms: SwarmsRead;
}

export const FIRST_CLAIMS: ClaimsState = {
  open: null,
  summaries: new Map(),
  measuring: NOT_MEASURING,
  swarms: { list: null, views: new Map() },
};
