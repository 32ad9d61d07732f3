/** An update as a stream keeps it, and as every lab reads it back: to the same bytes. */
import type { Update } from '../../contract.ts';
import type { Cursor } from '../cursor.ts';
import type { Entry } from '../entry.ts';
import { serialise } from '../wire-format.ts';
import type { Reply } from './session.ts';

/** Redis gives the number when it stores the update, so it is stored without. */
export function textOf(atMs: number, data: unknown): string {
  return JSON.stringify({ atMs: Math.round(atMs * 10) / 10, data });
}

/** An entry of the stream. Its id `1764195600000-17` is the cursor: epoch and number. */
export interface Stored {
  id: string;
  cursor: Cursor;
  /** The name its publication was given by whoever published it. */
  publication: string;
  /** Null: it can't be read; somebody else wrote it. */
  entry: Entry | null;
}

/** Reads the entries of an answer to XRANGE, XREVRANGE or of one stream of XREAD. */
export function readEntries(reply: Reply | undefined): Stored[] {
  if (!Array.isArray(reply)) return [];
  return reply.map((one) => {
    const [id, fields] = one as [string, string[]];
    const cursor = cursorIn(id);
    const values = fieldsIn(fields);
    return { id, cursor, publication: values.publication ?? '', entry: entryOf(cursor.id, values.update ?? '') };
  });
}

/** Names and values, which Redis answers in turns. */
export function fieldsIn(fields: string[]): Record<string, string | undefined> {
  return Object.fromEntries(
    fields.flatMap((name, i): [string, string | undefined][] => (i % 2 === 0 ? [[name, fields[i + 1]]] : [])),
  );
}

/** `1764195600000-17` as a cursor. */
export function cursorIn(id: string): Cursor {
  const [epoch = '0', number = '0'] = id.split('-');
  return { epoch, id: Number(number) };
}

/** A cursor as Redis writes it. */
export const idOf = ({ epoch, id }: Cursor): string => `${epoch}-${id}`;

function entryOf(id: number, text: string): Entry | null {
  try {
    const { atMs, data } = JSON.parse(text) as Partial<Update>;
    if (typeof atMs !== 'number' || typeof data !== 'object' || data === null) return null;
    const update: Update = { id, atMs, data };
    return { update, json: serialise(update) };
  } catch {
    return null;
  }
}

/** Whether `a` comes after `b`: epochs are numbers too. */
export function isAfter(a: Cursor, b: Cursor): boolean {
  const [epochA, epochB] = [Number(a.epoch), Number(b.epoch)];
  return epochA === epochB ? a.id > b.id : epochA > epochB;
}
