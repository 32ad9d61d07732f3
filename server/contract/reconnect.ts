/** When clients whose connection broke come back: the lab's scripts, and the browser's own EventSource. */
export const RECONNECT = {
  /** The script waits this long, twice as long after each failure, at most so long; half of it is drawn by lot. */
  backOffFirstMs: 250,
  backOffMostMs: 8_000,
  /** What the event stream's `retry:` asks for. */
  eventSourceMs: 1_000,
} as const;
