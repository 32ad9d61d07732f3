/** A recorded connection, sorted: its request, its answer, its frames, each as a message with its bytes explained. */

import { totalBytes } from '../../analysis/bytes/bytes.ts';
import { both, formatNumber } from '../../analysis/words/format.ts';
import { visible } from '../../analysis/words/untrusted.ts';
import type { StepMessage, Text, WireEvent, WireMessage } from '../../contract.ts';
import { headerValue } from '../../tap/decode/http1/head.ts';
import { explainFrame } from '../frames/fields.ts';
import { frameName } from '../frames/texts.ts';
import { annotateHead } from '../opening/annotate-head.ts';
import type { RequestHead } from '../opening/checks.ts';
import { extensionsOf } from '../opening/header-lists.ts';
import { rfc6455 } from '../references.ts';
import type { Recorded } from './recordings.ts';
import { withHeadRead } from './unfinished-request.ts';

type Message<Type extends WireMessage['type']> = Extract<WireMessage, { type: Type }>;

const LONGEST_TARGET = 60;
const LONGEST_REASON = 60;

export interface Talk {
  request: Message<'request'> | null;
  response: Message<'response'> | null;
  deflate: boolean;
  messages: StepMessage[];
}

/** Null parts: they did not come. */
export function talkOf({ connection, events }: Recorded): Talk {
  // In one direction events are in order; over both they are sorted by their first byte.
  const ordered = events.map(withHeadRead).toSorted((a, b) => a.atMs - b.atMs || a.seq - b.seq);
  const find = <Type extends WireMessage['type']>(type: Type): Message<Type> | null =>
    (ordered.find(({ message }) => message.type === type)?.message as Message<Type> | undefined) ?? null;
  const response = find('response');
  const agreed = extensionsOf(headerValue(response?.headers ?? [], 'sec-websocket-extensions')) ?? [];
  const deflate = response?.status === 101 && agreed.some(({ name }) => name === 'permessage-deflate');
  const messages = ordered.map((event) => stepMessage(event, connection.openedAtMs, deflate));
  return { request: find('request'), response, deflate, messages };
}

/** The request as the checks read it. */
export function headOf({ method, target, version, headers }: Message<'request'>): RequestHead {
  return { method, target, version, headers };
}

function stepMessage(event: WireEvent, openedAtMs: number, deflate: boolean): StepMessage {
  const { message, direction } = event;
  const bytes = Buffer.from(event.raw, 'base64');
  const common = {
    seq: event.seq,
    direction,
    atMs: event.atMs - openedAtMs,
    totalBytes: totalBytes(event.bytes),
    label: labelOf(event),
  };
  if (message.type === 'request' || message.type === 'response') {
    return { ...common, type: message.type, bytes: annotateHead(bytes, message.type, event.rawCutBytes) };
  }
  if (message.type === 'frame') {
    const frame = explainFrame(bytes, { direction, deflate, cutBytes: event.rawCutBytes });
    return { ...common, type: 'frame', bytes: frame.bytes, frame };
  }
  return { ...common, type: 'undecodable', bytes: unknownBytes(bytes, event.rawCutBytes) };
}

function unknownBytes(bytes: Buffer, cutBytes: number): StepMessage['bytes'] {
  const span = {
    start: 0,
    end: bytes.length,
    kind: 'unknown' as const,
    label: { en: 'bytes that can’t be read', es: 'bytes que no se pueden leer' },
    why: {
      en: 'They are neither an HTTP head nor a frame that is allowed here.',
      es: 'No son una cabecera HTTP ni una trama que se admita aquí.',
    },
    reference: rfc6455('5.2'),
  };
  return { hex: bytes.toString('hex'), cutBytes, spans: bytes.length > 0 ? [span] : [] };
}

/** "GET /chatService · 253 B". */
function labelOf({ message, bytes }: WireEvent): Text {
  const what = describe(message);
  return both((language) => `${what[language]} · ${formatNumber(totalBytes(bytes), language)} B`);
}

function describe(message: WireMessage): Text {
  if (message.type === 'request') {
    const line = `${message.method} ${visible(message.target, LONGEST_TARGET)}`;
    return { en: line, es: line };
  }
  if (message.type === 'response') {
    const line = `${message.status} ${visible(message.reason, LONGEST_REASON)}`.trim();
    return { en: line, es: line };
  }
  if (message.type === 'frame') return describeFrame(message);
  const reason = message.type === 'undecodable' ? visible(message.reason, 2 * LONGEST_REASON) : message.type;
  return { en: `bytes that can’t be read (${reason})`, es: `bytes que no se pueden leer (${reason})` };
}

function describeFrame({ opcode, fin, closeCode, closeReason }: Message<'frame'>): Text {
  const name = frameName(opcode);
  const code = closeCode === undefined ? '' : ` ${closeCode}`;
  const reason = closeReason ? ` (${visible(closeReason, LONGEST_REASON)})` : '';
  const more = fin ? { en: '', es: '' } : { en: ', more to follow', es: ', continúa' };
  return both((language) => `${name[language]}${code}${reason}${more[language]}`);
}
