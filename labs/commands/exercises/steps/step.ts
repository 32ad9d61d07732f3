/** One step of writing a WebSocket server: what to do, how one sees it, and what helps. */
import type { CheckStage, Text } from '../../../../server/contract.ts';

export interface Step {
  /** Its checks are those of this stage. */
  stage: CheckStage;
  task: Text;
  /** What the lab shows when it is done. */
  see: Text;
  /** On demand. */
  hint: Text;
}
