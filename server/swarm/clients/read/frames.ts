/** Frames from a server, unmasked as they must be (RFC 6455 §5.1). */

export const OPCODES = { continuation: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const;

/** Calls back with each whole frame that begins at `from`; answers where the first incomplete one begins. */
export function eachFrame(
  bytes: Buffer,
  from: number,
  take: (opcode: number, from: number, to: number, isFinal: boolean) => void,
): number {
  const to = bytes.length;
  let at = from;
  while (at + 2 <= to) {
    const [first, second] = [bytes[at] as number, bytes[at + 1] as number];
    if (second & 0x80) throw new Error('a masked frame from a server');
    const short = second & 0x7f;
    const headBytes = short === 126 ? 4 : short === 127 ? 10 : 2;
    if (at + headBytes > to) break;
    const length =
      short === 126 ? bytes.readUInt16BE(at + 2) : short === 127 ? Number(bytes.readBigUInt64BE(at + 2)) : short;
    const end = at + headBytes + length;
    if (end > to) break;
    take(first & 0x0f, at + headBytes, end, first >= 0x80);
    at = end;
  }
  return at;
}

/** A control frame from a client: masked, at most 125 bytes of payload. */
export function controlFrame(opcode: number, payload: Buffer): Buffer {
  // A mask of zeros is one too, and these clients talk to servers of their own machine.
  return Buffer.concat([Buffer.from([0x80 | opcode, 0x80 | payload.length, 0, 0, 0, 0]), payload]);
}
