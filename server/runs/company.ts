/** What else was measured on this machine while a run went on: each run's document names it. */
import type { Clock } from '../clock.ts';
import type { Neighbour, Run } from '../contract.ts';
import { MAX_REMARKS } from '../documents/limits.ts';

export interface Company {
  joined(run: Run): void;
  left(run: Run): void;
}

/** Keeps the `neighbours` of the runs that go on. */
export function createCompany(clock: Clock): Company {
  /** Who goes on, and what the others' documents say of it. */
  const present = new Map<Run, Neighbour[]>();

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
    },
    left(run) {
      const ended = [...(present.get(run) ?? []), ...(run.neighbours ?? [])];
      for (const neighbour of ended) neighbour.toMs ??= clock.now();
      present.delete(run);
    },
  };
}
