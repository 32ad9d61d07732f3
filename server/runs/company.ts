/** What else was measured or checked on this machine while a run went on: each run's document names it. */
import type { Clock } from '../clock.ts';
import type { Interval, Neighbour, Run } from '../contract.ts';
import { MAX_REMARKS } from '../documents/limits.ts';

export interface Company {
  joined(run: Run): void;
  left(run: Run): void;
  /** A server is being checked from now on, or no longer. */
  checks(isGoing: boolean): void;
}

/** Keeps the `neighbours` and `checks` of the runs that go on. */
export function createCompany(clock: Clock): Company {
  /** Who goes on, and what the others' documents say of it. */
  const present = new Map<Run, Neighbour[]>();
  let isChecking = false;

  const noteCheck = (run: Run): void => {
    run.checks ??= [];
    if (run.checks.length < MAX_REMARKS) run.checks.push({ fromMs: clock.now(), toMs: null });
  };
  const end = (intervals: readonly Interval[]): void => {
    for (const interval of intervals) interval.toMs ??= clock.now();
  };

  const note = (run: Run, other: Run, said: Neighbour[]): void => {
    run.neighbours ??= [];
    if (run.neighbours.length >= MAX_REMARKS) return;
    const { transports, updatesPerSecond } = other.settings;
    const neighbour = { fromMs: clock.now(), toMs: null, transports: transports.length, updatesPerSecond };
    run.neighbours.push(neighbour);
    said.push(neighbour);
  };

  return {
    joined(run) {
      const said: Neighbour[] = [];
      for (const [other, saidOfOther] of present) {
        note(run, other, saidOfOther);
        note(other, run, said);
      }
      present.set(run, said);
      if (isChecking) noteCheck(run);
    },
    left(run) {
      end([...(present.get(run) ?? []), ...(run.neighbours ?? []), ...(run.checks ?? [])]);
      present.delete(run);
    },
    checks(isGoing) {
      if (isGoing === isChecking) return;
      isChecking = isGoing;
      for (const run of present.keys()) {
        if (isGoing) noteCheck(run);
        else end(run.checks ?? []);
      }
    },
  };
}
