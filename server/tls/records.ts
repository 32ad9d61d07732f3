/** TLS records, RFC 8446 §5.1: cuts one direction's bytes at the records' borders, however they come in. */

/** Type (1), version (2), length (2). */
const HEADER_BYTES = 5;
/** What a record of TLS 1.3 adds to the plaintext: header, inner type (1), authentication tag (16), §5.2. */
export const RECORD_OVERHEAD_BYTES = HEADER_BYTES + 1 + 16;
/** The most plaintext that a record carries, §5.1. */
export const LARGEST_PLAINTEXT_BYTES = 2 ** 14;
/** Everything encrypted has this type on the outside. */
export const APPLICATION_DATA = 23;

export interface RecordHeader {
  type: number;
  /** With its header. */
  bytes: number;
}

export interface RecordReader {
  push(bytes: Uint8Array): void;
}

export interface RecordListener {
  /** A record begins. */
  begins(header: RecordHeader): void;
  /** Some of the record's bytes, header included, in order. */
  part(bytes: Uint8Array): void;
  /** Its last byte has passed. */
  ends(): void;
}

export function createRecordReader(listener: RecordListener): RecordReader {
  let header = Buffer.alloc(0);
  let missing = 0;

  const readHeader = (bytes: Uint8Array): number => {
    const taken = Math.min(bytes.length, HEADER_BYTES - header.length);
    header = Buffer.concat([header, bytes.subarray(0, taken)]);
    if (header.length < HEADER_BYTES) return taken;
    missing = header.readUInt16BE(3);
    listener.begins({ type: header[0] as number, bytes: HEADER_BYTES + missing });
    listener.part(header);
    header = Buffer.alloc(0);
    if (missing === 0) listener.ends();
    return taken;
  };

  const readBody = (bytes: Uint8Array): number => {
    const taken = Math.min(bytes.length, missing);
    missing -= taken;
    listener.part(bytes.subarray(0, taken));
    if (missing === 0) listener.ends();
    return taken;
  };

  return {
    push(bytes) {
      for (let at = 0; at < bytes.length; ) {
        at += missing > 0 ? readBody(bytes.subarray(at)) : readHeader(bytes.subarray(at));
      }
    },
  };
}
