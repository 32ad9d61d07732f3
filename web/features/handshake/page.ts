/** What the functions that draw get: the state, the words of the language chosen, and what a person can do. */
import type { Language, RunHeader } from '../../../server/contract.ts';
import type { Actions } from './life.ts';
import type { HandshakeState } from './state.ts';
import type { HandshakeWords } from './words/index.ts';

export interface View {
  s: HandshakeState;
  language: Language;
  words: HandshakeWords;
  presenting: boolean;
  /** There is one that makes connections; else they are shown as they were recorded. */
  hasLab: boolean;
  /** Recorded runs in which there may be a handshake. */
  runs: readonly RunHeader[];
  act: Actions;
}
