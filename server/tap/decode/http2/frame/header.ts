/** The header of an HTTP/2 frame, RFC 9113 §4.1, and what stands before and after its content. */
import type { Wrong } from '../../decoder.ts';

export const FRAME = {
  DATA: 0x0,
  HEADERS: 0x1,
  PRIORITY: 0x2,
  RST_STREAM: 0x3,
  SETTINGS: 0x4,
  PUSH_PROMISE: 0x5,
  PING: 0x6,
  GOAWAY: 0x7,
  WINDOW_UPDATE: 0x8,
  CONTINUATION: 0x9,
} as const;

export const FLAG = { ACK: 0x1, END_STREAM: 0x1, END_HEADERS: 0x4, PADDED: 0x8, PRIORITY: 0x20 } as const;

export const HEADER_BYTES = 9;

export interface FrameHeader {
  type: number;
  flags: number;
  /** 0: the connection itself. */
  stream: number;
  /** Of all that follows the header. */
  lengthBytes: number;
}

/** Of its nine bytes. */
export function parseFrameHeader(bytes: Uint8Array): FrameHeader {
  const at = (i: number): number => bytes[i] as number;
  return {
    type: at(3),
    flags: at(4),
    stream: ((at(5) & 0x7f) << 24) | (at(6) << 16) | (at(7) << 8) | at(8),
    lengthBytes: (at(0) << 16) | (at(1) << 8) | at(2),
  };
}

const MAY_BE_PADDED: ReadonlySet<number> = new Set([FRAME.DATA, FRAME.HEADERS, FRAME.PUSH_PROMISE]);

export const isPadded = ({ type, flags }: FrameHeader): boolean =>
  (flags & FLAG.PADDED) !== 0 && MAY_BE_PADDED.has(type);

/** How many bytes stand between the header and the content: the pad length, the priority, the promised stream. */
export function prefixBytes(header: FrameHeader): number {
  const pad = isPadded(header) ? 1 : 0;
  if (header.type === FRAME.PUSH_PROMISE) return pad + 4;
  return pad + (header.type === FRAME.HEADERS && header.flags & FLAG.PRIORITY ? 5 : 0);
}

/** How long content and padding are. `padLength`: the byte that says it, 0 if there is none. */
export function layout(header: FrameHeader, padLength: number): { contentBytes: number; paddingBytes: number } | Wrong {
  const contentBytes = header.lengthBytes - prefixBytes(header) - padLength;
  if (contentBytes >= 0) return { contentBytes, paddingBytes: padLength };
  const received = `${header.lengthBytes} bytes with a padding of ${padLength}`;
  return { wrong: `expected an HTTP/2 frame longer than its padding, received ${received} (RFC 9113 §6.1)` };
}
