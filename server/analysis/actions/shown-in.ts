/** In which update people's actions show. */
import type { ActionRecord, Run } from '../../contract.ts';

/**
 * The update that each action shows in: the one it was published as, or the next one published after the server had
 * it; but when another action of the same window came before that one, it made this one invisible.
 */
export function showing({ published }: Run, received: ActionRecord[]): Map<ActionRecord, number> {
  const shownIn = new Map<ActionRecord, number>();
  const latest = new Map<number, ActionRecord>();
  for (const record of received) {
    if (record.refused !== undefined) continue;
    if (record.updateId !== null) shownIn.set(record, record.updateId);
    else {
      const next = firstAfter(published, record.receivedAtMs as number);
      const rival = next === null ? undefined : latest.get(next);
      if (next !== null && (rival?.receivedAtMs ?? 0) <= (record.receivedAtMs as number)) latest.set(next, record);
    }
  }
  for (const [id, record] of latest) shownIn.set(record, id);
  return shownIn;
}

/** The id of the first update published after a moment; they are in order of time. */
function firstAfter(published: Run['published'], atMs: number): number | null {
  let [low, high] = [0, published.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((published[middle]?.atMs ?? Infinity) > atMs) high = middle;
    else low = middle + 1;
  }
  return published[low]?.id ?? null;
}
