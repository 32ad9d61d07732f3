/**
 * One feed, many readers. What was published in one turn is made ready once, and all readers are given the same: nothing is
 * serialised, framed or copied for one of them. Where it is a Buffer, all sockets are given that very Buffer. (The tap relies
 * on nothing of this, but whoever looks into what passes may know by it that it has looked already.)
 */
import type { Entry } from '../../feed/entry.ts';
import type { Feed } from '../../feed/feed.ts';
import { eachTurn } from './turn.ts';

export interface FanOut<Ready> {
  /** From now on this reader is given what is published; the returned function ends it. */
  join(read: (ready: Ready) => void): () => void;
  /** Gives out at once what was published in this turn, before anything else is said to the readers. */
  flush(): void;
}

/** `makeReady`: makes of updates, in their order, what readers are given. */
export function createFanOut<Ready>(feed: Feed, makeReady: (entries: Entry[], epoch: string) => Ready): FanOut<Ready> {
  const readers = new Set<(ready: Ready) => void>();

  const flush = eachTurn(feed, (entries, epoch) => {
    if (readers.size === 0) return;
    const ready = makeReady(entries, epoch);
    for (const read of readers) read(ready);
  });

  return {
    flush,
    join(read) {
      // Whoever joins was caught up with this.
      flush();
      readers.add(read);
      return () => readers.delete(read);
    },
  };
}
