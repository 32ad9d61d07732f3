/** The chunked coding (RFC 9112 §7.1). */

/**
 * Calls back with each whole chunk's data that begins at `from`; answers where the first incomplete one begins. `isEnd`:
 * the last chunk was read, with its trailer.
 */
export function eachChunk(
  bytes: Buffer,
  from: number,
  take: (from: number, to: number) => void,
): { at: number; isEnd: boolean } {
  const to = bytes.length;
  let at = from;
  while (at < to) {
    const line = bytes.indexOf('\r\n', at);
    if (line === -1) break;
    const size = Number.parseInt(bytes.toString('latin1', at, line), 16);
    if (Number.isNaN(size)) throw new Error('no chunk size');
    const end = line + 2 + size + 2;
    if (size === 0) {
      const trailer = bytes.indexOf('\r\n', line + 2);
      if (trailer === -1) break;
      return { at: trailer + 2, isEnd: true };
    }
    if (end > to) break;
    take(line + 2, end - 2);
    at = end;
  }
  return { at, isEnd: false };
}
