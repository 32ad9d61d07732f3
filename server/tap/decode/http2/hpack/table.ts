/**
 * The table that both ends of one direction keep alike, RFC 7541 §2.3: the static part first, then what was remembered,
 * the newest first. What is too much falls out at the other end.
 */
import { STATIC_TABLE } from './static-table.ts';

export type Entry = readonly [name: string, value: string];

export interface FieldTable {
  /** Undefined: there is none at this index. */
  at(index: number): Entry | undefined;
  remember(entry: Entry): void;
  resize(bytes: number): void;
}

/** Its size before anybody changes it, RFC 9113 §6.5.2. */
const FIRST_SIZE_BYTES = 4096;
/** What an entry takes beside its text, §4.1. */
export const ENTRY_BYTES = 32;

/** How much an entry counts, §4.1; a character is a byte. */
export function entryBytes([name, value]: Entry): number {
  return name.length + value.length + ENTRY_BYTES;
}

export function createFieldTable(): FieldTable {
  /** The oldest first. */
  const remembered: Entry[] = [];
  let limit = FIRST_SIZE_BYTES;
  let size = 0;

  const evict = (): void => {
    while (size > limit) size -= entryBytes(remembered.shift() as Entry);
  };

  return {
    at(index) {
      if (index <= STATIC_TABLE.length) return STATIC_TABLE[index - 1];
      return remembered[remembered.length - (index - STATIC_TABLE.length)];
    },
    remember(entry) {
      // One that doesn't fit empties the table, and is none of it: that is no error (§4.4).
      remembered.push(entry);
      size += entryBytes(entry);
      evict();
    },
    resize(bytes) {
      limit = bytes;
      evict();
    },
  };
}
