/** What the decoder read of a message, as it stands in a document. */
import {
  FIELD_FORMS,
  type FieldRecord,
  GZIP_FAULTS,
  type GzipRecord,
  UNDECODABLE_CAUSES,
  type WireMessage,
} from '../../contract.ts';
import {
  amount,
  byKind,
  type Fields,
  flag,
  listOf,
  numberFrom,
  oneOf,
  optional,
  pair,
  type Read,
  shape,
  text,
  textLike,
  whole,
} from './readers.ts';

type Kind = WireMessage['type'];
type Message<K extends Kind> = Extract<WireMessage, { type: K }>;

function message<K extends Kind>(type: K, fields: Omit<Fields<Message<K>>, 'type'>): Read<WireMessage> {
  return shape({ type: oneOf([type]), ...fields } as never) as Read<WireMessage>;
}

const HEAD_BYTES = 128 * 1024;
/** The tap reads heads of 128 KiB, and a line of one has three bytes at least. */
const MOST_LINES = Math.floor(HEAD_BYTES / 3);
/** What 64 bits can announce; beyond 2^53 it is rounded. */
const size = numberFrom(0, 2 ** 64);
const field = shape<FieldRecord>({
  form: oneOf(FIELD_FORMS),
  bytes: whole(1, HEAD_BYTES),
  index: optional(whole(1, HEAD_BYTES)),
  huffman: optional(flag),
});
const gzip = optional(
  shape<GzipRecord>({
    bytes: size,
    plainBytes: size,
    text: optional(text),
    cut: optional(flag),
    fault: optional(oneOf(GZIP_FAULTS)),
  }),
);
const head = {
  version: text,
  headers: listOf(pair, MOST_LINES),
  fields: optional(listOf(field, MOST_LINES)),
  bodyBytes: size,
  gzip,
};

/** The most that one frame of HTTP/2 says: SETTINGS have six bytes each, and 1 KiB of a frame is read. */
const MOST_VALUES = 200;
const frameValues = listOf(pair, MOST_VALUES);

const KINDS: Record<Kind, Read<WireMessage>> = {
  request: message('request', { method: text, target: text, ...head }),
  response: message('response', {
    status: whole(0, 999),
    reason: text,
    stream: flag,
    tunnel: optional(flag),
    ...head,
  }),
  event: message('event', {
    id: optional(text),
    event: optional(text),
    retryMs: optional(amount),
    data: optional(text),
    comment: optional(text),
    cut: optional(flag),
    gzip,
  }),
  'stream-end': message('stream-end', {}),
  frame: message('frame', {
    fin: flag,
    rsv1: flag,
    rsv2: flag,
    rsv3: flag,
    opcode: whole(0, 15),
    masked: flag,
    maskingKey: optional(textLike(/^[0-9a-f]{8}$/, { en: '8 hex digits', es: '8 cifras hexadecimales' })),
    payloadBytes: size,
    text: optional(text),
    cut: optional(flag),
    closeCode: optional(whole(0, 65_535)),
    closeReason: optional(text),
    compressed: optional(flag),
  }),
  'h2-frame': message('h2-frame', { frame: text, flags: listOf(text, 8), values: frameValues }),
  tls: message('tls', { part: oneOf(['handshake', 'rest']), records: whole() }),
  undecodable: message('undecodable', { cause: optional(oneOf(UNDECODABLE_CAUSES)), reason: text }),
};

export const wireMessage = byKind<WireMessage>('type', KINDS);
