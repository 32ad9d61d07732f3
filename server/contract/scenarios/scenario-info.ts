import type { Text } from '../text.ts';

/** What a scenario cannot do without; its verdict is spoken in these terms. */
export type Concern = 'freshness' | 'completeness' | 'cost';

export interface ScenarioInfo {
  name: Text;
  /** What matters for it, in one sentence. */
  matters: Text;
  concern: Concern;
  /** Its natural pace, and how often a polling client would ask. */
  updatesPerSecond: number;
  pollEveryMs: number;
  actionsPerSecond: number;
  /** A run of this length at that pace says something. */
  durationMs: number;
  /** Information older than this is too old to act on; null where age spoils nothing. */
  staleAfterMs: number | null;
  /** Whether a window that was away needs the newest update only. */
  latestOnly: boolean;
  /** The member that every update of it has, and no other scenario's: so one tells whose a recorded update is. */
  key: string;
  words: ScenarioWords;
}

/** What a scenario's updates and actions are called in a sentence. */
export interface ScenarioWords {
  /** An update. Feminine in Spanish, all of them: the sentences agree with that. */
  one: Text;
  many: Text;
  /** The newest update, as one looks at it. */
  shown: Text;
  /** What is wrong with one that is too old. */
  tooOld: Text;
  /** An action, at the beginning of a sentence; several, after "of". */
  yours: Text;
  yoursMany: Text;
}
