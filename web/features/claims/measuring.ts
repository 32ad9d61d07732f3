/** Runs made one after another: each begins when the one before has ended as it should. */
import type { RunSettings } from '../../../server/contract.ts';
import { goingRun, type State } from '../../app/state.ts';
import type { Store } from '../../app/store.ts';

/**
 * Why a series ended before its last run: what the run came to that was the last to begin, or `refused` (it could not
 * begin), `lost` (the lab no longer answered), `replaced` (this page began another run).
 */
export type EndedBy = 'stopped' | 'interrupted' | 'failed' | 'refused' | 'lost' | 'replaced';

export interface Measuring {
  /** Runs that are still to be made, the one going on first. */
  left: readonly RunSettings[];
  of: number;
  /** A series that ended early; the runs before are whole, and stay. */
  ended: { by: EndedBy; done: number; of: number; missing: readonly RunSettings[] } | null;
}

export const NOT_MEASURING: Measuring = { left: [], of: 0, ended: null };

export interface Measurer {
  /** Makes these runs, the first of them now. */
  begin(runs: readonly RunSettings[]): void;
  /** Ends the one that goes on, and makes no more. */
  stop(): void;
}

export interface MeasurerOptions {
  store: Store<State>;
  start(settings: RunSettings): Promise<void>;
  stop(): void;
  /** How far it has come. */
  onChange(measuring: Measuring): void;
}

export function createMeasurer({ store, start, stop, onChange }: MeasurerOptions): Measurer {
  let measuring = NOT_MEASURING;
  /** Asked for and not begun · its windows are there. */
  let phase: { is: 'asked'; before: string | null } | { is: 'going'; runId: string } | null = null;

  const become = (next: Measuring): void => {
    measuring = next;
    onChange(next);
  };

  const end = (by: EndedBy): void => {
    const { left: missing, of } = measuring;
    phase = null;
    become({ ...NOT_MEASURING, ended: { by, done: of - missing.length, of, missing } });
  };

  const next = (): void => {
    const [first] = measuring.left;
    if (!first) return become(NOT_MEASURING);
    phase = { is: 'asked', before: store.get().mineId };
    // It may have been refused before it was asked for: then nothing starts.
    void start(first).then(() => look(store.get()));
  };

  /** Why a run that was asked for has not begun, and will not. */
  const whyNone = (state: State): EndedBy => (state.connection === 'open' ? 'refused' : 'lost');

  const look = (state: State): void => {
    const { mineId, starting, live } = state;
    if (phase?.is === 'asked') {
      if (mineId && mineId !== phase.before) phase = { is: 'going', runId: mineId };
      else if (!starting && !state.place && !goingRun(state)) end(whyNone(state));
      return;
    }
    if (phase?.is !== 'going') return;
    if (mineId !== phase.runId) return end('replaced');
    if (live?.runId !== phase.runId || goingRun(state)) return;
    const { state: cameTo } = live;
    if (cameTo === 'stopped' || cameTo === 'interrupted' || cameTo === 'failed') return end(cameTo);
    phase = null;
    become({ ...measuring, left: measuring.left.slice(1) });
    next();
  };
  store.subscribe(look);

  return {
    begin(runs) {
      if (measuring.left.length > 0 || runs.length === 0) return;
      become({ left: runs, of: runs.length, ended: null });
      next();
    },
    stop() {
      stop();
      if (measuring.left.length > 0) end('stopped');
    },
  };
}
