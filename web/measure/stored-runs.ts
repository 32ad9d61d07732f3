/** The runs that the lab has stored, as far as somebody asked for their list, and which of those looked at are gone. */
import type { RunHeader, ShippedRun, UnreadableFile } from '../../server/contract.ts';
import { api } from '../app/api.ts';

export interface StoredRuns {
  /** Null: not read yet. */
  list(): RunHeader[] | null;
  /** Files in their folder that could not be read. */
  unreadable(): UnreadableFile[];
  /** Those that come with the lab, in the order of the labs; empty before the list was read. */
  shipped(): ShippedRun[];
  /** Reads the list. Throws if the lab doesn't answer. */
  read(): Promise<void>;
  /** The server says that runs were written or deleted. */
  changed(): void;
  /** Tells of what `changed` is told. */
  onChanged(listener: () => void): void;
  /** These stored runs are looked at: if they go, that has to be known. */
  hold(ids: readonly string[]): void;
  /** Whether a run that was stored is no more. */
  isGone(id: string): boolean;
}

export interface StoredRunsOptions {
  redraw(): void;
  fail(thrown: unknown): void;
  readList?: typeof api.runs;
}

export function createStoredRuns({ redraw, fail, readList = api.runs }: StoredRunsOptions): StoredRuns {
  const listeners: (() => void)[] = [];
  let list: RunHeader[] | null = null;
  let unreadable: UnreadableFile[] = [];
  let shipped: ShippedRun[] = [];
  /** Runs that were there when they were last heard of. */
  const known = new Set<string>();
  const gone = new Set<string>();
  let asked = 0;
  let answered = 0;

  const compare = (before: ReadonlySet<string>, there: ReadonlySet<string>): void => {
    for (const id of there) {
      known.add(id);
      gone.delete(id);
    }
    for (const id of before) {
      if (there.has(id)) continue;
      known.delete(id);
      gone.add(id);
    }
  };

  const read = async (): Promise<void> => {
    asked += 1;
    const turn = asked;
    const before = new Set(known);
    const answer = await readList();
    // An older answer may come after a newer one.
    if (turn < answered) return;
    answered = turn;
    list = answer.runs;
    unreadable = answer.unreadable;
    shipped = answer.shipped;
    compare(before, new Set([...list, ...shipped].map(({ id }) => id)));
    redraw();
  };

  return {
    list: () => list,
    unreadable: () => unreadable,
    shipped: () => shipped,
    read,
    changed() {
      if (list || known.size > 0) void read().catch(fail);
      for (const listener of listeners) listener();
    },
    onChanged: (listener) => void listeners.push(listener),
    hold(ids) {
      for (const id of ids) if (!gone.has(id)) known.add(id);
    },
    isGone: (id) => gone.has(id),
  };
}
