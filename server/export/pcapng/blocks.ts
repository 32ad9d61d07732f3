/** The blocks of a pcapng file (draft-ietf-opsawg-pcapng), little-endian. */

const BLOCK = { section: 0x0a0d0d0a, interface: 1, names: 4, packet: 6 } as const;
const BYTE_ORDER = 0x1a2b3c4d;
/** Packets begin with their IP header. */
const LINKTYPE_RAW = 101;
const MICROSECONDS = 6;
const OPTION = { comment: 1, application: 4, name: 2, description: 3, resolution: 9 } as const;
const NAME_OF_IPV4 = 1;
/** An option's length has 16 bits. */
const LONGEST_OPTION_BYTES = 0xffff;

type Option = [code: number, value: string | Uint8Array];

const encoder = new TextEncoder();
const padded = (bytes: number): number => (bytes + 3) & ~3;

/** A file that grows. Blocks are written one after another. */
export interface Blocks {
  section(comment: string, application: string): void;
  interface(name: string, description: string): void;
  names(names: [address: number[], name: string][]): void;
  /** `write` gets the place for the bytes that were captured; `wireBytes`: how many there were. */
  packet(
    packet: { atMs: number; capturedBytes: number; wireBytes: number; comment?: string | undefined },
    write: (into: Uint8Array) => void,
  ): void;
  file(): Uint8Array<ArrayBuffer>;
}

export function createBlocks(): Blocks {
  let bytes = new Uint8Array(64 * 1024);
  let view = new DataView(bytes.buffer);
  let size = 0;

  const reserve = (more: number): void => {
    if (size + more <= bytes.length) return;
    const larger = new Uint8Array(Math.max(size + more, 2 * bytes.length));
    larger.set(bytes.subarray(0, size));
    bytes = larger;
    view = new DataView(bytes.buffer);
  };
  const u16 = (value: number): void => {
    reserve(2);
    view.setUint16(size, value, true);
    size += 2;
  };
  const u32 = (value: number): void => {
    reserve(4);
    view.setUint32(size, value, true);
    size += 4;
  };
  /** Room for these many bytes, and zeros up to a multiple of four. */
  const room = (length: number): Uint8Array => {
    reserve(padded(length));
    const place = bytes.subarray(size, size + length);
    size += padded(length);
    return place;
  };
  const options = (list: Option[]): void => {
    const given = list.filter(([, value]) => value.length > 0);
    for (const [code, value] of given) {
      const encoded = typeof value === 'string' ? encoder.encode(value) : value;
      const kept = encoded.subarray(0, LONGEST_OPTION_BYTES);
      u16(code);
      u16(kept.length);
      room(kept.length).set(kept);
    }
    if (given.length > 0) u32(0);
  };
  const block = (type: number, write: () => void): void => {
    const start = size;
    u32(type);
    u32(0);
    write();
    const length = size - start + 4;
    view.setUint32(start + 4, length, true);
    u32(length);
  };

  return {
    section: (comment, application) =>
      block(BLOCK.section, () => {
        u32(BYTE_ORDER);
        u16(1);
        u16(0);
        // The section's length is not told.
        u32(0xffffffff);
        u32(0xffffffff);
        options([
          [OPTION.comment, comment],
          [OPTION.application, application],
        ]);
      }),
    interface: (name, description) =>
      block(BLOCK.interface, () => {
        u16(LINKTYPE_RAW);
        u16(0);
        // No limit to what is captured of a packet.
        u32(0);
        options([
          [OPTION.name, name],
          [OPTION.description, description],
          [OPTION.resolution, new Uint8Array([MICROSECONDS])],
        ]);
      }),
    names: (names) =>
      block(BLOCK.names, () => {
        for (const [address, name] of names) {
          const record = new Uint8Array([...address, ...encoder.encode(name), 0]);
          u16(NAME_OF_IPV4);
          u16(record.length);
          room(record.length).set(record);
        }
        u32(0);
      }),
    packet: ({ atMs, capturedBytes, wireBytes, comment = '' }, write) =>
      block(BLOCK.packet, () => {
        const microseconds = Math.max(0, Math.round(atMs * 1000));
        u32(0);
        u32(Math.floor(microseconds / 2 ** 32));
        u32(microseconds % 2 ** 32);
        u32(capturedBytes);
        u32(wireBytes);
        write(room(capturedBytes));
        options([[OPTION.comment, comment]]);
      }),
    file: () => bytes.slice(0, size),
  };
}
