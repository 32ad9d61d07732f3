/** Frames (RFC 6455 section 5.2): bytes in, frames out, frames in, bytes out. */

export const OPCODE = { continuation: 0x0, text: 0x1, binary: 0x2, close: 0x8, ping: 0x9, pong: 0xa } as const;
const KNOWN = new Set<number>(Object.values(OPCODE));

/** A peer that breaks the protocol: the connection fails with this close code (section 7.1.7). */
export class Failure extends Error {
  readonly code: number;
  constructor(code: number, reason: string) {
    super(reason);
    this.code = code;
  }
}

export interface Frame {
  final: boolean;
  opcode: number;
  payload: Buffer;
}

/** Writes one whole frame, head and payload in one piece. A server's has no mask. */
export function writeFrame(opcode: number, payload: Buffer): Buffer {
  const { length } = payload;
  const head = Buffer.alloc(length < 126 ? 2 : length < 65_536 ? 4 : 10);
  head[0] = 0x80 | opcode;
  head[1] = length < 126 ? length : length < 65_536 ? 126 : 127;
  if (head.length === 4) head.writeUInt16BE(length, 2);
  if (head.length === 10) head.writeBigUInt64BE(BigInt(length), 2);
  return Buffer.concat([head, payload]);
}

/**
 * Reads the frame that the bytes begin with; `end`: where the next one begins. Null: it is not there whole. Throws a
 * `Failure` as soon as it can't be a client's, before its payload has come. `maxBytes`: of the payload.
 */
export function readFrame(bytes: Buffer, maxBytes: number): { frame: Frame; end: number } | null {
  const [first, second] = bytes;
  if (first === undefined || second === undefined) return null;
  const final = (first & 0x80) !== 0;
  const opcode = first & 0x0f;
  const isControl = opcode >= OPCODE.close;
  let length = second & 0x7f;
  if (first & 0x70) throw new Failure(1002, 'a reserved bit is set');
  if (!KNOWN.has(opcode)) throw new Failure(1002, 'a reserved opcode');
  if (!(second & 0x80)) throw new Failure(1002, "a client's frames are masked");
  if (isControl && (!final || length > 125)) throw new Failure(1002, 'a control frame is short and whole');

  let at = 2;
  if (length > 125) {
    const size = length === 126 ? 2 : 8;
    at += size;
    if (bytes.length < at) return null;
    length = size === 2 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2));
    if (length < (size === 2 ? 126 : 65_536) || length >= 2 ** 63) {
      throw new Failure(1002, 'a length takes as few bytes as it can');
    }
  }
  if (!isControl && length > maxBytes) throw new Failure(1009, 'too long');
  const end = at + 4 + length;
  if (bytes.length < end) return null;

  const mask = bytes.subarray(at, at + 4);
  const payload = Buffer.from(bytes.subarray(at + 4, end));
  for (let i = 0; i < length; i += 1) payload[i]! ^= mask[i % 4]!;
  return { frame: { final, opcode, payload }, end };
}

export const textDecoder = (): TextDecoder => new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Reads text, or a piece of it, which may end in the middle of a character; throws a `Failure` when it is not UTF-8
 * (section 8.1).
 */
export function readText(payload: Buffer, decoder = textDecoder(), final = true): string {
  try {
    return decoder.decode(payload, { stream: !final });
  } catch {
    throw new Failure(1007, 'this is not UTF-8');
  }
}

/** Checks what a close frame says (sections 5.5.1 and 7.4): nothing, or a code that may be sent and a reason. */
export function checkClose(payload: Buffer): void {
  if (payload.length === 0) return;
  const code = payload.length > 1 ? payload.readUInt16BE(0) : 0;
  const mayBeSent = (code >= 1000 && code <= 1003) || (code >= 1007 && code <= 1014) || (code >= 3000 && code < 5000);
  if (!mayBeSent) throw new Failure(1002, 'this close code may not be sent');
  readText(payload.subarray(2));
}
