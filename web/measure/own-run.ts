/**
 * What this tab keeps of its own run: its id over a reload or an end of the lab, and the word that it could not be saved.
 */
import type { ServerMessage, Text } from '../../server/contract.ts';
import { api } from '../app/api.ts';
import { goingRun, type State } from '../app/state.ts';
import type { Store } from '../app/store.ts';
import { lastRunMemory, whatBecameOf } from './last-run.ts';
import { MEASURE_WORDS } from './words/index.ts';

/** So long a run that was cut off may be on its way to the disk. */
const MISSING_AFTER_MS = 5000;
const SAVED: Text = { en: MEASURE_WORDS.en.unsaved.saved, es: MEASURE_WORDS.es.unsaved.saved };

export interface OwnRun {
  /** A run of this page begins. */
  began(runId: string): void;
  /** After a reload, or an end of the lab: what became of the run? */
  lookFor(): Promise<void>;
  ended(message: Extract<ServerMessage, { type: 'ended' }>): void;
  saved(message: Extract<ServerMessage, { type: 'saved' }>): void;
}

export function createOwnRun({ get, set }: Store<State>): OwnRun {
  let again: ReturnType<typeof setTimeout> | undefined;

  const lookFor = async (last = false): Promise<void> => {
    const remembered = lastRunMemory.read();
    if (!remembered || goingRun(get())?.runId === remembered.id) return;
    const list = await api.runs().catch(() => null);
    if (!list) return;
    const lastRun = whatBecameOf(remembered, list.runs);
    // It may still be on its way to the disk: only after a while is it missing.
    if (lastRun?.header === null && !last) {
      again ??= setTimeout(() => void lookFor(true), MISSING_AFTER_MS);
      return;
    }
    clearTimeout(again);
    again = undefined;
    set({ lastRun });
  };

  return {
    began(runId) {
      lastRunMemory.write(runId, true);
      set({ lastRun: null, unsaved: null });
    },
    lookFor,
    ended(message) {
      const { runId } = message.progress;
      lastRunMemory.write(runId, false);
      if (!message.saved) set({ unsaved: { runId, reason: message.reason } });
    },
    saved(message) {
      if (message.runId !== get().unsaved?.runId) return;
      if (message.saved) set({ unsaved: null, note: SAVED });
      else set({ unsaved: { runId: message.runId, reason: message.reason } });
    },
  };
}
