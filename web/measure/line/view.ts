/** The line as the page's state holds it. */
import type { LineState, TransportName } from '../../../server/contract.ts';

import type { Pressed } from './fault-now.ts';

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
  /** What was pressed in the run going on. */
  pressed: Pressed[];
}

export const FIRST_LINE: LineView = { now: null, accepted: {}, faultMs: 3000, pressed: [] };

/** Whether the browser accepts the certificate on the port of each of these. */
export function certificateAccepted({ accepted }: LineView, transports: readonly TransportName[]): boolean {
  return transports.every((one) => accepted[one] === true);
}
