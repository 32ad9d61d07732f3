/**
 * What a program owes: an answer to a request, an update to whoever holds a connection, a line on its standard output.
 * One that does not pay within a few seconds is told of while it happens: a run that measures a program which hangs
 * would look like a slow network. Nothing is done to it, and it is told too when it pays again.
 */
import type { Clock } from '../clock.ts';
import type { TransportName } from '../contract.ts';

/** How long a program may owe something before it is told of. */
const PATIENCE_MS = 3000;
/** While it owes, how often it is looked at again: other windows may wait by then. */
const LOOK_EVERY_MS = 500;

/** What is owed, and on which transport; its own input and output are none's. */
export type Debt = { kind: 'answer' | 'update' | 'act'; transport: TransportName } | { kind: 'input' };

/** It owes these since `sinceMs`; or null: it has paid, after so long. */
export type Told = { owed: Debt[]; forMs: number } | { owed: null; forMs: number };

export interface Patience {
  /** Something is owed under this key, from now on if it wasn't. */
  owe(key: string, debt: Debt): void;
  /** It was given. */
  paid(key: string): void;
  /** Nobody wants it any more. */
  dropped(key: string): void;
  /** Nobody wants anything any more. */
  end(): void;
}

/** `onTold` is called when something has been owed too long, when more is, and when it was paid at last. */
export function createPatience(clock: Clock, onTold: (told: Told) => void, patienceMs = PATIENCE_MS): Patience {
  const debts = new Map<string, { debt: Debt; sinceMs: number }>();
  /** What is told as owed, and since when; null: it pays. */
  let late: { named: Set<string>; sinceMs: number } | null = null;
  let cancel: (() => void) | null = null;

  /** Those owed too long: the oldest stand first. */
  const overdue = (): { debt: Debt; sinceMs: number }[] =>
    [...debts.values()].filter(({ sinceMs }) => clock.now() - sinceMs >= patienceMs);

  const look = (): void => {
    cancel = null;
    const all = overdue();
    const [oldest] = all;
    if (oldest) {
      late ??= { named: new Set(), sinceMs: oldest.sinceMs };
      const owed = distinct(all.map(({ debt }) => debt));
      const { named, sinceMs } = late;
      // When less is owed, that is no news: who waited may have gone.
      const isNews = owed.some((debt) => !named.has(JSON.stringify(debt)));
      for (const debt of owed) named.add(JSON.stringify(debt));
      if (isNews) onTold({ owed, forMs: clock.now() - sinceMs });
    }
    lookAgain();
  };
  const lookAgain = (): void => {
    const first = debts.values().next().value;
    if (cancel || !first) return;
    const dueMs = first.sinceMs + patienceMs - clock.now();
    cancel = clock.after(Math.max(dueMs, LOOK_EVERY_MS), look);
  };

  return {
    owe(key, debt) {
      if (debts.has(key)) return;
      debts.set(key, { debt, sinceMs: clock.now() });
      lookAgain();
    },
    paid(key) {
      if (!debts.delete(key) || late === null || overdue().length > 0) return;
      onTold({ owed: null, forMs: clock.now() - late.sinceMs });
      late = null;
    },
    dropped: (key) => void debts.delete(key),
    end() {
      debts.clear();
      late = null;
      cancel?.();
      cancel = null;
    },
  };
}

/** The key of what people did on a transport and its standard output has not said yet. */
export function actKey(transport: string): string {
  return `act ${transport}`;
}

/** Each once, in a fixed order. */
function distinct(debts: Debt[]): Debt[] {
  const known = new Map(debts.map((debt) => [JSON.stringify(debt), debt]));
  return [...known.keys()].sort().map((key) => known.get(key) as Debt);
}
