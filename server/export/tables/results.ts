/** The results table of a run. */
import { totalBytes } from '../../analysis/bytes/bytes.ts';
import { summarise } from '../../analysis/summary.ts';
import { type ByteSplit, type Mark, type Run, TRANSPORT_INFO, type TransportSummary } from '../../contract.ts';
import { aboutRun } from './about-run.ts';
import { ACTION_COLUMNS, AGE_COLUMNS } from './both-ways.ts';
import type { Cell, Column, Table } from './table.ts';

const COLUMNS: Column<TransportSummary>[] = [
  [{ en: 'transport', es: 'transporte' }, ({ transport }, language) => TRANSPORT_INFO[transport].title[language]],
  [{ en: 'updates published', es: 'actualizaciones publicadas' }, ({ published }) => published],
  [{ en: 'updates received', es: 'actualizaciones recibidas' }, ({ received }) => received],
  // Nothing is known of a window that never connected.
  [{ en: 'updates lost', es: 'actualizaciones perdidas' }, ({ connected, lost }) => (connected ? lost : null)],
  [{ en: 'updates cut off by the end', es: 'actualizaciones cortadas por el final' }, ({ cutOff }) => cutOff],
  [
    { en: 'updates lost in faults', es: 'actualizaciones perdidas en fallos' },
    ({ connected, calm }) => (connected ? (calm?.lostInFaults ?? 0) : null),
  ],
  [{ en: 'updates duplicated', es: 'actualizaciones duplicadas' }, ({ duplicated }) => duplicated],
  [{ en: 'updates out of order', es: 'actualizaciones desordenadas' }, ({ outOfOrder }) => outOfOrder],
  [{ en: 'latency samples', es: 'muestras de latencia' }, ({ latency }) => latency?.n ?? 0],
  [{ en: 'samples left out (hidden)', es: 'muestras descartadas (ocultas)' }, ({ hiddenSamples }) => hiddenSamples],
  [{ en: 'latency p5 (ms)', es: 'latencia p5 (ms)' }, ({ latency }) => latency?.p5Ms ?? null],
  [{ en: 'latency p50 (ms)', es: 'latencia p50 (ms)' }, ({ latency }) => latency?.p50Ms ?? null],
  [
    { en: 'latency p50, 95% CI from (ms)', es: 'latencia p50, IC del 95 % desde (ms)' },
    ({ latency }) => latency?.p50LowMs ?? null,
  ],
  [
    { en: 'latency p50, 95% CI to (ms)', es: 'latencia p50, IC del 95 % hasta (ms)' },
    ({ latency }) => latency?.p50HighMs ?? null,
  ],
  [{ en: 'latency p95 (ms)', es: 'latencia p95 (ms)' }, ({ latency }) => latency?.p95Ms ?? null],
  [{ en: 'latency p99 (ms)', es: 'latencia p99 (ms)' }, ({ latency }) => latency?.p99Ms ?? null],
  [{ en: 'mean latency (ms)', es: 'latencia media (ms)' }, ({ latency }) => latency?.meanMs ?? null],
  [{ en: 'mean waiting (ms)', es: 'espera media (ms)' }, ({ waiting }) => waiting?.meanMs ?? null],
  [{ en: 'mean rest (ms)', es: 'resto medio (ms)' }, ({ rest }) => rest?.meanMs ?? null],
  [{ en: 'up per update (B)', es: 'subida por actualización (B)' }, ({ perUpdate }) => perUpdate?.up ?? null],
  [{ en: 'down per update (B)', es: 'bajada por actualización (B)' }, ({ perUpdate }) => perUpdate?.down ?? null],
  [{ en: 'total per update (B)', es: 'total por actualización (B)' }, ({ perUpdate }) => perUpdate?.total ?? null],
  [{ en: 'payload per update (B)', es: 'carga útil por actualización (B)' }, perUpdateOf('payload')],
  [{ en: 'markup per update (B)', es: 'marcado por actualización (B)' }, perUpdateOf('markup')],
  [{ en: 'headers per update (B)', es: 'cabeceras por actualización (B)' }, perUpdateOf('headers')],
  [{ en: 'framing per update (B)', es: 'entramado por actualización (B)' }, perUpdateOf('framing')],
  [{ en: 'TLS per update (B)', es: 'TLS por actualización (B)' }, perUpdateOf('tls')],
  [
    { en: 'overhead (times the bytes of the updates)', es: 'sobrecoste (veces los bytes de las actualizaciones)' },
    ({ overheadFactor }) => overheadFactor,
  ],
  [
    { en: 'TCP/IP headers per update, estimated (B)', es: 'cabeceras TCP/IP por actualización, estimadas (B)' },
    ({ tcpIpEstimatePerUpdate }) => tcpIpEstimatePerUpdate,
  ],
  [{ en: 'set-up up (B)', es: 'preparación, subida (B)' }, ({ setUp }) => totalBytes(setUp.up)],
  [{ en: 'set-up down (B)', es: 'preparación, bajada (B)' }, ({ setUp }) => totalBytes(setUp.down)],
  [{ en: 'running up (B)', es: 'en marcha, subida (B)' }, ({ running }) => totalBytes(running.up)],
  [{ en: 'running down (B)', es: 'en marcha, bajada (B)' }, ({ running }) => totalBytes(running.down)],
  [{ en: 'closing up (B)', es: 'cierre, subida (B)' }, ({ closing }) => totalBytes(closing.up)],
  [{ en: 'closing down (B)', es: 'cierre, bajada (B)' }, ({ closing }) => totalBytes(closing.down)],
  [{ en: 'requests', es: 'peticiones' }, ({ requests }) => requests],
  [{ en: 'connections', es: 'conexiones' }, ({ connections }) => connections],
  [{ en: 'of these, HTTP/2', es: 'de ellas, HTTP/2' }, ({ http2Connections }) => http2Connections],
];

const perMessage = (of: 'plainBytes' | 'bytes') =>
  (({ compressed }) =>
    compressed ? compressed[of] / compressed.messages : null) satisfies Column<TransportSummary>[1];

const COMPRESSION_COLUMNS: Column<TransportSummary>[] = [
  [{ en: 'compressed messages', es: 'mensajes comprimidos' }, ({ compressed }) => compressed?.messages ?? null],
  [{ en: 'content before compression (B)', es: 'contenido antes de comprimir (B)' }, perMessage('plainBytes')],
  [{ en: 'content compressed (B)', es: 'contenido comprimido (B)' }, perMessage('bytes')],
];

/** Why to read a row with care: what concerns the whole run stands in each of them. */
function careColumn(ofRun: Mark[]): Column<TransportSummary> {
  return [
    { en: 'read with care', es: 'con cautela' },
    ({ marks }, language) => [...ofRun, ...marks].map(({ text }) => text[language].replaceAll('**', '')).join(' '),
  ];
}

function perUpdateOf(kind: keyof ByteSplit): (row: TransportSummary) => Cell {
  return ({ perUpdate }) => perUpdate?.split[kind] ?? null;
}

/**
 * One row for each transport, units in the headers. Columns about compression, actions and age are there when there are
 * such figures.
 */
export function figuresTable(run: Run, { transports } = summarise(run)): Table<TransportSummary> {
  const columns = [
    ...COLUMNS,
    ...(transports.some(({ compressed }) => compressed) ? COMPRESSION_COLUMNS : []),
    ...(transports.some(({ age }) => age) ? AGE_COLUMNS : []),
    ...(transports.some(({ actions }) => actions) ? ACTION_COLUMNS : []),
  ];
  return { columns, rows: transports, wide: true, about: aboutRun(run) };
}

/** The same where nothing else around it says what to read with care. */
export function resultsTable(run: Run): Table<TransportSummary> {
  const summary = summarise(run);
  const figures = figuresTable(run, summary);
  return { ...figures, columns: [...figures.columns, careColumn(summary.marks)] };
}
