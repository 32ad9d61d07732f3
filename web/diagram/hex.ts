/** Bytes as people read them: offset, sixteen bytes, ASCII. */
export interface HexLine {
  offset: string;
  hex: string;
  ascii: string;
}

const PER_LINE = 16;

/** Decodes base64 into bytes; throws `InvalidCharacterError` when it is none. */
export function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

/** From lower-case hex without spaces. */
export function bytesOfHex(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

/** Lines of up to 16 bytes. Outside 0x20–0x7e a byte shows as a dot. */
export function hexLines(bytes: Uint8Array): HexLine[] {
  const lines: HexLine[] = [];
  for (let at = 0; at < bytes.length; at += PER_LINE) {
    const row = [...bytes.subarray(at, at + PER_LINE)];
    lines.push({
      offset: at.toString(16).padStart(4, '0'),
      hex: row.map((byte) => byte.toString(16).padStart(2, '0')).join(' '),
      ascii: row.map((byte) => (byte >= 0x20 && byte <= 0x7e ? String.fromCharCode(byte) : '.')).join(''),
    });
  }
  return lines;
}

/** What follows the blank line that ends an HTTP head (RFC 9112 §2.1), as text; null when there is none. */
export function bodyText(bytes: Uint8Array): string | null {
  const text = new TextDecoder().decode(bytes);
  const end = text.indexOf('\r\n\r\n');
  return end < 0 || end + 4 >= text.length ? null : text.slice(end + 4);
}
