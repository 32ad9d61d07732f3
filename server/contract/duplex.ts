/** Who may speak when: what a run shows of simplex, half duplex and full duplex. */
import type { Text } from './text.ts';
import type { TransportName } from './transports/index.ts';

/**
 * `simplex`: on the connection that brings the news only the server spoke · `half`: both spoke, one after the other ·
 * `half-twice`: so on two or more connections at once · `full`: both spoke at once in one exchange · `full-in-streams`:
 * both spoke at once on one connection, in different exchanges (HTTP/2 streams) · `unknown`: too little was seen of both
 * directions.
 */
export type DuplexVerdict = 'simplex' | 'half' | 'half-twice' | 'full' | 'full-in-streams' | 'unknown';

/** What one transport's messages did while the feed ran. Documents and scripts are left out. */
export interface DuplexRow {
  transport: TransportName;
  /** Messages up and down, and those of them with a known moment at both ends: only they can be seen to cross. */
  up: number;
  down: number;
  upTimed: number;
  downTimed: number;
  /** Pairs of one message up and one down that were under way at the same time. */
  crossedOnSame: number;
  crossedOnOther: number;
  /** TCP connections that were in use at the same moment, at most. */
  connectionsAtOnce: number;
  /** Actions done in its window while the feed ran; those of them that had to wait before they were sent. */
  actions: number;
  waited: number;
  /** Never sent: the run ended, or a newer one made it pointless. */
  unsent: number;
  /** From doing to sending, of those sent; null: none, or the browser does not tell when it sent them. */
  waitP50Ms: number | null;
  waitMostMs: number | null;
  verdict: DuplexVerdict;
  /** The verdict with its reason. */
  words: Text;
  /** The stretch to look at; ms since this flow's beginning, as in the time flow. */
  look: { fromMs: number; toMs: number };
}

/** GET /api/runs/:id/duplex */
export interface DuplexReport {
  runId: string;
  /** An action that is sent later than this after it was done has waited. */
  waitedAfterMs: number;
  rows: DuplexRow[];
}
