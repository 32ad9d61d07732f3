/** The servers with one fault each, easy ones first: what the browser says outright, then what only the wire tells. */
import { CLOSE_AS_TEXT } from './connection/close-as-text.ts';
import { CLOSE_IGNORED } from './connection/close-ignored.ts';
import { GAP_NEWEST } from './connection/gap-newest.ts';
import { HISTORY_LOST } from './connection/history-lost.ts';
import { ONE_PIECE_ONE_FRAME } from './connection/one-piece-one-frame.ts';
import { TWO_WRITES } from './connection/two-writes.ts';
import type { Fault } from './fault.ts';
import { BINARY } from './frames/binary.ts';
import { CHARACTERS } from './frames/characters.ts';
import { FIN } from './frames/fin.ts';
import { LITTLE_ENDIAN } from './frames/little-endian.ts';
import { MASKED } from './frames/masked.ts';
import { ONE_BYTE_LENGTH } from './frames/one-byte-length.ts';
import { STILL_MASKED } from './frames/still-masked.ts';
import { ACCEPT_HEX } from './handshake/accept-hex.ts';
import { CONNECTION_LIST } from './handshake/connection-list.ts';
import { CONNECTION_MISSING } from './handshake/connection-missing.ts';
import { EXTENSIONS } from './handshake/extensions.ts';
import { PROTOCOL_LIST } from './handshake/protocol-list.ts';
import { PROTOCOL_NONE } from './handshake/protocol-none.ts';
import { STATUS } from './handshake/status.ts';

const IN_ORDER: readonly Fault[] = [
  STATUS,
  CONNECTION_MISSING,
  ACCEPT_HEX,
  PROTOCOL_NONE,
  PROTOCOL_LIST,
  EXTENSIONS,
  CONNECTION_LIST,
  MASKED,
  BINARY,
  FIN,
  STILL_MASKED,
  ONE_BYTE_LENGTH,
  CHARACTERS,
  LITTLE_ENDIAN,
  ONE_PIECE_ONE_FRAME,
  CLOSE_IGNORED,
  CLOSE_AS_TEXT,
  HISTORY_LOST,
  GAP_NEWEST,
  TWO_WRITES,
];

/** By the name of its folder in labs/servers/broken: `01`, `02` … */
export const FAULTS: ReadonlyMap<string, Fault> = new Map(
  IN_ORDER.map((fault, i) => [String(i + 1).padStart(2, '0'), fault]),
);
