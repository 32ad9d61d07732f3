/** Work that takes long is done piece by piece, in turn with all others' work, and between the turns everybody else is heard. */

/** How long pieces are worked on at a time. */
const TURN_MS = 5;

/** Does the next piece, and says whether there is another. */
type Next = () => boolean;

const line = new Set<Next>();
let waiting = false;
let untilMs = 0;

/** Does work piece by piece, each when its turn has come. */
export function standInLine(next: Next): void {
  line.add(next);
  if (waiting) return;
  waiting = true;
  setImmediate(serve);
}

/** Resolves when it is one's turn: one that is nobody else's, for work that is not done in pieces. */
export function ownTurn(): Promise<void> {
  return new Promise((resolve) => {
    standInLine(() => {
      resolve();
      // Who waits for it works once this turn is over.
      untilMs = 0;
      return false;
    });
  });
}

function serve(): void {
  waiting = false;
  untilMs = performance.now() + TURN_MS;
  try {
    // Whoever has more goes to the end of the line, which this loop comes to.
    for (const next of line) {
      line.delete(next);
      if (next()) line.add(next);
      if (performance.now() >= untilMs) break;
    }
  } finally {
    const [first] = line;
    if (first) standInLine(first);
  }
}
