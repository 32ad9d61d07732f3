/** Frames as the checker writes and reads them: whatever stands in them, right or wrong. */
import { hexOf, joined, numberBytes, utf8 } from '../../bytes/bytes.ts';
import { encodeFrame, type FramePlan } from '../../handshake/frames/build.ts';
import { applyMask, frameHeaderBytes, OPCODE, parseFrameHeader } from '../../tap/decode/websocket/header.ts';

export { OPCODE };

export interface ReadFrame {
  fin: boolean;
  rsv1: boolean;
  rsv2: boolean;
  rsv3: boolean;
  opcode: number;
  masked: boolean;
  /** In how many bits the length was written. */
  lengthForm: 7 | 16 | 64;
  declaredBytes: number;
  /** Unmasked. */
  payload: Uint8Array;
  bytes: Uint8Array;
}

type Odd = Partial<Omit<FramePlan, 'payload' | 'opcode'>>;

const randomKey = (): string => {
  const key = crypto.getRandomValues(new Uint8Array(4));
  // A letter masked with this is a byte that no UTF-8 text begins with: who forgets to unmask always gets broken text.
  key[0] = (key[0] ?? 0) | 0xc0;
  return hexOf(key);
};

const shortestForm = (length: number): 7 | 16 | 64 => (length < 126 ? 7 : length < 65_536 ? 16 : 64);

/** A frame of a client: masked and whole, unless `odd` says otherwise. */
export function frame(opcode: number, payload: Uint8Array | string = '', odd: Odd = {}): Uint8Array {
  const bytes = typeof payload === 'string' ? utf8(payload) : payload;
  const declaredLength = odd.declaredLength ?? bytes.length;
  return encodeFrame({
    fin: true,
    rsv1: false,
    rsv2: false,
    rsv3: false,
    maskingKey: randomKey(),
    lengthForm: shortestForm(declaredLength),
    ...odd,
    declaredLength,
    opcode,
    payload: bytes,
  });
}

export const textFrame = (text: string | Uint8Array, odd?: Odd): Uint8Array => frame(OPCODE.text, text, odd);
export const pingFrame = (payload: string | Uint8Array = '', odd?: Odd): Uint8Array => frame(OPCODE.ping, payload, odd);
export const closeFrame = (code: number, reason: string | Uint8Array = '', odd?: Odd): Uint8Array =>
  frame(OPCODE.close, joined([numberBytes(code, 2), typeof reason === 'string' ? utf8(reason) : reason]), odd);

/** A message cut into fragments. */
export function fragments(pieces: (string | Uint8Array)[], opcode: number = OPCODE.text): Uint8Array[] {
  return pieces.map((piece, i) =>
    frame(i === 0 ? opcode : OPCODE.continuation, piece, { fin: i === pieces.length - 1 }),
  );
}

/** The header's length of whichever frame begins here; null: too few bytes to say. */
function headerLength(bytes: Uint8Array): number | null {
  return bytes.length < 2 ? null : frameHeaderBytes(bytes[1] as number);
}

/** What the next frame declares to carry, as soon as its header is there. */
export function declaredBytes(bytes: Uint8Array): number | null {
  const header = headerLength(bytes);
  return header === null || bytes.length < header ? null : parseFrameHeader(bytes.subarray(0, header)).payloadBytes;
}

/** The first whole frame; null: it isn't whole yet. */
export function readFrame(bytes: Uint8Array): ReadFrame | null {
  const header = headerLength(bytes);
  const length = declaredBytes(bytes);
  if (header === null || length === null || bytes.length < header + length) return null;
  const { fin, rsv1, rsv2, rsv3, opcode, masked, maskingKey } = parseFrameHeader(bytes.subarray(0, header));
  const payload = bytes.subarray(header, header + length);
  const second = (bytes[1] as number) & 0x7f;
  return {
    fin,
    rsv1: rsv1 ?? false,
    rsv2: rsv2 ?? false,
    rsv3: rsv3 ?? false,
    opcode,
    masked,
    lengthForm: second === 127 ? 64 : second === 126 ? 16 : 7,
    declaredBytes: length,
    payload: maskingKey === undefined ? payload : applyMask(payload, maskingKey),
    bytes: bytes.subarray(0, header + length),
  };
}

/** The code of a close frame; null: it has none. */
export const closeCodeOf = ({ payload }: Pick<ReadFrame, 'payload'>): number | null =>
  payload.length < 2 ? null : ((payload[0] as number) << 8) | (payload[1] as number);

export const isControl = (opcode: number): boolean => opcode >= 8;
