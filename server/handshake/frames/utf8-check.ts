/**
 * UTF-8 (RFC 3629 §4) read piece by piece: a character may be cut between two fragments. `TextDecoder` can say that
 * something is wrong, but not where.
 */
export interface Utf8Check {
  /** The place in `piece` of the first byte that can't stand there; -1: there is none. */
  push(piece: Uint8Array): number;
  /** No character is unfinished. */
  readonly isComplete: boolean;
}

export function createUtf8Check(): Utf8Check {
  let missing = 0;
  // What the next continuation byte may be: narrower after E0, ED, F0 and F4.
  let low = 0x80;
  let high = 0xbf;

  const begin = (byte: number): boolean => {
    if (byte < 0x80) return true;
    if (byte < 0xc2 || byte > 0xf4) return false;
    missing = byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3;
    if (byte === 0xe0) low = 0xa0;
    if (byte === 0xed) high = 0x9f;
    if (byte === 0xf0) low = 0x90;
    if (byte === 0xf4) high = 0x8f;
    return true;
  };

  const goOn = (byte: number): boolean => {
    const fits = byte >= low && byte <= high;
    missing -= 1;
    low = 0x80;
    high = 0xbf;
    return fits;
  };

  return {
    push(piece) {
      for (let at = 0; at < piece.length; at += 1) {
        const byte = piece[at] as number;
        if (!(missing === 0 ? begin(byte) : goOn(byte))) return at;
      }
      return -1;
    },
    get isComplete() {
      return missing === 0;
    },
  };
}
