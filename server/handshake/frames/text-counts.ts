/** Characters, code points, UTF-16 units and bytes: four counts of the same text. */
import { hexOf, utf8 } from '../../bytes/bytes.ts';
import type { TextCounts } from '../../contract.ts';

const SEGMENTER = new Intl.Segmenter('und', { granularity: 'grapheme' });
const STRICT_UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const DETAILED_CHARACTERS = 64;
/** How much of a text is shown, in UTF-16 units. */
const SHOWN_UNITS = 1024;
const PIECE_UNITS = 512;
/** Three letters in a row (or more) that join with no other letter: the inner ones are a character each. */
const PLAIN_RUN = /[ -~À-ɏͰ-ϿЀ-ҁぁ-ゖァ-ヺ一-鿿]{3,}/g;

/** What may be looked at character by character for one request: it takes about 2 µs a UTF-16 unit. */
export interface TextBudget {
  units: number;
}

export function textBudget(): TextBudget {
  return { units: 64 * 1024 };
}

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

/**
 * Counts a text four ways, and the first characters of it one by one. Characters beyond the budget are not counted
 * (null), and not shown.
 */
export function countText(text: string, budget: TextBudget = textBudget()): TextCounts {
  const shown = beginning(text);
  return {
    text: shown,
    characters: countCharacters(text, budget),
    codePoints: countCodePoints(text),
    utf16Units: text.length,
    utf8Bytes: utf8(text).length,
    perCharacter: firstCharacters(shown, shown.length < text.length, budget).map((character) => ({
      character,
      codePoints: [...character].map(codePointName),
      utf16Units: character.length,
      utf8Hex: hexOf(utf8(character)),
    })),
  };
}

function beginning(text: string): string {
  const splits = /[\ud800-\udbff]/.test(text.charAt(SHOWN_UNITS - 1)) && text.length > SHOWN_UNITS;
  return text.slice(0, SHOWN_UNITS - (splits ? 1 : 0));
}

/** `isCut`: the last character may go on. */
function firstCharacters(shown: string, isCut: boolean, budget: TextBudget): string[] {
  if (budget.units <= 0) return [];
  const found: string[] = [];
  for (const character of graphemes(shown)) {
    found.push(character);
    budget.units -= character.length;
    if (found.length > DETAILED_CHARACTERS) break;
  }
  return (isCut && found.length > 1 ? found.slice(0, -1) : found).slice(0, DETAILED_CHARACTERS);
}

/** Only what stands between plain runs is taken apart by the rules of Unicode (UAX #29), which is slow. */
function countCharacters(text: string, budget: TextBudget): number | null {
  let count = 0;
  let at = 0;
  const countUpTo = (end: number): boolean => {
    const between = text.slice(at, end);
    if (between.length > 1) {
      budget.units -= between.length;
      if (budget.units < 0) return false;
      for (const _ of graphemes(between)) count += 1;
    } else count += between.length;
    return true;
  };
  for (const { 0: run, index } of text.matchAll(PLAIN_RUN)) {
    // The first letter may belong to what stands before it, the last to what follows.
    if (!countUpTo(index + 1)) return null;
    count += run.length - 2;
    at = index + run.length - 1;
  }
  return countUpTo(text.length) ? count : null;
}

/** UTF-16 writes those beyond U+FFFF in two units. */
function countCodePoints(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at += 1) {
    if ((text.codePointAt(at) as number) > 0xffff) at += 1;
    count += 1;
  }
  return count;
}

/** "U+1F600". */
function codePointName(character: string): string {
  return `U+${(character.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, '0')}`;
}
