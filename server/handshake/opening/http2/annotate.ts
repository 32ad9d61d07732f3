/**
 * Every byte of HTTP/2 frames in a span with its meaning, RFC 9113 §4.1 and RFC 7541 §6:
 *
 *     length (3) ▏ type (1) ▏ flags (1) ▏ stream (4)      field ▏ field ▏ field …
 */
import { base64Bytes, hexOf } from '../../../bytes/bytes.ts';
import type { AnnotatedBytes, ByteSpan, HandshakeField, WireEvent } from '../../../contract.ts';
import { headOf } from '../../../contract.ts';
import { readControlFrame } from '../../../tap/decode/http2/frame/control.ts';
import { FRAME, HEADER_BYTES, prefixBytes } from '../../../tap/decode/http2/frame/header.ts';
import { rfc9113 } from '../../references.ts';
import { type FrameInside, framesIn } from './frames.ts';
import { fieldText } from './texts/fields.ts';
import {
  BODY,
  FLAGS,
  frameWords,
  HEADER_WORDS,
  howWritten,
  PREFACE,
  PRIORITY,
  REST,
  TABLE_SIZE,
} from './texts/frames.ts';

export interface AnnotatedFrames {
  bytes: AnnotatedBytes;
  /** Of a head, in order. */
  fields: HandshakeField[];
}

/** The preface is no frame (RFC 9113 §3.4). */
const PREFACE_BYTES = 24;

/** The event of a head, or of HTTP/2's own frames. */
export function annotateFrames(event: WireEvent): AnnotatedFrames {
  const raw = base64Bytes(event.raw);
  const spans: ByteSpan[] = [];
  const fields: HandshakeField[] = [];
  let at = 0;
  const add = (length: number, words: Omit<ByteSpan, 'start' | 'end'>): void => {
    const end = Math.min(at + length, raw.length);
    if (end > at) spans.push({ start: at, end, ...words });
    at = end;
  };

  const addHeader = (frame: FrameInside): void => {
    const { flags } = readControlFrame(frame, new Uint8Array());
    add(3, { ...HEADER_WORDS.length(frame.lengthBytes), kind: 'frame-field' });
    add(1, { ...frameWords(frame.type), kind: 'frame-field' });
    const canEndStream = frame.type === FRAME.DATA || frame.type === FRAME.HEADERS;
    add(1, { ...FLAGS(flags, canEndStream), kind: 'frame-field' });
    add(4, { ...HEADER_WORDS.stream(frame.stream), kind: 'frame-field' });
  };

  /** The fields of the message stand in its first block; a size of the table may stand before them. */
  const addFields = (blockBytes: number): void => {
    const head = headOf(event.message);
    const isRequest = event.message.type === 'request';
    // A block that goes on in CONTINUATION is not cut into its fields: one may lie in two frames.
    if (!head || fields.length > 0 || head.bytes > blockBytes) return add(blockBytes, { ...REST, kind: 'unknown' });
    add(blockBytes - head.bytes, { ...TABLE_SIZE, kind: 'delimiter' });
    for (const field of head.fields) {
      const { why, reference, checkId } = fieldText(field.name, isRequest ? 'request' : 'response');
      const text = `${field.name}: ${field.value}`;
      fields.push({ ...field, start: at, end: Math.min(at + field.bytes, raw.length), ...(checkId && { checkId }) });
      const how = howWritten(field);
      add(field.bytes, {
        kind: 'header-value',
        label: { en: text, es: text },
        why: { en: `${why.en} ${how.en}`, es: `${why.es} ${how.es}` },
        reference,
        line: fields.length,
        ...(checkId && { checkId }),
      });
    }
  };

  if (event.message.type === 'h2-frame' && event.message.frame === 'PREFACE') {
    add(PREFACE_BYTES, { ...PREFACE, kind: 'method' });
    return { bytes: { hex: hexOf(raw), cutBytes: event.rawCutBytes, spans }, fields };
  }
  for (const frame of framesIn(event, raw)) {
    add(frame.start - at, { ...REST, kind: 'unknown' });
    addHeader(frame);
    if (frame.type === FRAME.HEADERS) {
      add(prefixBytes(frame), { ...PRIORITY, kind: 'delimiter' });
      addFields(frame.lengthBytes - prefixBytes(frame));
    } else add(frame.lengthBytes, contentWords(event, frame, raw));
  }
  add(raw.length - at, { ...REST, kind: 'unknown' });
  return { bytes: { hex: hexOf(raw), cutBytes: event.rawCutBytes, spans }, fields };
}

/** What a frame carries that is no head. */
function contentWords(event: WireEvent, frame: FrameInside, raw: Uint8Array): Omit<ByteSpan, 'start' | 'end'> {
  if (frame.type === FRAME.DATA) return { ...BODY, kind: 'body' };
  const content = raw.subarray(frame.start + HEADER_BYTES, frame.end);
  const { values } = readControlFrame(frame, content);
  const said = values.map(([name, value]) => `${name}: ${value}`).join(' · ');
  const words = frameWords(frame.type);
  const check = values.some(([name]) => name === 'SETTINGS_ENABLE_CONNECT_PROTOCOL') && event.direction === 'down';
  return {
    kind: 'header-value',
    label: { en: said || 'content', es: said || 'contenido' },
    why: words.why,
    reference: values.some(([name]) => name.startsWith('SETTINGS_')) ? rfc9113('6.5') : words.reference,
    ...(check && { checkId: 'setting' }),
  };
}
