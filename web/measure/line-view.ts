/** The line as the page's state holds it. */
import type { LineState, TransportName } from '../../server/contract.ts';

/** Those that were looked at. */
export type Accepted = Partial<Record<TransportName, boolean>>;

/** What the page knows of the line. */
export interface LineView {
  /** As the server says; null: not heard yet. */
  now: LineState | null;
  /** Whether the browser accepts the certificate on each transport's port. */
  accepted: Accepted;
  /** How long the next fault is to last. */
  faultMs: number;
}

export const FIRST_LINE: LineView = { now: null, accepted: {}, faultMs: 3000 };
