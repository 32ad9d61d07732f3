/** The same run over several servers, one after another: begun by one press, and at its end side by side. */
import type { PlannedFault, RunSaved, RunSettings, RunState } from '../../../../server/contract.ts';

/** How far it is. */
export interface SeriesState {
  /** What each is chosen by. */
  servers: readonly string[];
  /** The runs that have ended, in this order. */
  runs: readonly string[];
}

export interface Series {
  begin(settings: RunSettings, servers: readonly string[], faults: readonly PlannedFault[]): void;
  /** A run of this page has ended: the next begins, if it ended as planned. Null: it never began. */
  ended(run: { id: string; state: RunState; saved: RunSaved['saved'] } | null): void;
}

export interface SeriesOptions {
  start(settings: RunSettings, faults: readonly PlannedFault[]): void;
  onChange(state: SeriesState | null): void;
  /** All of them are there. */
  onComplete(runs: readonly string[]): void;
}

export function createSeries({ start, onChange, onComplete }: SeriesOptions): Series {
  let going: (SeriesState & { settings: RunSettings; faults: readonly PlannedFault[] }) | null = null;

  const next = (): void => {
    if (!going) return;
    const server = going.servers[going.runs.length];
    if (server !== undefined) return start({ ...going.settings, server }, going.faults);
    const { runs } = going;
    end();
    onComplete(runs);
  };
  const end = (): void => {
    if (!going) return;
    going = null;
    onChange(null);
  };

  return {
    begin(settings, servers, faults) {
      going = { settings, servers, faults, runs: [] };
      onChange({ servers, runs: [] });
      next();
    },
    ended(run) {
      if (!going) return;
      // One that was stopped or is not on disk can't be laid beside others.
      if (run?.state !== 'done' || !run.saved) return end();
      going = { ...going, runs: [...going.runs, run.id] };
      onChange({ servers: going.servers, runs: going.runs });
      next();
    },
  };
}
