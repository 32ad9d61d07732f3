/** Frames from a description, for the composer and the raw client: right ones, and wrong ones on purpose. */
import { hexBytes, hexOf, joined, numberBytes, utf8 } from '../../bytes/bytes.ts';
import type { FrameSpec } from '../../contract.ts';
import { Problem, quote } from '../../problem.ts';
import { applyMask, OPCODE } from '../../tap/decode/websocket/header.ts';

export const MAX_PAYLOAD_BYTES = 1024 * 1024;
const MAX_FRAGMENTS = 20;
/** "a" */
const FILLER = 0x61;

/** The bits and bytes of one frame. Whoever fills this in may break the rules. */
export interface FramePlan {
  fin: boolean;
  rsv1: boolean;
  rsv2: boolean;
  rsv3: boolean;
  opcode: number;
  payload: Uint8Array;
  /** 8 hex digits; null: not masked. */
  maskingKey: string | null;
  declaredLength: number;
  /** In how many bits the length is written; a longer one than needed breaks §5.2. */
  lengthForm: 7 | 16 | 64;
}

/** A message's content as permessage-deflate sends it, RFC 7692 §7.2. */
export type Deflate = (payload: Uint8Array) => Uint8Array;

/** Writes a frame, RFC 6455 §5.2. */
export function encodeFrame(plan: FramePlan): Uint8Array {
  const first =
    (plan.fin ? 0x80 : 0) | (plan.rsv1 ? 0x40 : 0) | (plan.rsv2 ? 0x20 : 0) | (plan.rsv3 ? 0x10 : 0) | plan.opcode;
  const maskBit = plan.maskingKey === null ? 0 : 0x80;
  const payload = plan.maskingKey === null ? plan.payload : applyMask(plan.payload, plan.maskingKey);
  const key = hexBytes(plan.maskingKey ?? '');
  return joined([Uint8Array.of(first), encodeLength(plan, maskBit), key, payload]);
}

function encodeLength({ declaredLength, lengthForm }: FramePlan, maskBit: number): Uint8Array {
  if (lengthForm === 7) return Uint8Array.of(maskBit | declaredLength);
  if (lengthForm === 16) return joined([Uint8Array.of(maskBit | 126), numberBytes(declaredLength, 2)]);
  return joined([Uint8Array.of(maskBit | 127), numberBytes(declaredLength, 8)]);
}

function shortestForm(length: number): 7 | 16 | 64 {
  return length < 126 ? 7 : length < 65_536 ? 16 : 64;
}

/** A text message in one frame, as a server sends it: not masked. */
export function textFrame(text: string): Uint8Array {
  const payload = utf8(text);
  const plan = { fin: true, rsv1: false, rsv2: false, rsv3: false, opcode: OPCODE.text, payload, maskingKey: null };
  return encodeFrame({ ...plan, declaredLength: payload.length, lengthForm: shortestForm(payload.length) });
}

/**
 * The frames that a description asks for, in order. Throws a `Problem` (400) when it can't be done. Frames are
 * masked unless it says otherwise: the composer is a client.
 */
export function framesOf(spec: FrameSpec, deflate: Deflate): Uint8Array[] {
  if (spec.kind === 'raw') return [rawBytes(spec)];
  const payload = payloadOf(spec);
  const pieces = isData(spec) ? cut(spec.compressed ? deflate(payload) : payload, spec.fragments ?? 1) : [payload];
  return pieces.map((piece, i) => encodeFrame(planOf(spec, piece, i, pieces.length)));
}

const isData = ({ kind }: FrameSpec): boolean => kind === 'text' || kind === 'binary';

function planOf(spec: FrameSpec, payload: Uint8Array, index: number, count: number): FramePlan {
  const declaredLength = within('declaredLength', spec.declaredLength ?? payload.length, 0, 2 ** 53 - 1);
  const lengthForm = spec.lengthForm ?? shortestForm(declaredLength);
  if (lengthForm !== 64 && declaredLength > (lengthForm === 7 ? 125 : 65_535)) {
    throw bad(
      `${declaredLength} doesn't fit in ${lengthForm} bits.`,
      `${declaredLength} no cabe en ${lengthForm} bits.`,
    );
  }
  return {
    fin: spec.fin ?? index === count - 1,
    rsv1: spec.rsv1 ?? (spec.compressed === true && index === 0 && isData(spec)),
    rsv2: spec.rsv2 ?? false,
    rsv3: spec.rsv3 ?? false,
    opcode: within('opcode', spec.opcode ?? (index === 0 ? OPCODE[opcodeName(spec)] : OPCODE.continuation), 0, 15),
    payload,
    maskingKey: spec.masked === false ? null : keyOf(spec),
    declaredLength,
    lengthForm,
  };
}

function opcodeName({ kind }: FrameSpec): keyof typeof OPCODE {
  if (Object.hasOwn(OPCODE, kind)) return kind as keyof typeof OPCODE;
  throw bad(`There is no frame kind ${quote(kind)}.`, `No existe el tipo de trama ${quote(kind)}.`);
}

function keyOf({ maskingKey }: FrameSpec): string {
  if (maskingKey === undefined) return hexOf(crypto.getRandomValues(new Uint8Array(4)));
  if (/^[0-9a-f]{8}$/i.test(maskingKey)) return maskingKey.toLowerCase();
  throw bad(
    `The masking key is ${quote(maskingKey)}; it must be 8 hex digits.`,
    `La clave de enmascaramiento es ${quote(maskingKey)}; deben ser 8 cifras hexadecimales.`,
  );
}

/** What a description's frames carry, before it is compressed or cut. Throws a `Problem` (400). */
export function payloadOf(spec: FrameSpec): Uint8Array {
  const payload = contentOf(spec);
  if (payload.length <= MAX_PAYLOAD_BYTES) return payload;
  throw bad(
    `The payload has ${payload.length} bytes; a frame sent from here takes at most ${MAX_PAYLOAD_BYTES}.`,
    `La carga útil tiene ${payload.length} bytes; una trama enviada desde aquí admite como mucho ${MAX_PAYLOAD_BYTES}.`,
  );
}

function contentOf(spec: FrameSpec): Uint8Array {
  if (spec.fillBytes !== undefined)
    return new Uint8Array(within('fillBytes', spec.fillBytes, 0, MAX_PAYLOAD_BYTES)).fill(FILLER);
  if (spec.hex !== undefined) return fromHex(spec.hex);
  if (spec.kind === 'close' && spec.text === undefined) return closePayload(spec);
  return utf8(spec.text ?? '');
}

/** RFC 6455 §5.5.1: nothing, or a code of two bytes and a reason. */
function closePayload({ code, reason = '' }: FrameSpec): Uint8Array {
  if (code === undefined) return utf8(reason);
  return joined([numberBytes(within('code', code, 0, 65_535), 2), utf8(reason)]);
}

function rawBytes({ hex }: FrameSpec): Uint8Array {
  if (hex) return fromHex(hex);
  throw bad('A raw frame needs its bytes in `hex`.', 'Una trama de bytes sin procesar los necesita en `hex`.');
}

function fromHex(text: string): Uint8Array {
  const digits = text.replace(/\s/g, '');
  if (/^([0-9a-f]{2})*$/i.test(digits)) return hexBytes(digits);
  throw bad(
    `${quote(text)} isn't hexadecimal: write two digits for each byte.`,
    `${quote(text)} no es hexadecimal: escribe dos cifras por cada byte.`,
  );
}

/** `count` pieces of about the same size, perhaps cut through a character; some may be empty. */
function cut(payload: Uint8Array, count: number): Uint8Array[] {
  const pieces = within('fragments', count, 1, MAX_FRAGMENTS);
  const size = Math.ceil(payload.length / pieces);
  return Array.from({ length: pieces }, (_, i) => payload.subarray(i * size, (i + 1) * size));
}

function within(name: string, value: number, min: number, max: number): number {
  if (Number.isInteger(value) && value >= min && value <= max) return value;
  throw bad(
    `${name} is ${quote(value)}; it must be a whole number from ${min} to ${max}.`,
    `${name} es ${quote(value)}; debe ser un número entero de ${min} a ${max}.`,
  );
}

function bad(en: string, es: string): Problem {
  return new Problem(400, 'bad-frame', { en, es });
}
