/** While a swarm has the machine no run begins, and the feed between runs is silent: whoever asks waits and is told how long. */

export interface Waiting {
  /** It is over: begin. */
  go(): void;
  /** About how long it takes, and how many wait before this one. */
  onWaiting(place: { before: number; aboutMs: number }): void;
}

export interface Pause {
  isOn(): boolean;
  /** Goes at once where nothing is paused. Gives back how to wait no longer. */
  ask(waiting: Waiting): () => void;
  /** A swarm goes on for about so long; null: no longer. */
  set(leftMs: number | null): void;
}

export function createPause(): Pause {
  let leftMs: number | null = null;
  let line: Waiting[] = [];
  const tell = (aboutMs: number): void => {
    for (const [before, { onWaiting }] of line.entries()) onWaiting({ before, aboutMs });
  };
  return {
    isOn: () => leftMs !== null,
    ask(waiting) {
      if (leftMs === null) {
        waiting.go();
        return () => {};
      }
      line.push(waiting);
      tell(leftMs);
      return () => {
        line = line.filter((one) => one !== waiting);
      };
    },
    set(now) {
      leftMs = now;
      if (now !== null) return tell(now);
      const all = line;
      line = [];
      for (const { go } of all) go();
    },
  };
}
