import type { Gap, Update } from '../contract.ts';
import type { Cursor } from './cursor.ts';

/** An update and its JSON: serialised once, so that every transport carries the same bytes. */
export interface Entry {
  update: Update;
  json: string;
}

/** What came after a cursor, where to ask from next, and whether something is missing in between. */
export interface Since {
  entries: Entry[];
  cursor: Cursor;
  gap?: Gap;
}
