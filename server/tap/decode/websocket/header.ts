/** The header of a WebSocket frame, RFC 6455 §5.2, and its mask, §5.3. */
import { hexBytes, hexOf, uint16At, uint64At } from '../../../bytes/bytes.ts';
import type { WireMessage } from '../../../contract.ts';

export type Frame = Extract<WireMessage, { type: 'frame' }>;

export const OPCODE = { continuation: 0x0, text: 0x1, binary: 0x2, close: 0x8, ping: 0x9, pong: 0xa } as const;

/** The longest header: 2 bytes, 8 of length, 4 of masking key. How long this one is shows in its second byte. */
export function frameHeaderBytes(secondByte: number): number {
  const length = secondByte & 0x7f;
  const lengthBytes = length === 127 ? 8 : length === 126 ? 2 : 0;
  return 2 + lengthBytes + (secondByte & 0x80 ? 4 : 0);
}

/** Reads a whole frame header. `payloadBytes` is exact up to 2^53. */
export function parseFrameHeader(header: Uint8Array): Frame {
  const [first = 0, second = 0] = header;
  const masked = (second & 0x80) !== 0;
  const length = second & 0x7f;
  const long = length === 127 ? Number(uint64At(header, 2)) : length === 126 ? uint16At(header, 2) : length;
  return {
    type: 'frame',
    fin: (first & 0x80) !== 0,
    rsv1: (first & 0x40) !== 0,
    rsv2: (first & 0x20) !== 0,
    rsv3: (first & 0x10) !== 0,
    opcode: first & 0x0f,
    masked,
    ...(masked && { maskingKey: hexOf(header.subarray(-4)) }),
    payloadBytes: long,
  };
}

/** Masks or unmasks, RFC 6455 §5.3: byte i XOR byte i mod 4 of the key (8 hex digits). */
export function applyMask(payload: Uint8Array, maskingKey: string): Uint8Array {
  const key = hexBytes(maskingKey);
  return payload.map((byte, i) => byte ^ (key[i % 4] as number));
}
