/** Every action of a run. */
import { type ActionSample, actionsOf, type Fate, indexArrivals, type Leg } from '../../analysis/actions/actions.ts';
import { deliveriesOf } from '../../analysis/latency/latency.ts';
import { disturbedIn, wereInFault } from '../../analysis/recovery/calm.ts';
import { recoveriesOf } from '../../analysis/recovery/recovery.ts';
import { endOfStretchMs, slicesOf } from '../../analysis/slices.ts';
import type { Run, Text, TransportName } from '../../contract.ts';
import { aboutRun } from './about-run.ts';
import type { Cell, Column, Table } from './table.ts';
import { TRANSPORT } from './transport.ts';

type Row = ActionSample & { transport: TransportName; inFault: boolean };

const until = (leg: Leg | null): Cell => leg?.untilMs ?? null;
const took = (leg: Leg | null): Cell => leg?.ms ?? null;

const FATES: Record<Fate, Text> = {
  taken: { en: 'taken', es: 'aceptada' },
  refused: { en: 'refused', es: 'rechazada' },
  lost: { en: 'lost', es: 'perdida' },
  'cut-off': { en: 'cut-off', es: 'cortada por el final' },
  superseded: { en: 'superseded', es: 'superada por otra' },
  'under-way': { en: 'under-way', es: 'en camino' },
};

const COLUMNS: Column<Row>[] = [
  TRANSPORT,
  [{ en: 'action', es: 'acción' }, ({ id }) => id],
  [{ en: 'fate', es: 'qué fue de ella' }, ({ fate }, language) => FATES[fate][language]],
  [{ en: 'refused_with', es: 'rechazada con' }, ({ refused }) => refused],
  [{ en: 'update', es: 'actualización' }, ({ updateId }) => updateId],
  [{ en: 'done_at_ms', es: 'hecha en (ms)' }, ({ doneAtMs }) => doneAtMs],
  [{ en: 'received_at_ms', es: 'en el servidor en (ms)' }, ({ toServer }) => until(toServer)],
  [{ en: 'in_own_window_at_ms', es: 'en su ventana en (ms)' }, ({ toOwnWindow }) => until(toOwnWindow)],
  [{ en: 'in_every_window_at_ms', es: 'en todas las ventanas en (ms)' }, ({ toEveryone }) => until(toEveryone)],
  [{ en: 'to_server_ms', es: 'hasta el servidor (ms)' }, ({ toServer }) => took(toServer)],
  [{ en: 'to_own_window_ms', es: 'hasta su ventana (ms)' }, ({ toOwnWindow }) => took(toOwnWindow)],
  [{ en: 'to_everyone_ms', es: 'hasta todas (ms)' }, ({ toEveryone }) => took(toEveryone)],
  [{ en: 'hidden_to_server', es: 'oculta hasta el servidor' }, ({ toServer }) => toServer?.hidden ?? false],
  [{ en: 'hidden_to_everyone', es: 'oculta hasta todas' }, ({ toEveryone }) => toEveryone?.hidden ?? false],
  [{ en: 'hidden_to_own_window', es: 'oculta hasta su ventana' }, ({ toOwnWindow }) => toOwnWindow?.hidden ?? false],
  [{ en: 'in_fault', es: 'durante un fallo' }, ({ inFault }) => inFault],
];

/**
 * One row for each transport and action done in its window. `update` is the one that the action shows in. Moments are
 * milliseconds since 1970 on the server's clock. In English the names are those that programs know, the same for ever
 * (docs/tables.md).
 */
export function actionsTable(run: Run): Table<Row> {
  const arrivals = indexArrivals(run);
  const followed = slicesOf(run).map((slice) => ({ slice, deliveries: deliveriesOf(run, slice) }));
  const disturbed = disturbedIn(recoveriesOf(run, followed));
  const rows = followed.flatMap(({ slice }) => {
    const samples = actionsOf(run, slice, arrivals).toSorted((a, b) => a.doneAtMs - b.doneAtMs);
    const stretches = samples.map((sample) => ({
      fromMs: sample.doneAtMs,
      untilMs: endOf(sample),
      latestMs: endOfStretchMs(run, slice, sample.doneAtMs),
    }));
    const inFault = wereInFault(stretches, disturbed);
    return samples.map(
      (sample, i): Row => ({
        ...sample,
        transport: slice.transport,
        inFault: inFault[i] as boolean,
      }),
    );
  });
  return { columns: COLUMNS, rows, about: aboutRun(run) };
}

/** When nothing more was to come of it; null: it never arrived. */
function endOf({ toServer, toOwnWindow, toEveryone }: ActionSample): number | null {
  return (toEveryone ?? toOwnWindow ?? toServer)?.untilMs ?? null;
}
