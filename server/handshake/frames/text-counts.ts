/** Characters, code points, UTF-16 units and bytes: four counts of the same text. */
import type { TextCounts } from '../../contract.ts';

const SEGMENTER = new Intl.Segmenter('und', { granularity: 'grapheme' });
const STRICT_UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const DETAILED_CHARACTERS = 64;
const PIECE_UNITS = 512;

/** The text that these bytes are in UTF-8 (RFC 3629); null if they aren't. */
export function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return STRICT_UTF8.decode(bytes);
  } catch {
    return null;
  }
}

/**
 * Extended grapheme clusters, in order. A long text is read in pieces: each segment that V8 makes holds a copy of all
 * the text it was given, so 64 KiB at once would take gigabytes. The last cluster of a piece may go on in the next.
 */
function* graphemes(text: string): Generator<string> {
  let at = 0;
  let size = PIECE_UNITS;
  while (at < text.length) {
    // A piece never ends between the two halves of a code point.
    const end = at + size + (/[\ud800-\udbff]/.test(text.charAt(at + size - 1)) ? 1 : 0);
    const segments = [...SEGMENTER.segment(text.slice(at, end))].map(({ segment }) => segment);
    const isLast = end >= text.length;
    const whole = isLast ? segments : segments.slice(0, -1);
    yield* whole;
    at += whole.reduce((units, { length }) => units + length, 0);
    size = whole.length > 0 ? PIECE_UNITS : 2 * size;
  }
}

/** Counts a text four ways, and its first 64 characters one by one. */
export function countText(text: string): TextCounts {
  const characters = [...graphemes(text)];
  return {
    text,
    characters: characters.length,
    codePoints: [...text].length,
    utf16Units: text.length,
    utf8Bytes: Buffer.byteLength(text),
    perCharacter: characters.slice(0, DETAILED_CHARACTERS).map((character) => ({
      character,
      codePoints: [...character].map(codePointName),
      utf16Units: character.length,
      utf8Hex: Buffer.from(character).toString('hex'),
    })),
  };
}

/** "U+1F600". */
function codePointName(character: string): string {
  return `U+${(character.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, '0')}`;
}
