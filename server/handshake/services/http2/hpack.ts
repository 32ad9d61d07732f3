/**
 * Writes heads in HPACK, RFC 7541 §6, as simply as it can be read: what the static table has is a number, everything else
 * is spelled out letter by letter, without Huffman codes.
 */
import type { HeaderList } from '../../../contract.ts';
import { writeNumber } from '../../../tap/decode/http2/hpack/number.ts';
import { STATIC_TABLE } from '../../../tap/decode/http2/hpack/static-table.ts';

const INDEXED = 0x80;
/** Literal with incremental indexing: the other side puts it into its table. */
const REMEMBERED = 0x40;

/** A header block of these fields, in their order. */
export function headerBlock(fields: HeaderList): Buffer {
  return Buffer.concat(fields.map(([name, value]) => field(name, value)));
}

function field(name: string, value: string): Buffer {
  const whole = STATIC_TABLE.findIndex((entry) => entry[0] === name && entry[1] === value);
  if (whole >= 0) return writeNumber(whole + 1, 7, INDEXED);
  const named = STATIC_TABLE.findIndex((entry) => entry[0] === name);
  if (named >= 0) return Buffer.concat([writeNumber(named + 1, 6, REMEMBERED), text(value)]);
  return Buffer.concat([Buffer.from([REMEMBERED]), text(name), text(value)]);
}

const text = (value: string): Buffer => {
  const bytes = Buffer.from(value, 'utf8');
  return Buffer.concat([writeNumber(bytes.length, 7, 0), bytes]);
};
