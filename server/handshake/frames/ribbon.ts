/** The fields of a frame's ribbon, and the spans of bytes they lie in, RFC 6455 §5.2. */
import { hexOf, uint16At } from '../../bytes/bytes.ts';
import type { AnnotatedBytes, ByteSpan, FrameField, FrameFieldId, Text } from '../../contract.ts';
import { type Frame, frameHeaderBytes } from '../../tap/decode/websocket/header.ts';
import type { FrameContext, FrameProblem, WrittenLength } from './problems.ts';
import { FIELD_NAMES, MEANINGS, OPCODE_MEANINGS } from './texts.ts';

const SHOWN_BYTES = 4096;
const SHOWN_IN_FIELD = 16;

/** What a whole header says about its own shape. */
export interface Layout extends WrittenLength {
  frame: Frame;
  headerBytes: number;
}

/** A field by its bits; `meaning` in words. */
function field(
  id: FrameFieldId,
  [bitStart, bitLength]: [number, number],
  value: string,
  meaning: Text,
  problems: FrameProblem[],
): FrameField {
  const byteStart = Math.floor(bitStart / 8);
  const byteLength = Math.ceil((bitStart + bitLength) / 8) - byteStart;
  const wrong = problems.some((problem) => problem.field === id);
  return { id, ...FIELD_NAMES[id], bitStart, bitLength, byteStart, byteLength, value, meaning, wrong };
}

/** All fields of a frame whose header is whole. `plain`: its payload without mask. */
export function fieldsOf(
  bytes: Uint8Array,
  { frame, headerBytes, lengthForm, exactLength }: Layout,
  plain: Uint8Array,
  problems: FrameProblem[],
  context: FrameContext,
): FrameField[] {
  const [first = 0, second = 0] = bytes;
  const keyStart = headerBytes - 4;
  const payload = bytes.subarray(headerBytes);
  return [
    ...firstByteFields(first, problems, context),
    field('mask', [8, 1], String(second >> 7), maskMeaning(frame.masked, context.direction), problems),
    field('length7', [9, 7], String(second & 0x7f), length7Meaning(second & 0x7f), problems),
    ...(lengthForm === 7 ? [] : [longLength(exactLength, lengthForm, problems)]),
    ...(frame.masked
      ? [
          field(
            'masking-key',
            [8 * keyStart, 32],
            spaced(bytes.subarray(keyStart, headerBytes)),
            MEANINGS.maskingKey,
            problems,
          ),
        ]
      : []),
    ...(frame.payloadBytes > 0
      ? [
          field(
            'payload',
            [8 * headerBytes, 8 * payload.length],
            spaced(payload.subarray(0, SHOWN_IN_FIELD)) + (payload.length > SHOWN_IN_FIELD ? ' …' : ''),
            payloadMeaning(frame, exactLength, plain),
            problems,
          ),
        ]
      : []),
  ];
}

/** What has come of a header that isn't whole: of its last field perhaps only a part. */
export function unfinishedFields(bytes: Uint8Array, problems: FrameProblem[], context: FrameContext): FrameField[] {
  const [first, second] = bytes;
  if (first === undefined) return [];
  const fields = firstByteFields(first, problems, context);
  if (second === undefined) return fields;
  const length7 = second & 0x7f;
  const keyStart = frameHeaderBytes(second) - 4;
  const lengthEnd = (second & 0x80) === 0 ? keyStart + 4 : keyStart;
  const part = (id: FrameFieldId, start: number, end: number): FrameField[] => {
    const came = bytes.subarray(start, end);
    if (came.length === 0) return [];
    const isWhole = came.length === end - start;
    const value = isWhole && id !== 'masking-key' ? String(numberIn(came)) : `${spaced(came)}${isWhole ? '' : ' …'}`;
    return [field(id, [8 * start, 8 * came.length], value, partMeaning(came.length, end - start), problems)];
  };
  return [
    ...fields,
    field('mask', [8, 1], String(second >> 7), maskMeaning(second >= 0x80, context.direction), problems),
    field('length7', [9, 7], String(length7), length7Meaning(length7), problems),
    ...(length7 < 126 ? [] : part(length7 === 126 ? 'length16' : 'length64', 2, lengthEnd)),
    ...(second >= 0x80 ? part('masking-key', keyStart, keyStart + 4) : []),
  ];
}

function numberIn(bytes: Uint8Array): bigint {
  return bytes.reduce((sum, byte) => 256n * sum + BigInt(byte), 0n);
}

function partMeaning(came: number, all: number): Text {
  return came === all
    ? { en: `all ${all} bytes of this field have come`, es: `han llegado los ${all} bytes de este campo` }
    : {
        en: `${came} of the ${all} bytes of this field have come`,
        es: `${came === 1 ? 'ha llegado 1' : `han llegado ${came}`} de los ${all} bytes de este campo`,
      };
}

/** The five fields of the first byte. */
function firstByteFields(first: number, problems: FrameProblem[], { deflate }: FrameContext): FrameField[] {
  const bit = (mask: number): boolean => (first & mask) !== 0;
  const opcode = first & 0x0f;
  const reserved = (id: FrameFieldId, at: number, set: boolean): FrameField => {
    const agreed = id === 'rsv1' && deflate && (opcode === 1 || opcode === 2);
    const zero =
      id !== 'rsv1' || !deflate ? MEANINGS.reservedZero : agreed ? MEANINGS.notCompressed : MEANINGS.neverCompressed;
    const meaning = !set ? zero : agreed ? MEANINGS.compressed : MEANINGS.reservedSet;
    return field(id, [at, 1], set ? '1' : '0', meaning, problems);
  };
  return [
    field('fin', [0, 1], bit(0x80) ? '1' : '0', bit(0x80) ? MEANINGS.finLast : MEANINGS.finMore, problems),
    reserved('rsv1', 1, bit(0x40)),
    reserved('rsv2', 2, bit(0x20)),
    reserved('rsv3', 3, bit(0x10)),
    field(
      'opcode',
      [4, 4],
      `0x${opcode.toString(16).toUpperCase()}`,
      OPCODE_MEANINGS[opcode] ?? reservedOpcode(opcode),
      problems,
    ),
  ];
}

function reservedOpcode(opcode: number): Text {
  const hex = `0x${opcode.toString(16).toUpperCase()}`;
  return {
    en: `${hex}: reserved for ${opcode < 8 ? 'data' : 'control'} frames yet to be invented`,
    es: `${hex}: reservado para futuras tramas de ${opcode < 8 ? 'datos' : 'control'}`,
  };
}

function maskMeaning(masked: boolean, direction: FrameContext['direction']): Text {
  if (direction === 'up') return masked ? MEANINGS.maskSet : MEANINGS.maskMissing;
  if (direction === 'down') return masked ? MEANINGS.maskForbidden : MEANINGS.maskClear;
  return masked ? MEANINGS.maskedUnknown : MEANINGS.unmaskedUnknown;
}

function length7Meaning(value: number): Text {
  if (value === 126)
    return {
      en: '126: the real length is in the next 16 bits',
      es: '126: la longitud real va en los 16 bits siguientes',
    };
  if (value === 127)
    return {
      en: '127: the real length is in the next 64 bits',
      es: '127: la longitud real va en los 64 bits siguientes',
    };
  return {
    en: `${value}: the payload’s length itself, in bytes`,
    es: `${value}: la propia longitud de la carga útil, en bytes`,
  };
}

function longLength(exactLength: bigint, form: 16 | 64, problems: FrameProblem[]): FrameField {
  const value = String(exactLength);
  return field(
    `length${form}`,
    [16, form],
    value,
    {
      en: `${value}: the payload’s length in bytes, the most significant byte first`,
      es: `${value}: la longitud de la carga útil en bytes, primero el byte más significativo`,
    },
    problems,
  );
}

function payloadMeaning(frame: Frame, exactLength: bigint, plain: Uint8Array): Text {
  const size = `${exactLength} B`;
  if (frame.opcode === 0x8 && plain.length >= 2) {
    const code = uint16At(plain, 0);
    return {
      en: `${size}: the code ${code} in two bytes, then the reason as UTF-8`,
      es: `${size}: el código ${code} en dos bytes y después el motivo en UTF-8`,
    };
  }
  if (frame.masked)
    return {
      en: `${size}, masked: unmask it to read it`,
      es: `${size}, enmascarados: hay que desenmascararlos para leerlos`,
    };
  return { en: `${size}, as they are`, es: `${size}, tal cual` };
}

function spaced(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
}

/** `bytes` with its spans. One span for each stretch of bytes; the fields that share a byte share its span. */
export function annotate(bytes: Uint8Array, fields: FrameField[], cutBytes: number): AnnotatedBytes {
  const shown = bytes.subarray(0, SHOWN_BYTES);
  const spans = groupByBytes(fields)
    .map((group) => spanOf(group))
    .filter(({ start }) => start < shown.length)
    .map((span) => ({ ...span, end: Math.min(span.end, shown.length) }));
  return { hex: hexOf(shown), cutBytes: cutBytes + bytes.length - shown.length, spans };
}

function groupByBytes(fields: FrameField[]): FrameField[][] {
  const groups = new Map<number, FrameField[]>();
  for (const one of fields) groups.set(one.byteStart, [...(groups.get(one.byteStart) ?? []), one]);
  return [...groups.values()].filter((group) => group[0] && group[0].byteLength > 0);
}

function spanOf(group: FrameField[]): ByteSpan {
  // The last of those that share a byte says most: the opcode, the length.
  const main = group.at(-1) as FrameField;
  const join = (language: 'en' | 'es', of: (one: FrameField) => Text, by: string): string =>
    group.map((one) => of(one)[language]).join(by);
  return {
    start: main.byteStart,
    end: main.byteStart + main.byteLength,
    kind: main.id === 'payload' ? 'payload' : 'frame-field',
    fieldId: main.id,
    label: { en: join('en', (one) => one.name, ', '), es: join('es', (one) => one.name, ', ') },
    why: { en: join('en', withName, '; '), es: join('es', withName, '; ') },
    reference: main.reference,
  };
}

function withName({ name, meaning }: FrameField): Text {
  return { en: `${name.en} ${meaning.en}`, es: `${name.es} ${meaning.es}` };
}
