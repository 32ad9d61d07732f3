/** Characters, code points, UTF-16 units and bytes: four counts of the same text. */
import type { TextCounts } from '../contract.ts';

const SEGMENTER = new Intl.Segmenter('und', { granularity: 'grapheme' });
const STRICT_UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const DETAILED_CHARACTERS = 64;

/** The text that these bytes are in UTF-8 (RFC 3629); null if they aren't. */
export function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return STRICT_UTF8.decode(bytes);
  } catch {
    return null;
  }
}

/** Counts a text four ways, and its first 64 characters one by one. */
export function countText(text: string): TextCounts {
  const characters = [...SEGMENTER.segment(text)].map(({ segment }) => segment);
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
