/**
 * What the five clients share. Each runs in a little window of its own, on its transport's port, and says what
 * arrived and when. A client ends when `signal` aborts.
 */
import {
  type Action,
  type CursorText,
  type FrameStatus,
  type Gap,
  type LabError,
  type Outcome,
  RECONNECT,
  type Update,
} from '../../../server/contract.ts';
import type { Timings } from './timings.ts';

export interface ClientContext {
  /** Where to begin; null: with whatever is newest. */
  since: CursorText | null;
  /** Tag of the run, carried in addresses so that the recording knows its own; '' when there is none. */
  runTag: string;
  pollEveryMs: number;
  conditional: boolean;
  /** '' or how WebSocket messages are to be compressed, as its server understands it. */
  deflate: string;
  /** Event streams that are held at once. */
  streams: number;
  /** Only the newest action counts: one that waits for its turn is dropped when another comes (game). */
  latestOnly: boolean;
  signal: AbortSignal;
  /** For what the browser does not time by itself. */
  timings: Pick<Timings, 'opened' | 'sent' | 'stream' | 'beside'>;
  /** Updates have arrived; called in the same turn in which the script got to see them. */
  onUpdates(updates: Update[]): void;
  onGap(gap: Gap): void;
  /** What became of an action. */
  onActed(id: number, outcome: Outcome, error?: LabError): void;
  /** `open`, `waiting`: connected; the first of these makes the window ready. */
  onStatus(status: FrameStatus): void;
}

/** Starts reading the feed and returns what sends an action up. */
export type Client = (context: ClientContext) => { act(action: Action): void };

/** The address of a feed on this window's own server. */
export function feedUrl(path: string, since: CursorText | null, extra: Record<string, string> = {}): string {
  const query = new URLSearchParams(since ? { since, ...extra } : extra);
  return query.size > 0 ? `${path}?${query}` : path;
}

/** The clock that arrivals are stamped with: milliseconds since the Unix epoch. */
export function now(): number {
  return performance.timeOrigin + performance.now();
}

/** Back-off before try number `failures` (1, 2, …): 0.25 s doubling to 8 s, half of it drawn by lot. */
export function backOffMs(failures: number): number {
  const fullMs = Math.min(RECONNECT.backOffMostMs, RECONNECT.backOffFirstMs * 2 ** (failures - 1));
  return fullMs / 2 + (Math.random() * fullMs) / 2;
}
