/** Faults that belong to a run from its beginning: each is pressed when its time has come, whatever view is looked at. */
import type { LinkFault, PlannedFault, RunProgress } from '../../server/contract.ts';

export interface PlannedFaults {
  /** A run is about to begin: these are to happen in it, and none of the one before. */
  plan(faults: readonly PlannedFault[]): void;
  /** To be told often while this page's own run goes on. */
  look(live: RunProgress, heardAtMs: number, nowMs: number): void;
}

export function createPlannedFaults(press: (fault: LinkFault) => void): PlannedFaults {
  let waiting: readonly PlannedFault[] = [];
  let runId: string | null = null;

  return {
    plan(faults) {
      waiting = faults;
      runId = null;
    },
    look(live, heardAtMs, nowMs) {
      if (live.state !== 'running' || live.paused || waiting.length === 0) return;
      runId ??= live.runId;
      if (live.runId !== runId) return;
      const elapsedMs = live.elapsedMs + Math.max(0, nowMs - heardAtMs);
      const due = waiting.filter(({ afterMs }) => afterMs <= elapsedMs);
      waiting = waiting.filter(({ afterMs }) => afterMs > elapsedMs);
      for (const { fault } of due) press(fault);
    },
  };
}
