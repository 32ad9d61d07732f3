import type { Entry } from '../../feed/entry.ts';
import type { Feed } from '../../feed/feed.ts';

/** More than this is not gathered: whoever doesn't read is noticed in between. */
const TOGETHER_BYTES = 64 * 1024;

/**
 * Hands over what is published in one turn of the event loop together, as soon as the turn is over. The returned function
 * hands over at once what waits, for whoever must not be told later.
 */
export function eachTurn(feed: Feed, take: (entries: Entry[], epoch: string) => void): () => void {
  let gathered: Entry[] = [];
  let bytes = 0;
  let { epoch } = feed;

  const handOver = (): void => {
    if (gathered.length === 0) return;
    const entries = gathered;
    gathered = [];
    bytes = 0;
    take(entries, epoch);
  };

  feed.subscribe((entry) => {
    // A feed that several labs share may have begun anew in this turn.
    if (feed.epoch !== epoch) handOver();
    epoch = feed.epoch;
    if (gathered.length === 0) process.nextTick(handOver);
    gathered.push(entry);
    bytes += entry.json.length;
    if (bytes > TOGETHER_BYTES) handOver();
  });
  return handOver;
}
