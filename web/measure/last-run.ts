/**
 * The last run of this tab, remembered over a reload of the page and over an end of the lab: what became of it is
 * said in one line, with a link to its recording.
 */
import type { RunHeader } from '../../server/contract.ts';

export interface LastRun {
  id: string;
  /** Null: it was cut off, and the lab has no recording of it. */
  header: RunHeader | null;
}

interface Remembered {
  id: string;
  /** It had not ended when it was last heard of. */
  going: boolean;
}

const KEY = 'duplex-lab.last-run';

/** For this tab alone. A browser that refuses storage simply forgets. */
export const lastRunMemory = {
  read(): Remembered | null {
    try {
      const { id, going } = JSON.parse(sessionStorage.getItem(KEY) ?? 'null') ?? {};
      return typeof id === 'string' ? { id, going: going === true } : null;
    } catch {
      return null;
    }
  },
  write(id: string, going: boolean): void {
    try {
      sessionStorage.setItem(KEY, JSON.stringify({ id, going }));
    } catch {
      // Nothing to do.
    }
  },
  forget(): void {
    try {
      sessionStorage.removeItem(KEY);
    } catch {
      // Nothing to do.
    }
  },
};

/** What became of the run that is remembered, by the list of what is stored. Null: there is nothing to say. */
export function whatBecameOf(remembered: Remembered | null, runs: readonly RunHeader[]): LastRun | null {
  if (!remembered) return null;
  const header = runs.find(({ id }) => id === remembered.id) ?? null;
  // One that had ended and is gone was deleted by somebody: no news.
  return header || remembered.going ? { id: remembered.id, header } : null;
}
