/**
 * A frame as a ribbon of fields, RFC 6455 §5.2:
 *
 *     bit  0    1-3    4-7     8     9-15     (16 or 64)        (32)         the rest
 *          FIN  RSV1-3 opcode  MASK  length7  length16/length64 masking-key  payload
 *
 * Any bytes go in; what is missing or against the rules comes out as a problem with its section.
 */
import { hexBytes, hexOf, uint16At, uint64At } from '../../bytes/bytes.ts';
import type { FrameExplanation, FrameRemark, UnmaskedByte } from '../../contract.ts';
import { applyMask, type Frame, frameHeaderBytes, parseFrameHeader } from '../../tap/decode/websocket/header.ts';
import { createInflater } from '../../tap/decode/websocket/inflate.ts';
import { rfc6455 } from '../references.ts';
import { closeMeaning } from './close-codes.ts';
import {
  ENDS_INSIDE_CHARACTER,
  INFLATES_TOO_LONG,
  inflatedNotUtf8,
  NEEDS_EARLIER,
  NOT_DEFLATE,
  notUtf8At,
  tooLittleKept,
  VERY_LONG,
} from './content-problems.ts';
import {
  closeProblems,
  type FrameContext,
  type FrameProblem,
  firstByteProblems,
  headerProblems,
  maskProblems,
} from './problems.ts';
import { annotate, fieldsOf, type Layout, unfinishedFields } from './ribbon.ts';
import { countText, decodeUtf8, type TextBudget } from './text-counts.ts';
import { frameName } from './texts.ts';
import { createUtf8Check } from './utf8-check.ts';

const SHOWN_PAYLOAD = 1024;
const UNMASKED_ONE_BY_ONE = 64;

export interface ExplainOptions extends FrameContext {
  /** Bytes of the frame that were on the wire and are not in `bytes`. */
  cutBytes?: number;
  /** What the tap read in it, knowing the messages before; used where the frame alone can't be read. */
  text?: string;
  /** Shared by all frames that are explained for one request. */
  budget?: TextBudget;
}

/** Explains the frame that these bytes begin with. Never throws. */
export function explainFrame(bytes: Uint8Array, options: ExplainOptions): FrameExplanation {
  const headerBytes = frameHeaderBytes(bytes[1] ?? 0);
  if (bytes.length < 2 || bytes.length < headerBytes) return explainUnfinished(bytes, options);
  const length7 = (bytes[1] as number) & 0x7f;
  const layout: Layout = {
    frame: parseFrameHeader(bytes.subarray(0, headerBytes)),
    headerBytes,
    lengthForm: length7 === 127 ? 64 : length7 === 126 ? 16 : 7,
    exactLength: length7 === 127 ? uint64At(bytes, 2) : BigInt(parseFrameHeader(bytes).payloadBytes),
  };
  return explainWhole(bytes, layout, options);
}

function explainWhole(bytes: Uint8Array, layout: Layout, options: ExplainOptions): FrameExplanation {
  const { frame, headerBytes, exactLength } = layout;
  const payload = bytes.subarray(headerBytes, Math.min(bytes.length, headerBytes + frame.payloadBytes));
  const plain = frame.maskingKey ? applyMask(payload, frame.maskingKey) : payload;
  const cutBytes = options.cutBytes ?? 0;
  const absent = frame.payloadBytes - payload.length;
  const missingBytes = Math.max(0, absent - cutBytes);
  const content = readContent(frame, plain, absent - missingBytes, missingBytes, options);
  const problems = [
    ...headerProblems(frame, layout, options),
    ...content.problems.map((one): FrameProblem => ({ ...one, field: 'payload' })),
    // A length that can't be one says nothing of what is missing.
    ...(missingBytes > 0 && exactLength < 2n ** 63n ? [missing(exactLength - BigInt(payload.length + cutBytes))] : []),
  ];
  const frameBytes = bytes.subarray(0, headerBytes + payload.length);
  const fields = fieldsOf(frameBytes, layout, plain, problems, options);
  return {
    direction: options.direction,
    bytes: annotate(frameBytes, fields, cutBytes),
    totalBytes: headerBytes + frame.payloadBytes,
    missingBytes,
    headerBytes,
    payloadBytes: frame.payloadBytes,
    fields,
    unmasking: frame.maskingKey ? unmaskOneByOne(payload, hexBytes(frame.maskingKey)) : [],
    plainHex: hexOf(plain.subarray(0, SHOWN_PAYLOAD)),
    opcode: frame.opcode,
    fin: frame.fin,
    name: frameName(frame.opcode),
    text: content.text === null ? null : countText(content.text, options.budget),
    close:
      frame.opcode === 0x8
        ? {
            code: content.closeCode,
            meaning: closeMeaning(content.closeCode),
            reason: content.text?.slice(0, SHOWN_PAYLOAD) ?? '',
          }
        : null,
    inflatedHex: content.inflated && hexOf(content.inflated.subarray(0, SHOWN_PAYLOAD)),
    inflatedBytes: content.inflated?.length ?? null,
    problems: problems.map(({ text, reference }) => ({ text, reference })),
    notes: [...content.notes, ...(isVeryLong(exactLength) ? [VERY_LONG] : [])],
    restBytes: bytes.length - frameBytes.length,
  };
}

/** More than a program may count exactly in JavaScript, and yet allowed. */
function isVeryLong(length: bigint): boolean {
  return length > BigInt(Number.MAX_SAFE_INTEGER) && length < 2n ** 63n;
}

/** What is there of a header that isn't whole. */
function explainUnfinished(bytes: Uint8Array, options: ExplainOptions): FrameExplanation {
  const [first = 0, second] = bytes;
  const headerBytes = Math.max(2, frameHeaderBytes(second ?? 0));
  const payloadBytes = lengthSoFar(bytes);
  const absent = headerBytes + (payloadBytes ?? 0) - bytes.length;
  const missingBytes = Math.max(0, absent - (options.cutBytes ?? 0));
  const seen = parseFrameHeader(Uint8Array.of(first, (second ?? 0) & 0x80, 0, 0, 0, 0));
  const broken = [
    ...(bytes.length > 0 ? firstByteProblems(seen, options) : []),
    ...(second === undefined ? [] : maskProblems(seen, options)),
  ];
  const problems = [...(missingBytes > 0 ? [missing(BigInt(missingBytes), payloadBytes === null)] : []), ...broken];
  const fields = unfinishedFields(bytes, problems, options);
  return {
    direction: options.direction,
    bytes: annotate(bytes, fields, options.cutBytes ?? 0),
    totalBytes: headerBytes + (payloadBytes ?? 0),
    missingBytes,
    headerBytes,
    payloadBytes: payloadBytes ?? 0,
    fields,
    unmasking: [],
    plainHex: '',
    opcode: first & 0x0f,
    fin: (first & 0x80) !== 0,
    name: { en: 'an unfinished frame', es: 'una trama incompleta' },
    text: null,
    close: null,
    inflatedHex: null,
    inflatedBytes: null,
    problems: problems.map(({ text, reference }) => ({ text, reference })),
    notes: [],
    restBytes: 0,
  };
}

/** The payload's length, if its field is whole; null: not known yet. */
function lengthSoFar(bytes: Uint8Array): number | null {
  const length7 = (bytes[1] ?? 0x7f) & 0x7f;
  if (length7 < 126) return length7;
  if (length7 === 126) return bytes.length >= 4 ? uint16At(bytes, 2) : null;
  return bytes.length >= 10 ? Number(uint64At(bytes, 2)) : null;
}

function missing(count: bigint, lengthUnknown = false): FrameProblem {
  const en = lengthUnknown ? ', nor its payload, whose length isn’t known yet' : '';
  const es = lengthUnknown ? ', ni su carga útil, cuya longitud aún no se sabe' : '';
  return {
    field: 'payload',
    reference: rfc6455('5.2'),
    text: {
      en: `The frame is not whole: ${count} of its bytes have not come${en}.`,
      es: `La trama no está entera: no han llegado ${count} de sus bytes${es}.`,
    },
  };
}

interface Content {
  /** Text, or a close frame's reason; null when there is none to be read. */
  text: string | null;
  closeCode: number | null;
  inflated: Uint8Array | null;
  problems: FrameRemark[];
  notes: FrameRemark[];
}

/** `cut`: payload bytes that are not kept; `missing`: that never came. */
function readContent(frame: Frame, plain: Uint8Array, cut: number, missing: number, options: ExplainOptions): Content {
  const none: Content = { text: null, closeCode: null, inflated: null, problems: [], notes: [] };
  const isWhole = cut + missing === 0;
  if (frame.opcode === 0x8) return { ...none, ...readClose(frame, plain, isWhole) };
  const compressed = options.deflate && frame.rsv1 && frame.opcode !== 0x0 && frame.opcode < 0x8;
  const isText = frame.opcode === 0x1;
  if (!compressed && !isText) return none;
  const notes = cut > 0 ? [tooLittleKept(plain.length, frame.payloadBytes)] : [];
  if (!compressed) return { ...none, ...readText(plain, frame.fin && isWhole, isWhole), notes };
  if (!isWhole || !frame.fin) return { ...none, text: options.text ?? null, notes };
  return { ...none, ...inflate(plain, isText, options.text) };
}

/** A code is told by its two bytes, even when the reason isn't kept whole. */
function readClose(frame: Frame, plain: Uint8Array, isWhole: boolean): Partial<Content> {
  const reason = isWhole ? decodeUtf8(plain.subarray(2)) : null;
  const closeCode = plain.length < 2 ? null : uint16At(plain, 0);
  return {
    closeCode,
    text: reason,
    problems: closeProblems(frame, { isUtf8: !isWhole || reason !== null, closeCode }),
  };
}

/** `isMessage`: it is a whole message, not the first fragment of one, which may end in the middle of a character. */
function readText(plain: Uint8Array, isMessage: boolean, isWhole: boolean): Partial<Content> {
  const check = createUtf8Check();
  const at = check.push(plain);
  if (at >= 0) return { problems: [notUtf8At(at, plain[at] as number)] };
  if (isMessage && !check.isComplete) return { problems: [ENDS_INSIDE_CHARACTER] };
  return { text: isWhole ? decodeUtf8(plain) : null };
}

/** `known`: what the tap read in it, where it needs the messages before. */
function inflate(plain: Uint8Array, isText: boolean, known: string | undefined): Partial<Content> {
  const inflater = createInflater(false);
  const inflated = inflater.inflate(plain);
  if (!inflated) {
    if (inflater.failure === 'not-deflate') return { problems: [NOT_DEFLATE] };
    if (inflater.failure === 'too-long') return { notes: [INFLATES_TOO_LONG] };
    return { text: known ?? null, notes: [NEEDS_EARLIER] };
  }
  if (!isText) return { inflated };
  const check = createUtf8Check();
  const at = check.push(inflated);
  if (at >= 0 || !check.isComplete) return { inflated, problems: [inflatedNotUtf8(at >= 0 ? at : null)] };
  return { inflated, text: decodeUtf8(inflated) };
}

function unmaskOneByOne(payload: Uint8Array, key: Uint8Array): UnmaskedByte[] {
  return [...payload.subarray(0, UNMASKED_ONE_BY_ONE)].map((masked, index) => {
    const keyIndex = index % 4;
    const keyByte = key[keyIndex] as number;
    return { index, masked, keyIndex, key: keyByte, plain: masked ^ keyByte };
  });
}
