/** What goes up: people's actions, from a window to the server, by each transport's own way. */
import type { Text } from './text.ts';
import type { TransportName } from './transports/index.ts';

/** Somebody did something in a window. Its JSON begins `{"id":…,"atMs":…`, as an update's does. */
export interface Action<I = unknown> {
  /** 1, 2, 3 … within its window and run. */
  id: number;
  /** When it was done, on the page's clock: waiting for a turn to send it counts. */
  atMs: number;
  /** What was done; each scenario has its own. */
  input: I;
}

/** `superseded`: a newer action made it pointless before its turn came. */
export type Outcome = 'sent' | 'refused' | 'failed' | 'superseded';

/** What became of an action at the server. */
export interface ActionRecord {
  transport: TransportName;
  id: number;
  /** Page's clock. */
  atMs: number;
  /** When the server had it whole; server's clock. Null: it has not arrived. */
  receivedAtMs: number | null;
  /** The update that it was published as; null when it shows in a later one. */
  updateId: number | null;
  /** Code of the error it was refused with. */
  refused?: string;
  /** It was never sent, because a newer one made it pointless. */
  superseded?: boolean;
}

/** Said on a WebSocket whose action was refused; the HTTP ways say it with a status. */
export interface Refusal {
  /** The action's id; null when it could not be read. */
  refused: number | null;
  error: { code: string; message: Text };
}
