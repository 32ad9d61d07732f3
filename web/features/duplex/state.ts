/** What the Duplex view keeps: the run that it shows, and what that run says. */
import type { DuplexReport, RunHeader } from '../../../server/contract.ts';
import { goingRun, hasLab, type State } from '../../app/state.ts';

export interface OwnDuplexState {
  /** Of the run that was read last. */
  report: DuplexReport | null;
}

export const FIRST_DUPLEX: OwnDuplexState = { report: null };

/** What the view is drawn from. */
export interface DuplexState extends State {
  /** Stored runs; null: not read yet. */
  runs: RunHeader[] | null;
  /** Those that come with the lab. */
  shipped: readonly RunHeader[];
}

const windowsSpoke = ({ settings }: RunHeader): boolean => settings.actionsPerSecond > 0;

/** Runs in which windows spoke by themselves: one's own, newest first, then those that come with the lab. */
export function worthShowing({ runs, shipped }: DuplexState): RunHeader[] {
  return [...(runs ?? []), ...shipped].filter(windowsSpoke);
}

/**
 * The run to show: the address's, else the newest of one's own that is worth it. None while one goes on; where nothing
 * can be measured, one that comes with the lab.
 */
export function shownDuplexRun(state: DuplexState): string | null {
  if (state.route.run) return state.route.run;
  if (goingRun(state) || state.starting) return null;
  const runs = hasLab(state) ? (state.runs ?? []).filter(windowsSpoke) : worthShowing(state);
  return runs[0]?.id ?? null;
}
