/** Over HTTP/2: what each field cost in the heads that stand beside each other in Flows. */
import { headsBeside } from '../../analysis/heads/heads.ts';
import {
  type FieldForm,
  type HeadColumn,
  type HeadField,
  type HeadTable,
  type Run,
  type Text,
  TRANSPORTS,
  type TransportName,
} from '../../contract.ts';
import { aboutRun } from './about-run.ts';
import type { Column, Table } from './table.ts';
import { TRANSPORT } from './transport.ts';

interface Row extends Pick<HeadColumn, 'of' | 'place' | 'stream'> {
  transport: TransportName;
  message: 'request' | 'response';
  field: HeadField;
}

const MESSAGES: Record<Row['message'], Text> = {
  request: { en: 'request', es: 'petición' },
  response: { en: 'response', es: 'respuesta' },
};
const OF: Record<Row['of'], Text> = {
  connection: { en: 'connection', es: 'la conexión' },
  feed: { en: 'feed', es: 'las de la fuente' },
};
const FORMS: Record<FieldForm, Text> = {
  indexed: { en: 'indexed', es: 'indexado' },
  remembered: { en: 'remembered', es: 'recordado' },
  'spelled-out': { en: 'spelled-out', es: 'letra a letra' },
  'never-indexed': { en: 'never-indexed', es: 'nunca indexado' },
};

const COLUMNS: Column<Row>[] = [
  TRANSPORT,
  [{ en: 'message', es: 'mensaje' }, ({ message }, language) => MESSAGES[message][language]],
  [{ en: 'counted_among', es: 'contada entre' }, ({ of }, language) => OF[of][language]],
  [{ en: 'place', es: 'puesto' }, ({ place }) => place],
  [{ en: 'stream', es: 'flujo' }, ({ stream }) => stream],
  [{ en: 'field', es: 'campo' }, ({ field }) => field.name],
  [{ en: 'value', es: 'valor' }, ({ field }) => field.value],
  [{ en: 'form', es: 'forma' }, ({ field }, language) => FORMS[field.form][language]],
  [{ en: 'bytes', es: 'bytes' }, ({ field }) => field.bytes],
  [{ en: 'http1_text_bytes', es: 'bytes como texto de HTTP/1.1' }, ({ field }) => field.textBytes],
];

function rowsOf(transport: TransportName, message: Row['message'], table: HeadTable | null): Row[] {
  return (table?.columns ?? []).flatMap(({ of, place, stream }, i) =>
    (table?.rows ?? []).flatMap(({ cells }): Row[] => {
      const field = cells[i];
      return field ? [{ transport, message, of, place, stream, field }] : [];
    }),
  );
}

/** One row for each field; none where nothing went over HTTP/2 (docs/tables.md). */
export function headsTable(run: Run): Table<Row> {
  const rows = TRANSPORTS.flatMap((transport) => {
    const heads = headsBeside(run, transport);
    return heads
      ? [...rowsOf(transport, 'request', heads.request), ...rowsOf(transport, 'response', heads.response)]
      : [];
  });
  return { columns: COLUMNS, rows, about: aboutRun(run) };
}
