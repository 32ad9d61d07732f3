/**
 * The feed: numbered updates, each published once. Whoever reads it asks what came after a cursor, and is told at once
 * what comes from then on. Where it is kept is another matter: in this process (`memory.ts`), or in a store that several
 * labs share (`redis/`).
 */
import type { Cursor } from './cursor.ts';
import type { Entry, Since } from './entry.ts';

export interface Feed {
  readonly epoch: string;
  /** The place right after the newest update. */
  latest(): Cursor;
  /** Everything after the cursor that is still kept, oldest first. */
  since(cursor: Cursor): Since;
  /** The newest `count` updates, oldest first. */
  recent(count: number): Entry[];
  /** Calls back for each update from now on; the returned function unsubscribes. */
  subscribe(listener: (entry: Entry) => void): () => void;
  /**
   * A cursor of a feed that other servers deliver too may be newer than what is known here. Resolves when that is known
   * as well; null: there is nothing to wait for.
   */
  reach(cursor: Cursor): Promise<void> | null;
}
