/** Heads of HTTP/2 field by field: what each cost, beside what the same field takes as text of HTTP/1.1. */
import type { FieldRecord, WireMessage } from './wire.ts';

export interface HeadField extends FieldRecord {
  name: string;
  value: string;
  /** What it takes as text of HTTP/1.1, RFC 9112. 0: it would not be sent. */
  textBytes: number;
}

export interface Head {
  fields: HeadField[];
  bytes: number;
  /** With the blank line that ends such a head. */
  textBytes: number;
}

const VERSION = 'HTTP/1.1'.length;
const SPACE = 1;
const LINE_END = 2;
/** ": " and the end of the line. */
const AROUND_VALUE = 4;

/** What HTTP/1.1 writes in another way, RFC 9113 §8.3: by the length of the value. */
const OTHERWISE: Record<string, (length: number) => number> = {
  // GET /poll HTTP/1.1
  ':method': (length) => length + SPACE,
  ':path': (length) => length + SPACE + VERSION + LINE_END,
  ':scheme': () => 0,
  ':authority': (length) => 'host'.length + length + AROUND_VALUE,
  // Upgrade: websocket
  ':protocol': (length) => 'upgrade'.length + length + AROUND_VALUE,
  // HTTP/1.1 200, with the space that must follow, and no reason
  ':status': (length) => VERSION + SPACE + length + SPACE + LINE_END,
};

const textBytesOf = (name: string, { length }: string): number =>
  OTHERWISE[name]?.(length) ?? name.length + length + AROUND_VALUE;

/** Null: no head of HTTP/2, or an older lab did not record what its fields cost. */
export function headOf(message: WireMessage): Head | null {
  if (message.type !== 'request' && message.type !== 'response') return null;
  const { headers, fields: records } = message;
  if (!records) return null;
  const fields = headers.flatMap(([name, value], i): HeadField[] => {
    const record = records[i];
    return record ? [{ ...record, name, value, textBytes: textBytesOf(name, value) }] : [];
  });
  return {
    fields,
    bytes: fields.reduce((sum, { bytes }) => sum + bytes, 0),
    textBytes: fields.reduce((sum, { textBytes }) => sum + textBytes, LINE_END),
  };
}

// ── Heads of one connection beside each other ───────────────────────────────────────────────────────────

/** GET /api/runs/:id/heads/:transport; null: nothing of it went over HTTP/2. */
export interface HeadsBeside {
  connection: number;
  /** How many requests for the feed it carried. */
  feedRequests: number;
  request: HeadTable;
  /** Null: none was answered. */
  response: HeadTable | null;
}

export interface HeadTable {
  /** The connection's first; the first for the feed; the twentieth for the feed or, of fewer, the last. None stands twice. */
  columns: HeadColumn[];
  /** Each field once, with what it is in each column; null: it has none. */
  rows: { name: string; cells: (HeadField | null)[] }[];
}

export interface HeadColumn {
  /** Among which requests it is counted: all of the connection, or those for the feed. */
  of: 'connection' | 'feed';
  /** 1, 2, 3 …: of the requests counted, or of the answers to them. */
  place: number;
  seq: number;
  stream: number;
  /** Of its fields. */
  bytes: number;
  textBytes: number;
  /** Of the head besides its fields: a change of the table's size (RFC 7541 §6.3), mostly none. */
  otherBytes: number;
}
