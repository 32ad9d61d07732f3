/** A server with one fault, as students really make it: what one sees, where to look, what is wrong. */
import type { Text } from '../../../../server/contract.ts';
import type { Change } from '../change.ts';

export interface Fault {
  /** The server of labs/servers into which the fault is put. */
  of: 'node' | 'python';
  change: Change;
  /** What is seen in the browser: not why. */
  symptom: Text;
  /** Where in the lab the wire tells more. */
  look: Text;
  /** On demand: which part of the protocol is broken. */
  hint: Text;
  /** The first check that fails because of it. */
  fails: string;
}
