/** The run of the Duplex view: both sides of every window speak, over a link that is long enough for them to meet. */
import { DEFAULT_SETTINGS, linkSettingsOf, type RunHeader, type RunSettings } from '../../../server/contract.ts';
import { goingRun, type State } from '../../app/state.ts';

export const EXPERIMENT: RunSettings = {
  ...DEFAULT_SETTINGS,
  scenario: 'chat',
  updatesPerSecond: 1,
  // More than one request at a time can carry over this link: what goes up by HTTP has to wait.
  actionsPerSecond: 4,
  durationMs: 10_000,
  link: linkSettingsOf('3g'),
};

/** Stored runs in which windows spoke by themselves, newest first. */
export function worthShowing(state: State): RunHeader[] {
  return (state.runs ?? []).filter(({ settings }) => settings.actionsPerSecond > 0);
}

/** The run to show: the address's, else the newest one worth it. None while one goes on. */
export function shownDuplexRun(state: State): string | null {
  if (state.route.run) return state.route.run;
  if (goingRun(state) || state.starting) return null;
  return worthShowing(state)[0]?.id ?? null;
}
