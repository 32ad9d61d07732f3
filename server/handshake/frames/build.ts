/** Frames from a description, for the composer and the raw client: right ones, and wrong ones on purpose. */
import { randomBytes } from 'node:crypto';
import { constants, deflateRawSync } from 'node:zlib';
import type { FrameSpec } from '../../contract.ts';
import { Problem, quote } from '../../problem.ts';
import { applyMask, OPCODE } from '../../tap/decode/websocket/frame.ts';

export const MAX_PAYLOAD_BYTES = 1024 * 1024;
const MAX_FRAGMENTS = 20;
const FILLER = 'a';

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

/** Writes a frame, RFC 6455 §5.2. */
export function encodeFrame(plan: FramePlan): Buffer {
  const first =
    (plan.fin ? 0x80 : 0) | (plan.rsv1 ? 0x40 : 0) | (plan.rsv2 ? 0x20 : 0) | (plan.rsv3 ? 0x10 : 0) | plan.opcode;
  const maskBit = plan.maskingKey === null ? 0 : 0x80;
  const payload = plan.maskingKey === null ? plan.payload : applyMask(plan.payload, plan.maskingKey);
  const key = Buffer.from(plan.maskingKey ?? '', 'hex');
  return Buffer.concat([Buffer.from([first]), encodeLength(plan, maskBit), key, payload]);
}

function encodeLength({ declaredLength, lengthForm }: FramePlan, maskBit: number): Buffer {
  if (lengthForm === 7) return Buffer.from([maskBit | declaredLength]);
  if (lengthForm === 16) return Buffer.from([maskBit | 126, declaredLength >> 8, declaredLength & 0xff]);
  const bytes = Buffer.alloc(9);
  bytes[0] = maskBit | 127;
  bytes.writeBigUInt64BE(BigInt(declaredLength), 1);
  return bytes;
}

function shortestForm(length: number): 7 | 16 | 64 {
  return length < 126 ? 7 : length < 65_536 ? 16 : 64;
}

/**
 * The frames that a description asks for, in order. Throws a `Problem` (400) when it can't be done. Frames are
 * masked unless it says otherwise: the composer is a client.
 */
export function buildFrames(spec: FrameSpec): Buffer[] {
  if (spec.kind === 'raw') return [rawBytes(spec)];
  const payload = payloadOf(spec);
  const pieces = isData(spec) ? cut(compressedIf(spec, payload), spec.fragments ?? 1) : [payload];
  return pieces.map((piece, i) => encodeFrame(planOf(spec, piece, i, pieces.length)));
}

const isData = ({ kind }: FrameSpec): boolean => kind === 'text' || kind === 'binary';

function planOf(spec: FrameSpec, payload: Buffer, index: number, count: number): FramePlan {
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
  if (maskingKey === undefined) return randomBytes(4).toString('hex');
  if (/^[0-9a-f]{8}$/i.test(maskingKey)) return maskingKey.toLowerCase();
  throw bad(
    `The masking key is ${quote(maskingKey)}; it must be 8 hex digits.`,
    `La clave de enmascaramiento es ${quote(maskingKey)}; deben ser 8 cifras hexadecimales.`,
  );
}

function payloadOf(spec: FrameSpec): Buffer {
  const payload = contentOf(spec);
  if (payload.length <= MAX_PAYLOAD_BYTES) return payload;
  throw bad(
    `The payload has ${payload.length} bytes; a frame sent from here takes at most ${MAX_PAYLOAD_BYTES}.`,
    `La carga útil tiene ${payload.length} bytes; una trama enviada desde aquí admite como mucho ${MAX_PAYLOAD_BYTES}.`,
  );
}

function contentOf(spec: FrameSpec): Buffer {
  if (spec.fillBytes !== undefined)
    return Buffer.alloc(within('fillBytes', spec.fillBytes, 0, MAX_PAYLOAD_BYTES), FILLER);
  if (spec.hex !== undefined) return fromHex(spec.hex);
  if (spec.kind === 'close' && spec.text === undefined) return closePayload(spec);
  return Buffer.from(spec.text ?? '');
}

/** RFC 6455 §5.5.1: nothing, or a code of two bytes and a reason. */
function closePayload({ code, reason = '' }: FrameSpec): Buffer {
  if (code === undefined) return Buffer.from(reason);
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(within('code', code, 0, 65_535));
  return Buffer.concat([bytes, Buffer.from(reason)]);
}

function rawBytes({ hex }: FrameSpec): Buffer {
  if (hex) return fromHex(hex);
  throw bad('A raw frame needs its bytes in `hex`.', 'Una trama de bytes sin procesar los necesita en `hex`.');
}

function fromHex(text: string): Buffer {
  const digits = text.replace(/\s/g, '');
  if (/^([0-9a-f]{2})*$/i.test(digits)) return Buffer.from(digits, 'hex');
  throw bad(
    `${quote(text)} isn't hexadecimal: write two digits for each byte.`,
    `${quote(text)} no es hexadecimal: escribe dos cifras por cada byte.`,
  );
}

/** permessage-deflate, RFC 7692 §7.2.1: deflate, flush, and drop the last four bytes. */
function compressedIf({ compressed }: FrameSpec, payload: Buffer): Buffer {
  return compressed ? deflateRawSync(payload, { finishFlush: constants.Z_SYNC_FLUSH }).subarray(0, -4) : payload;
}

/** `count` pieces of about the same size, perhaps cut through a character; some may be empty. */
function cut(payload: Buffer, count: number): Buffer[] {
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
