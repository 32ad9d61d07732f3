/** The runs that the lab has stored, as far as somebody asked for their list. */
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
}

export function createStoredRuns({ redraw, fail }: { redraw(): void; fail(thrown: unknown): void }): StoredRuns {
  const listeners: (() => void)[] = [];
  let list: RunHeader[] | null = null;
  let unreadable: UnreadableFile[] = [];
  let shipped: ShippedRun[] = [];

  const read = async (): Promise<void> => {
    const answer = await api.runs();
    list = answer.runs;
    unreadable = answer.unreadable;
    shipped = answer.shipped;
    redraw();
  };

  return {
    list: () => list,
    unreadable: () => unreadable,
    shipped: () => shipped,
    read,
    changed() {
      if (list) void read().catch(fail);
      for (const listener of listeners) listener();
    },
    onChanged: (listener) => void listeners.push(listener),
  };
}
