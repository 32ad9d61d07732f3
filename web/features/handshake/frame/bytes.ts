/** Bytes as the views write them. */

/** "47 45 54". */
export function spacedHex(hex: string): string {
  return hex.replace(/../g, '$& ').trim();
}

export const hexByte = (byte: number): string => byte.toString(16).padStart(2, '0');
export const bitsOf = (byte: number): string => byte.toString(2).padStart(8, '0');

/** The bits of these bytes from number `start` on, as 0 and 1. */
export function bitString(bytes: Uint8Array, start: number, length: number): string {
  let bits = '';
  for (let at = start; at < start + length; at += 1) bits += ((bytes[at >> 3] ?? 0) >> (7 - (at & 7))) & 1;
  return bits;
}

const ESCAPES: Record<string, string> = { '\r': '\\r', '\n': '\\n', '\t': '\\t' };

/** Text of a head as it may be shown: what can't be seen is written as an escape. */
export function visibleText(bytes: Uint8Array): string {
  const text = new TextDecoder().decode(bytes);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that can't be seen.
  return text.replace(/[\u0000-\u001f\u007f]/g, (one) => ESCAPES[one] ?? `\\x${hexByte(one.charCodeAt(0))}`);
}
