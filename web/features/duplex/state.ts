/** What the Duplex view keeps: the run that it shows, and what that run says. */
import type { DuplexReport, RunHeader } from '../../../server/contract.ts';
import { goingRun, type State } from '../../app/state.ts';

export interface OwnDuplexState {
  /** Of the run that was read last. */
  report: DuplexReport | null;
}

export const FIRST_DUPLEX: OwnDuplexState = { report: null };

/** What the view is drawn from. */
export interface DuplexState extends State {
  /** Stored runs; null: not read yet. */
  runs: RunHeader[] | null;
}

/** Stored runs in which windows spoke by themselves, newest first. */
export function worthShowing({ runs }: DuplexState): RunHeader[] {
  return (runs ?? []).filter(({ settings }) => settings.actionsPerSecond > 0);
}

/** The run to show: the address's, else the newest one worth it. None while one goes on. */
export function shownDuplexRun(state: DuplexState): string | null {
  if (state.route.run) return state.route.run;
  if (goingRun(state) || state.starting) return null;
  return worthShowing(state)[0]?.id ?? null;
}
