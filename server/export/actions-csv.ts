/** Every action of a run as CSV, for programs. */
import { type ActionSample, actionsOf, indexArrivals, type Leg } from '../analysis/actions/actions.ts';
import { slicesOf } from '../analysis/slices.ts';
import type { Run } from '../contract.ts';
import { type Cell, csv } from './cells.ts';

type Row = ActionSample & { transport: string };

const until = (leg: Leg | null): Cell => leg?.untilMs ?? null;
const took = (leg: Leg | null): Cell => leg?.ms ?? null;

const COLUMNS: [header: string, value: (row: Row) => Cell][] = [
  ['transport', ({ transport }) => transport],
  ['action', ({ id }) => id],
  ['fate', ({ fate }) => fate],
  ['refused_with', ({ refused }) => refused],
  ['update', ({ updateId }) => updateId],
  ['done_at_ms', ({ doneAtMs }) => doneAtMs],
  ['received_at_ms', ({ toServer }) => until(toServer)],
  ['in_own_window_at_ms', ({ toOwnWindow }) => until(toOwnWindow)],
  ['in_every_window_at_ms', ({ toEveryone }) => until(toEveryone)],
  ['to_server_ms', ({ toServer }) => took(toServer)],
  ['to_own_window_ms', ({ toOwnWindow }) => took(toOwnWindow)],
  ['to_everyone_ms', ({ toEveryone }) => took(toEveryone)],
  ['hidden_to_server', ({ toServer }) => toServer?.hidden ?? false],
  ['hidden_to_everyone', ({ toEveryone }) => toEveryone?.hidden ?? false],
];

/**
 * One row for each transport and action done in its window. `update` is the one that the action shows in. Moments are
 * milliseconds since 1970 on the server's clock. Names are English and the same for ever.
 */
export function actionsCsv(run: Run): string {
  const arrivals = indexArrivals(run);
  const rows = slicesOf(run).flatMap((slice) =>
    actionsOf(run, slice, arrivals).map((sample): Row => ({ ...sample, transport: slice.transport })),
  );
  return csv([COLUMNS.map(([header]) => header), ...rows.map((row) => COLUMNS.map(([, value]) => value(row)))]);
}
