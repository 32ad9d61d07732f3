/** Text from anywhere as plain words of a Markdown page (CommonMark, GitHub's tables and links): nothing in it is markup. */

/** More than this of one text tells nobody more. */
const LONGEST_CHARACTERS = 2_000;

/** What no one sees, or what turns the text around it (Unicode TR9): shown by its number. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\u2028\u2029]/gu;

/** Whatever CommonMark or its tables take for markup, if only at the beginning of a line. */
const MARKUP = /[\\`*_{}[\]()#+\-.!|~>=$^]/g;

/** A few of them are words' own inside of words: `long-polling`, `2.5`. */
const INSIDE_WORDS = /(?<=[\p{L}\p{N}])\\([-.])(?=[\p{L}\p{N}])/gu;

/** One line. Longer than a page needs: cut, and said so by an ellipsis. */
export function escapeMarkdown(text: string): string {
  const characters = text.length > LONGEST_CHARACTERS ? [...text.slice(0, 2 * LONGEST_CHARACTERS + 1)] : [...text];
  const cut = characters.length > LONGEST_CHARACTERS;
  const kept = characters.slice(0, LONGEST_CHARACTERS).join('');
  return (
    kept
      .replace(/[\t\r\n]+/g, ' ')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replace(MARKUP, '\\$&')
      .replace(INSIDE_WORDS, '$1')
      // What some make a link of by itself.
      .replaceAll('://', '&#58;//')
      .replaceAll('@', '&#64;')
      .replace(/w(?=ww(?:\.|\\\.))/gi, (w) => `&#${w.charCodeAt(0)};`)
      .replace(UNSEEN, (one) => `⟨U+${(one.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, '0')}⟩`)
      .trim() + (cut ? ' …' : '')
  );
}
