/**
 * A frame as a ribbon of fields, RFC 6455 §5.2:
 *
 *     bit  0    1-3    4-7     8     9-15     (16 or 64)        (32)         the rest
 *          FIN  RSV1-3 opcode  MASK  length7  length16/length64 masking-key  payload
 *
 * Any bytes go in; what is missing or against the rules comes out as a problem with its section.
 */
import type { AnnotatedBytes, FrameExplanation, UnmaskedByte } from '../../contract.ts';
import { applyMask, type Frame, frameHeaderBytes, parseFrameHeader } from '../../tap/decode/websocket/frame.ts';
import { createInflater } from '../../tap/decode/websocket/inflate.ts';
import { rfc6455 } from '../references.ts';
import { closeMeaning } from './close-codes.ts';
import { type FrameContext, type FrameProblem, headerProblems, payloadProblems } from './problems.ts';
import { annotate, fieldsOf, firstByteFields, type Layout } from './ribbon.ts';
import { countText, decodeUtf8 } from './text-counts.ts';
import { frameName } from './texts.ts';

const SHOWN_PAYLOAD = 1024;
const UNMASKED_ONE_BY_ONE = 64;

export interface ExplainOptions extends FrameContext {
  /** Bytes of the frame that were on the wire and are not in `bytes`. */
  cutBytes?: number;
}

/** Explains the frame that these bytes begin with. Never throws. */
export function explainFrame(bytes: Uint8Array, options: ExplainOptions): FrameExplanation {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const headerBytes = frameHeaderBytes(buffer[1] ?? 0);
  if (buffer.length < 2 || buffer.length < headerBytes) return explainFragment(buffer, headerBytes, options);
  const length7 = (buffer[1] as number) & 0x7f;
  const layout: Layout = {
    frame: parseFrameHeader(buffer.subarray(0, headerBytes)),
    headerBytes,
    lengthForm: length7 === 127 ? 64 : length7 === 126 ? 16 : 7,
  };
  return explainWhole(buffer, layout, options);
}

function explainWhole(buffer: Buffer, layout: Layout, options: ExplainOptions): FrameExplanation {
  const { frame, headerBytes } = layout;
  const payload = buffer.subarray(headerBytes, Math.min(buffer.length, headerBytes + frame.payloadBytes));
  const plain = Buffer.from(frame.maskingKey ? applyMask(payload, frame.maskingKey) : payload);
  const cutBytes = options.cutBytes ?? 0;
  const isWhole = payload.length === frame.payloadBytes;
  const content = readContent(frame, plain, isWhole, options);
  const problems = [
    ...headerProblems(frame, layout.lengthForm, options),
    ...(isWhole ? payloadProblems(frame, { ...content, payloadBytes: plain.length }) : []),
    ...(isWhole || cutBytes > 0 ? [] : [missing(frame.payloadBytes - payload.length)]),
  ];
  const frameBytes = buffer.subarray(0, headerBytes + payload.length);
  const fields = fieldsOf(frameBytes, layout, plain, problems, options);
  return {
    direction: options.direction,
    bytes: annotate(frameBytes, fields, cutBytes),
    totalBytes: headerBytes + frame.payloadBytes,
    headerBytes,
    payloadBytes: frame.payloadBytes,
    fields,
    unmasking: frame.maskingKey ? unmaskOneByOne(payload, Buffer.from(frame.maskingKey, 'hex')) : [],
    plainHex: plain.subarray(0, SHOWN_PAYLOAD).toString('hex'),
    opcode: frame.opcode,
    fin: frame.fin,
    name: frameName(frame.opcode),
    text: content.text === null ? null : countText(content.text),
    close:
      frame.opcode === 0x8
        ? { code: content.closeCode, meaning: closeMeaning(content.closeCode), reason: content.text ?? '' }
        : null,
    inflatedHex: content.inflated?.subarray(0, SHOWN_PAYLOAD).toString('hex') ?? null,
    problems: problems.map(({ text, reference }) => ({ text, reference })),
    restBytes: buffer.length - frameBytes.length,
  };
}

/** What is there of a header that isn't whole. */
function explainFragment(buffer: Buffer, headerBytes: number, options: ExplainOptions): FrameExplanation {
  const first = buffer[0] ?? 0;
  const fields = buffer.length === 0 ? [] : firstByteFields(first, [], options);
  const { text, reference } = missing(Math.max(headerBytes, 2) - buffer.length);
  return {
    direction: options.direction,
    bytes: unfinished(buffer, annotate(buffer.subarray(0, 1), fields, options.cutBytes ?? 0)),
    totalBytes: headerBytes,
    headerBytes,
    payloadBytes: 0,
    fields,
    unmasking: [],
    plainHex: '',
    opcode: first & 0x0f,
    fin: (first & 0x80) !== 0,
    name: { en: 'an unfinished frame', es: 'una trama incompleta' },
    text: null,
    close: null,
    inflatedHex: null,
    problems: [{ text, reference }],
    restBytes: 0,
  };
}

function unfinished(buffer: Buffer, firstByte: AnnotatedBytes): AnnotatedBytes {
  if (buffer.length < 2) return firstByte;
  const rest = {
    start: 1,
    end: buffer.length,
    kind: 'unknown' as const,
    label: { en: 'unfinished header', es: 'cabecera incompleta' },
    why: {
      en: 'The rest of this frame’s header has not come.',
      es: 'No ha llegado el resto de la cabecera de esta trama.',
    },
    reference: rfc6455('5.2'),
  };
  return { ...firstByte, hex: buffer.toString('hex'), spans: [...firstByte.spans, rest] };
}

function missing(count: number): FrameProblem {
  return {
    field: 'payload',
    reference: rfc6455('5.2'),
    text: {
      en: `The frame is not whole: ${count} of its bytes have not come.`,
      es: `La trama no está entera: no han llegado ${count} de sus bytes.`,
    },
  };
}

interface Content {
  /** Text, or a close frame's reason; null when there is none to be read. */
  text: string | null;
  isUtf8: boolean;
  closeCode: number | null;
  inflated: Buffer | null;
}

function readContent(frame: Frame, plain: Buffer, isWhole: boolean, { deflate }: FrameContext): Content {
  const none: Content = { text: null, isUtf8: true, closeCode: null, inflated: null };
  if (!isWhole) return none;
  if (frame.opcode === 0x8) {
    const reason = decodeUtf8(plain.subarray(2));
    return {
      ...none,
      closeCode: plain.length < 2 ? null : plain.readUInt16BE(0),
      text: reason,
      isUtf8: reason !== null,
    };
  }
  const compressed = deflate && frame.rsv1;
  const inflated = compressed && frame.fin ? asBuffer(createInflater(false).inflate(plain)) : null;
  if (frame.opcode !== 0x1) return { ...none, inflated };
  const bytes = compressed ? inflated : plain;
  const text = bytes && decodeUtf8(bytes);
  // A fragment may end in the middle of a character, and what can't be inflated can't be judged.
  return { ...none, inflated, text, isUtf8: text !== null || !frame.fin || bytes === null };
}

function asBuffer(bytes: Uint8Array | null): Buffer | null {
  return bytes && Buffer.from(bytes);
}

function unmaskOneByOne(payload: Buffer, key: Buffer): UnmaskedByte[] {
  return [...payload.subarray(0, UNMASKED_ONE_BY_ONE)].map((masked, index) => {
    const keyIndex = index % 4;
    const keyByte = key[keyIndex] as number;
    return { index, masked, keyIndex, key: keyByte, plain: masked ^ keyByte };
  });
}
