/** The same run in several variants, one after another: begun by one press, and at its end side by side. */
import type { PlannedFault, RunSaved, RunSettings, RunState } from '../../../../server/contract.ts';

/** In what the runs differ. */
export type SeriesOver = 'server' | 'protocol';

/** How far it is. */
export interface SeriesState {
  over: SeriesOver;
  /** What each run sets. */
  values: readonly string[];
  /** The runs that have ended, in this order. */
  runs: readonly string[];
}

export interface Series {
  /** `values`: of servers their names, of protocols theirs. */
  begin<Over extends SeriesOver>(
    settings: RunSettings,
    over: Over,
    values: readonly RunSettings[Over][],
    faults: readonly PlannedFault[],
  ): void;
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
    const value = going.values[going.runs.length];
    if (value !== undefined) return start({ ...going.settings, [going.over]: value }, going.faults);
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
    begin(settings, over, values, faults) {
      going = { settings, over, values, faults, runs: [] };
      onChange({ over, values, runs: [] });
      next();
    },
    ended(run) {
      if (!going) return;
      // One that was stopped or is not on disk can't be laid beside others.
      if (run?.state !== 'done' || !run.saved) return end();
      going = { ...going, runs: [...going.runs, run.id] };
      onChange({ over: going.over, values: going.values, runs: going.runs });
      next();
    },
  };
}
