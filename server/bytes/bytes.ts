/**
 * Bytes and the texts that stand for them, with nothing but what browsers have too: what explains a recording runs in
 * the lab and in the static site.
 */

const ENCODER = new TextEncoder();
const DECODER = new TextDecoder('utf-8', { ignoreBOM: true });
/** So many arguments a function takes everywhere. */
const PIECE = 8192;

/** The text in UTF-8. */
export const utf8 = (text: string): Uint8Array<ArrayBuffer> => ENCODER.encode(text);

/** UTF-8 read; what is none becomes U+FFFD. */
export const textOf = (bytes: Uint8Array): string => DECODER.decode(bytes);

/** One character for each byte, U+0000 to U+00FF (ISO 8859-1). */
export function latin1Of(bytes: Uint8Array, start = 0, end = bytes.length): string {
  let text = '';
  for (let at = start; at < end; at += PIECE) {
    text += String.fromCharCode(...bytes.subarray(at, Math.min(at + PIECE, end)));
  }
  return text;
}

/** The low byte of each UTF-16 unit: of text in ISO 8859-1 its own bytes. */
export function latin1Bytes(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) bytes[at] = text.charCodeAt(at);
  return bytes;
}

/** "818537fa": two small digits a byte. */
export function hexOf(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += byte.toString(16).padStart(2, '0');
  return text;
}

/** Two hex digits a byte. The caller has checked that there is nothing else. */
export function hexBytes(digits: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(digits.length >> 1);
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = Number.parseInt(digits.slice(2 * at, 2 * at + 2), 16);
  return bytes;
}

/** RFC 4648 §4. */
export const base64Of = (bytes: Uint8Array): string => btoa(latin1Of(bytes));

/** Base64 read, with or without padding; digits at its end that are no whole byte are left out. */
export function base64Bytes(text: string): Uint8Array<ArrayBuffer> {
  const digits = text.replace(/=+$/, '');
  return latin1Bytes(atob(digits.length % 4 === 1 ? digits.slice(0, -1) : digits));
}

/** How many bytes a base64 text stands for. */
export function base64Length(text: string): number {
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  return ((text.length - padding) * 3) >> 2;
}

/** All of them, one after another. */
export function joined(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}

const viewOf = ({ buffer, byteOffset, byteLength }: Uint8Array): DataView =>
  new DataView(buffer, byteOffset, byteLength);

/** An unsigned number of 16 bits, the most significant byte first. Throws a `RangeError` beyond the end. */
export const uint16At = (bytes: Uint8Array, at: number): number => viewOf(bytes).getUint16(at);

/** The same of 64 bits. */
export const uint64At = (bytes: Uint8Array, at: number): bigint => viewOf(bytes).getBigUint64(at);

/** An unsigned number as so many bytes, the most significant first. */
export function numberBytes(value: number, length: 2 | 8): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  const view = viewOf(bytes);
  if (length === 2) view.setUint16(0, value);
  else view.setBigUint64(0, BigInt(value));
  return bytes;
}
