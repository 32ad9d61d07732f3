/** Columns of the results table on people's actions and on the age of information. */
import { totalBytes } from '../../analysis/bytes/bytes.ts';
import type { ActionSummary, AgeSummary, Stats, Text, TransportSummary } from '../../contract.ts';
import type { Cell, Column } from './table.ts';

type Columns = Column<TransportSummary>[];

function ofAge(header: Text, value: (age: AgeSummary) => Cell): Columns[number] {
  return [header, ({ age }) => (age ? value(age) : null)];
}

function ofActions(header: Text, value: (actions: ActionSummary) => Cell): Columns[number] {
  return [header, ({ actions }) => (actions ? value(actions) : null)];
}

/** Median with its interval, and p95. */
function ofTimes(what: Text, timesOf: (actions: ActionSummary) => Stats | null): Columns {
  const column = (suffix: Text, value: (stats: Stats) => Cell): Columns[number] =>
    ofActions({ en: `${what.en} ${suffix.en}`, es: `${what.es} ${suffix.es}` }, (actions) => {
      const stats = timesOf(actions);
      return stats ? value(stats) : null;
    });
  return [
    column({ en: '(samples)', es: '(muestras)' }, ({ n }) => n),
    column({ en: 'p50 (ms)', es: 'p50 (ms)' }, ({ p50Ms }) => p50Ms),
    column({ en: 'p50, 95% CI from (ms)', es: 'p50, IC del 95 % desde (ms)' }, ({ p50LowMs }) => p50LowMs),
    column({ en: 'p50, 95% CI to (ms)', es: 'p50, IC del 95 % hasta (ms)' }, ({ p50HighMs }) => p50HighMs),
    column({ en: 'p95 (ms)', es: 'p95 (ms)' }, ({ p95Ms }) => p95Ms),
  ];
}

export const AGE_COLUMNS: Columns = [
  ofAge({ en: 'mean age (ms)', es: 'antigüedad media (ms)' }, ({ meanMs }) => meanMs),
  ofAge(
    { en: 'mean age, 95% CI from (ms)', es: 'antigüedad media, IC del 95 % desde (ms)' },
    ({ meanLowMs }) => meanLowMs,
  ),
  ofAge(
    { en: 'mean age, 95% CI to (ms)', es: 'antigüedad media, IC del 95 % hasta (ms)' },
    ({ meanHighMs }) => meanHighMs,
  ),
  ofAge({ en: 'least mean age possible (ms)', es: 'antigüedad media mínima posible (ms)' }, ({ floorMs }) => floorMs),
  ofAge({ en: 'peak age p95 (ms)', es: 'antigüedad máxima p95 (ms)' }, ({ peakP95Ms }) => peakP95Ms),
  ofAge({ en: 'too old after (ms)', es: 'demasiado antigua desde (ms)' }, ({ staleAfterMs }) => staleAfterMs),
  ofAge(
    { en: 'time too old (%)', es: 'tiempo con información demasiado antigua (%)' },
    ({ staleShare }) => 100 * staleShare,
  ),
  ofAge({ en: 'updates that came too late', es: 'actualizaciones que llegaron tarde' }, ({ tooLate }) => tooLate),
  ofAge({ en: 'updates judged for that', es: 'actualizaciones juzgadas para ello' }, ({ judged }) => judged),
];

export const ACTION_COLUMNS: Columns = [
  ofActions({ en: 'actions done', es: 'acciones hechas' }, ({ done }) => done),
  ofActions({ en: 'actions taken', es: 'acciones aceptadas' }, ({ taken }) => taken),
  ofActions({ en: 'actions refused', es: 'acciones rechazadas' }, ({ refused }) => refused),
  ofActions({ en: 'actions lost', es: 'acciones perdidas' }, ({ lost }) => lost),
  ofActions({ en: 'actions cut off by the end', es: 'acciones cortadas por el final' }, ({ cutOff }) => cutOff),
  ofActions({ en: 'actions superseded', es: 'acciones superadas por otra' }, ({ superseded }) => superseded),
  ofActions({ en: 'actions sent again', es: 'acciones enviadas de nuevo' }, ({ duplicated }) => duplicated),
  ...ofTimes({ en: 'action to server', es: 'acción hasta el servidor' }, ({ toServer }) => toServer),
  ...ofTimes({ en: 'action to its own window', es: 'acción hasta su ventana' }, ({ toOwnWindow }) => toOwnWindow),
  ...ofTimes({ en: 'action to everyone', es: 'acción hasta todos' }, ({ toEveryone }) => toEveryone),
  ofActions({ en: 'up per action (B)', es: 'subida por acción (B)' }, ({ bytesPerAction }) => bytesPerAction?.up),
  ofActions({ en: 'down per action (B)', es: 'bajada por acción (B)' }, ({ bytesPerAction }) => bytesPerAction?.down),
  ofActions({ en: 'total per action (B)', es: 'total por acción (B)' }, ({ bytesPerAction }) => bytesPerAction?.total),
  [{ en: 'acting up (B)', es: 'acciones, subida (B)' }, ({ acting }) => totalBytes(acting.up)],
  [{ en: 'acting down (B)', es: 'acciones, bajada (B)' }, ({ acting }) => totalBytes(acting.down)],
  ofActions({ en: 'requests for actions', es: 'peticiones para acciones' }, ({ requests }) => requests),
  ofActions(
    { en: 'extra connections for actions', es: 'conexiones adicionales para acciones' },
    ({ extraConnections }) => extraConnections,
  ),
];
