/** What the feed publishes and what its clients say and hear. */

/** One numbered piece of news. Its JSON is written once and is byte for byte the same on all transports. */
export interface Update<T = unknown> {
  id: number;
  /** When it was published, on the server's clock. */
  atMs: number;
  data: T;
}

/**
 * A place in the feed, written `epoch.id`: "I have everything up to `id` of `epoch`". The epoch changes when
 * the server restarts, because the ids then begin again.
 */
export type CursorText = string;

/** Said to a client whose cursor cannot be continued without a hole. */
export interface Gap {
  /** `history`: too old, no longer kept · `epoch`: the server restarted · `ahead`: this id was never published. */
  reason: 'history' | 'epoch' | 'ahead';
  /** First and last id that are gone (only for `history`). */
  missedFrom?: number;
  missedTo?: number;
}

/** What polling and long polling answer. `updates` are in order; `cursor` is where to ask from next. */
export interface FeedAnswer {
  cursor: CursorText;
  gap?: Gap;
  updates: Update[];
}
