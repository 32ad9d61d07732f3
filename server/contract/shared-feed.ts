/** A feed that several labs deliver, kept in a store outside of them. */
import type { ScenarioName } from './scenarios/index.ts';
import type { Text } from './text.ts';
import type { TransportName } from './transports/index.ts';

/** How a lab stands with its shared feed. */
export interface SharedFeedState {
  /** Address of the store, without a password. */
  store: string;
  /** Where this lab delivers it. */
  ports: Record<TransportName, number>;
  scenario: ScenarioName;
  updatesPerSecond: number;
  /** This lab publishes; otherwise another one does, or nobody for the moment. */
  publishesHere: boolean;
  /** Since when nothing can be published, on this lab's clock, and why. Null: all is well. */
  away: { sinceMs: number; why: Text } | null;
  /** What somebody wrote into the store as its pace and is none, in quotation marks: it goes on as before. */
  unreadablePace?: string;
}
