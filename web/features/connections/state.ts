/** What the Connections view keeps: predictions, how many streams are asked for, and what its runs say. */
import type { RunHeader, StreamsReport } from '../../../server/contract.ts';
import type { State } from '../../app/state.ts';
import {
  EXPERIMENTS,
  type Experiment,
  experimentOf,
  USUAL_STREAMS,
  VERSIONS,
  type Version,
  versionOf,
} from './experiments.ts';

export interface OwnConnectionsState {
  /** What was foretold, by its place among the choices. */
  predictions: Partial<Record<Experiment, number>>;
  streams: number;
  /** By their runs; null: that run has nothing of the kind. */
  reports: Readonly<Record<string, StreamsReport | null>>;
}

export const FIRST_CONNECTIONS: OwnConnectionsState = { predictions: {}, streams: USUAL_STREAMS, reports: {} };

/** What the view is drawn from. */
export interface ConnectionsState extends State, OwnConnectionsState {
  /** Stored runs, newest first; null: not read yet. */
  runs: readonly RunHeader[] | null;
}

export type Shown = Record<Experiment, Partial<Record<Version, string>>>;

/** The run to show of each experiment over each version: the address's, else the newest. */
export function shownRuns({ runs, route }: Pick<ConnectionsState, 'runs' | 'route'>): Shown {
  const all = runs ?? [];
  const [first, rest] = [all.filter(({ id }) => id === route.run), all.filter(({ id }) => id !== route.run)];
  const shown: Shown = { limit: {}, loss: {} };
  for (const run of [...first, ...rest]) {
    const experiment = experimentOf(run);
    if (experiment) shown[experiment][versionOf(run)] ??= run.id;
  }
  return shown;
}

/** The ids of those. */
export function idsOf(shown: Shown): string[] {
  return EXPERIMENTS.flatMap((experiment) => VERSIONS.flatMap((version) => shown[experiment][version] ?? []));
}
