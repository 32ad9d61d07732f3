/** What the tap recorded: connections and the messages on them. */
import {
  type ByteSplit,
  type ConnectionRecord,
  HTTP_VERSIONS,
  type Text,
  TRANSPORTS,
  type WireEvent,
} from '../../contract.ts';
import { MAX_EVENT_RAW_BYTES } from '../limits.ts';
import { wireMessage } from './message.ts';
import {
  flag,
  inOrder,
  listOf,
  moment,
  oneOf,
  optional,
  orNull,
  type Read,
  shape,
  textLike,
  Wrong,
  whole,
} from './readers.ts';
import { bytes, id, transport } from './shared.ts';

const isTrue: Read<true> = (value) => {
  if (value === true) return true;
  throw new Wrong(value, { en: 'true, or left out', es: 'true, o no estar' });
};
const direction = oneOf(['up', 'down'] as const);
const split = shape<ByteSplit>({ payload: bytes, markup: bytes, headers: bytes, framing: bytes, tls: bytes });

const LONGEST_RAW = 4 * Math.ceil(MAX_EVENT_RAW_BYTES / 3);
const BASE64: Text = {
  en: `base64 of ${MAX_EVENT_RAW_BYTES} bytes at most`,
  es: `base64 de ${MAX_EVENT_RAW_BYTES} bytes como mucho`,
};
const base64Text = textLike(/^[A-Za-z0-9+/]*={0,2}$/, BASE64);
const base64: Read<string> = (value) => {
  const read = base64Text(value);
  if (read.length <= LONGEST_RAW && read.length % 4 === 0) return read;
  throw new Wrong(value, BASE64);
};

/** An event carries no more updates than the feed remembers. */
const MOST_UPDATES = 10_000;

/** A message on the wire. */
export const event = inOrder(
  shape<WireEvent>({
    seq: whole(1),
    connection: id,
    transport,
    shared: optional(isTrue),
    exchange: id,
    stream: optional(whole(0, 2 ** 31 - 1)),
    direction,
    atMs: moment,
    endMs: moment,
    bytes: split,
    updates: listOf(id, MOST_UPDATES),
    message: wireMessage,
    raw: base64,
    rawCutBytes: bytes,
    offset: optional(bytes),
    inFrameBytes: optional(bytes),
  }),
  ['atMs', 'endMs'],
);

/** A TCP connection. */
export const connection = inOrder(
  shape<ConnectionRecord>({
    id,
    transport,
    carried: optional(listOf(transport, TRANSPORTS.length)),
    serverPort: whole(0, 65_535),
    clientPort: whole(0, 65_535),
    openedAtMs: moment,
    closedAtMs: orNull(moment),
    encrypted: optional(flag),
    protocol: optional(oneOf(HTTP_VERSIONS)),
    bytesUp: bytes,
    bytesDown: bytes,
    foreignBytesUp: bytes,
    foreignBytesDown: bytes,
    atMost: flag,
  }),
  ['openedAtMs', 'closedAtMs'],
);
