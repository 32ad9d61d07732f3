/** What the decoder read of a message, as it stands in a document. */
import { UNDECODABLE_CAUSES, type WireMessage } from '../../contract.ts';
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

/** The tap reads heads of 128 KiB, and a line of one has three bytes at least. */
const MOST_LINES = Math.floor((128 * 1024) / 3);
/** What 64 bits can announce; beyond 2^53 it is rounded. */
const size = numberFrom(0, 2 ** 64);
const head = { version: text, headers: listOf(pair, MOST_LINES), bodyBytes: size };

const KINDS: Record<Kind, Read<WireMessage>> = {
  request: message('request', { method: text, target: text, ...head }),
  response: message('response', { status: whole(0, 999), reason: text, stream: flag, ...head }),
  event: message('event', {
    id: optional(text),
    event: optional(text),
    retryMs: optional(amount),
    data: optional(text),
    comment: optional(text),
    cut: optional(flag),
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
  tls: message('tls', { part: oneOf(['handshake', 'rest']), records: whole() }),
  undecodable: message('undecodable', { cause: optional(oneOf(UNDECODABLE_CAUSES)), reason: text }),
};

export const wireMessage = byKind<WireMessage>('type', KINDS);
