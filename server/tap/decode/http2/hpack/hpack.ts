/**
 * HPACK, RFC 7541: header blocks read field by field, with what each field cost. One reader for each direction of a
 * connection, fed with every block in order: each may refer to fields of those before it.
 *
 *     1iiiiiii  indexed        all of the field is entry i of the table
 *     01iiiiii  remembered     spelled out (its name, if i is not 0, is that of entry i), and from now on in the table
 *     0000iiii  spelled out    the same, and not remembered
 *     0001iiii  never indexed  the same, and nobody on the way may remember it: for secrets
 *     001sssss                 no field: the table has s bytes from here on
 */
import { latin1Of } from '../../../../bytes/bytes.ts';
import type { FieldForm, FieldRecord, HeaderList } from '../../../../contract.ts';
import type { Wrong } from '../../decoder.ts';
import { HEAD_LIMIT, TABLE_LIMIT } from '../../limits.ts';
import { huffmanText } from './huffman.ts';
import { createFieldTable, type Entry, entryBytes } from './table.ts';

export interface HeaderBlock {
  headers: HeaderList;
  /** What each of them cost. */
  fields: FieldRecord[];
  /** There are more fields than are kept; the table knows them all the same. */
  tooLong: boolean;
}

export interface FieldReader {
  /** Reads one whole block. After a `Wrong` no later block can be read. */
  read(block: Uint8Array): HeaderBlock | Wrong;
}

/** A number may take up to so many bytes after its prefix: no more are needed for anything that is kept. */
const MOST_NUMBER_BYTES = 4;

const ENDS_TOO_EARLY: Wrong = { wrong: 'expected a whole header block, received one that ends inside a field' };

const NOTHING: Entry = ['', ''];

export function createFieldReader(): FieldReader {
  const table = createFieldTable();
  let bytes: Uint8Array = new Uint8Array();
  let at = 0;
  /** The field read last. */
  let entry: Entry = NOTHING;
  /** What was wrong with the number or text read last. */
  let fault: Wrong | null = null;

  /** A number whose first byte has `prefixBits` bits of it, §5.1. */
  const readNumber = (prefixBits: number): number => {
    if (at >= bytes.length) return failed(ENDS_TOO_EARLY);
    const most = (1 << prefixBits) - 1;
    let number = (bytes[at++] as number) & most;
    if (number < most) return number;
    for (let more = 0; more < MOST_NUMBER_BYTES; more += 1) {
      if (at >= bytes.length) return failed(ENDS_TOO_EARLY);
      const byte = bytes[at++] as number;
      number += (byte & 0x7f) << (7 * more);
      if (byte < 0x80) return number;
    }
    return failed({ wrong: 'expected a number below 2^28 in a header block (RFC 7541 §5.1)' });
  };

  const failed = (wrong: Wrong): number => {
    fault = wrong;
    return 0;
  };

  /** A text as it is or in Huffman codes, §5.2. */
  const readText = (): { text: string; huffman: boolean } => {
    const huffman = at < bytes.length && (bytes[at] as number) >= 0x80;
    const length = readNumber(7);
    const start = at;
    at += length;
    if (at > bytes.length) fault ??= ENDS_TOO_EARLY;
    if (fault) return { text: '', huffman };
    if (!huffman) return { text: latin1Of(bytes, start, at), huffman };
    const text = huffmanText(bytes, start, at);
    if (typeof text === 'string') return { text, huffman };
    fault = text;
    return { text: '', huffman };
  };

  const entryAt = (index: number): Entry => {
    const found = table.at(index);
    if (!found) fault ??= { wrong: `expected an index of the header table, received ${index} (RFC 7541 §2.3.3)` };
    return found ?? NOTHING;
  };

  const readIndexed = (start: number): FieldRecord => {
    const index = readNumber(7);
    entry = entryAt(index);
    return { form: 'indexed', bytes: at - start, index };
  };

  const readSpelled = (start: number, form: FieldForm, prefixBits: number): FieldRecord => {
    const index = readNumber(prefixBits);
    const spelled = index === 0 && !fault ? readText() : null;
    const name = spelled?.text ?? entryAt(index)[0];
    const { text: value, huffman } = fault ? { text: '', huffman: false } : readText();
    entry = [name, value];
    if (form === 'remembered' && !fault) table.remember(entry);
    const record: FieldRecord = { form, bytes: at - start };
    if (index > 0) record.index = index;
    if (huffman || spelled?.huffman) record.huffman = true;
    return record;
  };

  /** The table gets another size, §6.3; only before the first field (§4.2). */
  const resize = (fieldsSoFar: number): void => {
    const size = readNumber(5);
    if (fieldsSoFar > 0) {
      fault ??= {
        wrong: 'expected a change of the table only before the fields, received it after one (RFC 7541 §4.2)',
      };
    } else if (size > TABLE_LIMIT) {
      fault ??= { wrong: `expected a table of at most ${TABLE_LIMIT} bytes, received ${size}`, cause: 'too-long' };
    } else if (!fault) table.resize(size);
  };

  const readField = (first: number): FieldRecord => {
    const start = at;
    if (first >= 0x80) return readIndexed(start);
    if (first >= 0x40) return readSpelled(start, 'remembered', 6);
    return readSpelled(start, first >= 0x10 ? 'never-indexed' : 'spelled-out', 4);
  };

  return {
    read(block) {
      bytes = block;
      at = 0;
      const headers: HeaderList = [];
      const fields: FieldRecord[] = [];
      let listBytes = 0;
      let read = 0;
      while (at < bytes.length && !fault) {
        const first = bytes[at] as number;
        if (first >= 0x20 && first < 0x40) {
          resize(read);
          continue;
        }
        const record = readField(first);
        read += 1;
        // A byte may stand for a long field: what is kept is measured by what was read.
        listBytes += entryBytes(entry);
        if (listBytes > HEAD_LIMIT) continue;
        headers.push([entry[0], entry[1]]);
        fields.push(record);
      }
      return fault ?? { headers, fields, tooLong: listBytes > HEAD_LIMIT };
    },
  };
}
