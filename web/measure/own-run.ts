/**
 * What this tab keeps of its own run: its id over a reload, its results on the page when somebody else's run begins,
 * and the word that it could not be saved.
 */
import type { RunProgress, ServerMessage, Text } from '../../server/contract.ts';
import { api } from '../app/api.ts';
import { formatRoute } from '../app/route.ts';
import { isGoing, type State } from '../app/state.ts';
import type { Store } from '../app/store.ts';
import { MOMENT_WORDS } from '../features/compare/words/moment.ts';
import { lastRunMemory, whatBecameOf } from './last-run.ts';

const SAVED: Text = { en: MOMENT_WORDS.en.unsaved.saved, es: MOMENT_WORDS.es.unsaved.saved };

export interface OwnRun {
  /** A run of this page begins. */
  began(runId: string): void;
  /** After a reload, or an end of the lab: what became of the run? One that is being saved is told of at its end. */
  lookFor(): Promise<void>;
  /** Whether the page shows its own finished run and `next` is somebody else's, which then waits. */
  stays(next: RunProgress): boolean;
  ended(message: Extract<ServerMessage, { type: 'ended' }>): void;
  saved(message: Extract<ServerMessage, { type: 'saved' }>): void;
}

export function createOwnRun({ get, set }: Store<State>): OwnRun {
  /** The own run's recording is being read. */
  let reading = false;

  const looksAtOwn = (next: RunProgress): boolean => {
    const { mineId, route, live, starting } = get();
    const own = live !== null && !isGoing(live.state) && live.runId === mineId;
    return own && next.runId !== mineId && route.view === 'compare' && route.run === null && !starting;
  };

  /** Goes on showing it, by its address; then somebody else's is the one that goes on. */
  const stayWith = async (runId: string, next: RunProgress): Promise<void> => {
    reading = true;
    // One that is not on disk can't be stayed with.
    const stored = await api.summary(runId).catch(() => null);
    reading = false;
    if (stored) {
      set({ stored });
      location.replace(formatRoute('compare', { run: runId }));
    }
    set({ live: next });
  };

  return {
    began(runId) {
      lastRunMemory.write(runId, true);
      set({ lastRun: null, unsaved: null });
    },
    async lookFor() {
      const remembered = lastRunMemory.read();
      const { mineId } = get();
      if (!remembered) return;
      const list = await api.runs().catch(() => null);
      // What was heard in the meantime is newer.
      if (list && !get().lastRun?.header && (mineId === null || mineId === remembered.id)) {
        set({ lastRun: whatBecameOf(remembered, list.runs) });
      }
    },
    stays(next) {
      const own = get().live;
      if (!own || !looksAtOwn(next)) return false;
      if (!reading) void stayWith(own.runId, next);
      return true;
    },
    ended(message) {
      const { runId } = message.progress;
      if (runId === get().mineId) {
        lastRunMemory.write(runId, false);
        if (!message.saved) set({ unsaved: { runId, reason: message.reason } });
      } else if (lastRunMemory.read()?.id === runId) {
        // The page was loaded anew while its run was ending.
        set({ lastRun: { id: runId, header: message.header } });
      }
    },
    saved(message) {
      if (message.runId !== get().unsaved?.runId) return;
      if (message.saved) set({ unsaved: null, note: SAVED });
      else set({ unsaved: { runId: message.runId, reason: message.reason } });
    },
  };
}
