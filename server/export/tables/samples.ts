/** Every update of a run, as each transport had it. */
import { createTally } from '../../analysis/bytes/tally.ts';
import { deliveriesOf, type Sample } from '../../analysis/latency/latency.ts';
import { fatesOf, type UpdateFate } from '../../analysis/latency/missing.ts';
import { reachOf } from '../../analysis/reach.ts';
import { disturbedIn, wereInFault } from '../../analysis/recovery/calm.ts';
import { recoveriesOf } from '../../analysis/recovery/recovery.ts';
import { endOfStretchMs, slicesOf } from '../../analysis/slices.ts';
import type { Run, Text, TransportName } from '../../contract.ts';
import { aboutRun } from './about-run.ts';
import type { Column, Table } from './table.ts';
import { TRANSPORT } from './transport.ts';

type SampleRow = Sample & { transport: TransportName; fate: RowFate; inFault: boolean };

/** `not-connected`: the window never was, so nothing was sent to it and nothing lost. */
type RowFate = UpdateFate | 'not-connected';

const FATES: Record<RowFate, Text> = {
  arrived: { en: 'arrived', es: 'llegó' },
  lost: { en: 'lost', es: 'perdida' },
  'cut-off': { en: 'cut-off', es: 'cortada por el final' },
  'under-way': { en: 'under-way', es: 'en camino' },
  'not-connected': { en: 'not-connected', es: 'ventana sin conexión' },
};

const COLUMNS: Column<SampleRow>[] = [
  TRANSPORT,
  [{ en: 'update', es: 'actualización' }, ({ id }) => id],
  [{ en: 'bytes', es: 'bytes' }, ({ bytes }) => bytes],
  [{ en: 'published_at_ms', es: 'publicada en (ms)' }, ({ publishedAtMs }) => publishedAtMs],
  [{ en: 'sent_at_ms', es: 'enviada en (ms)' }, ({ carrier }) => carrier?.atMs ?? null],
  [{ en: 'arrived_at_ms', es: 'recibida en (ms)' }, ({ arrivedAtMs }) => arrivedAtMs],
  [{ en: 'waiting_ms', es: 'espera (ms)' }, ({ waitingMs }) => waitingMs],
  [{ en: 'rest_ms', es: 'resto (ms)' }, ({ restMs }) => restMs],
  [{ en: 'latency_ms', es: 'latencia (ms)' }, ({ latencyMs }) => latencyMs],
  [{ en: 'arrivals', es: 'llegadas' }, ({ arrivals }) => arrivals],
  [{ en: 'duplicate', es: 'duplicada' }, ({ arrivals }) => arrivals > 1],
  [{ en: 'out_of_order', es: 'desordenada' }, ({ outOfOrder }) => outOfOrder],
  [{ en: 'hidden', es: 'página oculta' }, ({ hidden }) => hidden],
  [{ en: 'out_of_view', es: 'ventana fuera de la vista' }, ({ outOfView }) => outOfView],
  [{ en: 'fate', es: 'qué fue de ella' }, ({ fate }, language) => FATES[fate][language]],
  [{ en: 'in_fault', es: 'durante un fallo' }, ({ inFault }) => inFault],
];

/**
 * One row for each transport and update published for it, arrived or not. Moments are milliseconds since 1970 on
 * the server's clock. In English the names are those that programs know, the same for ever (docs/tables.md).
 */
export function samplesTable(run: Run): Table<SampleRow> {
  const followed = slicesOf(run).map((slice) => ({ slice, deliveries: deliveriesOf(run, slice) }));
  const disturbed = disturbedIn(recoveriesOf(run, followed));
  const rows = followed.flatMap(({ slice, deliveries }) => {
    const { samples } = deliveries;
    const reach = reachOf(run, slice, createTally().count(slice, run.hidden));
    const fates = fatesOf(run, slice, deliveries);
    const inFault = wereInFault(
      samples.map(({ publishedAtMs, arrivedAtMs }) => ({
        fromMs: publishedAtMs,
        untilMs: arrivedAtMs,
        latestMs: endOfStretchMs(run, slice, publishedAtMs),
      })),
      disturbed,
    );
    return samples.map((sample, i): SampleRow => {
      const fate = reach === null || reach === 'connected' ? (fates[i] as UpdateFate) : 'not-connected';
      return { ...sample, transport: slice.transport, fate, inFault: inFault[i] as boolean };
    });
  });
  return { columns: COLUMNS, rows, about: aboutRun(run) };
}
