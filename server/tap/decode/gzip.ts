/** Bodies in gzip (RFC 1952), inflated to see what they say: what passes is never changed. */
import { textOf } from '../../bytes/bytes.ts';
import { InflateError } from '../../bytes/inflate/fault.ts';
import { createGunzip, type Gunzip } from '../../bytes/inflate/gunzip.ts';
import type { GzipFault, GzipRecord } from '../../contract.ts';
import type { Wrong } from './decoder.ts';
import { PLAIN_LIMIT, TEXT_LIMIT_CHARACTERS } from './limits.ts';

/** What more of it says, or why it can't be read any further. */
export function inflated(gunzip: Gunzip, bytes: Uint8Array): Uint8Array | Wrong {
  try {
    return gunzip.push(bytes);
  } catch (error) {
    if (!(error instanceof InflateError)) throw error;
    return error.fault === 'too-long'
      ? { wrong: `expected gzip that says at most ${PLAIN_LIMIT} bytes`, cause: 'too-long' }
      : { wrong: `expected gzip (RFC 1952), as Content-Encoding says; received what is none or broken` };
  }
}

/** A whole body: its plain text, as far as it can be read, and what is told of it. `isWhole`: all of it was kept. */
export function readBody(body: Uint8Array, bodyBytes: number): { plain: Uint8Array; gzip: GzipRecord } {
  const gunzip = createGunzip(PLAIN_LIMIT);
  const read = inflated(gunzip, body);
  const plain = 'wrong' in read ? new Uint8Array() : read;
  const fault = faultOf(read, { isKept: body.length === bodyBytes, isDone: gunzip.isDone });
  // No character needs more than four bytes.
  const enough = textOf(plain.subarray(0, 4 * TEXT_LIMIT_CHARACTERS));
  const cut = enough.length > TEXT_LIMIT_CHARACTERS || plain.length > 4 * TEXT_LIMIT_CHARACTERS;
  const text = enough.slice(0, TEXT_LIMIT_CHARACTERS);
  const gzip = { bytes: bodyBytes, plainBytes: plain.length, text, ...(cut && { cut }), ...(fault && { fault }) };
  return { plain, gzip };
}

function faultOf(read: Uint8Array | Wrong, { isKept, isDone }: { isKept: boolean; isDone: boolean }): GzipFault | null {
  if ('wrong' in read) return read.cause === 'too-long' ? 'too-long' : 'broken';
  if (isDone) return null;
  return isKept ? 'cut-off' : 'too-long';
}

/** Bytes that came, shared out as the plain text is. Rounded; what is left over is the rest's. */
export function shared<Kind extends string>(
  bytes: number,
  plainBytes: number,
  plain: Record<Kind, number>,
): Record<Kind, number> {
  const parts = { ...plain };
  let left = bytes;
  for (const kind of Object.keys(plain) as Kind[]) {
    parts[kind] = plainBytes === 0 ? 0 : Math.min(left, Math.round((bytes * plain[kind]) / plainBytes));
    left -= parts[kind];
  }
  return parts;
}
