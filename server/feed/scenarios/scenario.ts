import type { TransportName } from '../../contract.ts';

/** What a scenario is to the feed: a seeded source of data, and what becomes of people's actions. */
export interface Scenario {
  /** The next piece of data, to be published at the scenario's rate. */
  next(): unknown;
  /**
   * Somebody did something in the window of `by`. Returns what is to be published at once, or null when it shows
   * in the next piece. Throws a `Problem` (422) that says what about the input is wrong.
   */
  act(by: TransportName, input: unknown): unknown;
}
