/** What the parts of the view are drawn from. */
import type { Lab } from '../../../labs/lab.ts';
import type { Progress } from '../../../labs/progress.ts';
import type { VariantId } from '../../../server/contract.ts';
import type { State } from '../../app/state.ts';
import type { LabLife } from './life.ts';
import type { LabRuns } from './runs.ts';
import type { LabsState } from './state.ts';
import type { LabsWords } from './words/en.ts';

/** An open lab. */
export interface LabPage {
  lab: Lab;
  /** 1, 2, 3 … */
  number: number;
  progress: Progress;
  state: State;
  own: LabsState;
  words: LabsWords;
  /** Stops the run going on, or leaves the line. */
  stop(): void;
  life: LabLife;
  runs: LabRuns;
  /** Makes the file that is handed in. */
  handIn(): Promise<void>;
  /** Makes a broken handshake anew. */
  runBroken(id: VariantId): Promise<void>;
}
