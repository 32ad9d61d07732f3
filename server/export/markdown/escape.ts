/** Text from anywhere as plain words of a Markdown page (CommonMark, GitHub's tables and links): nothing in it is markup. */

/** More than this of one text tells nobody more. */
const LONGEST_CHARACTERS = 2_000;

/** What no one sees, or what turns the text around it (Unicode TR9): shown by its number. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\u2028\u2029]/gu;

/** Whatever is markup inside of a line: in CommonMark, in GitHub's tables and formulas, in templates of page builders. */
const MARKUP = /[\\`*_{}[\]|~$^]/g;

/** Whatever makes of a line something else than words, at its beginning: 1. begins a list, 1.5 does not. */
const BEGINS = /^([#>+\-=:]|\d+(?=[.)](?:\s|$)))/;

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
      // What some make a link of by itself.
      .replaceAll('://', '&#58;//')
      .replaceAll('@', '&#64;')
      .replace(/w(?=ww\.)/gi, (w) => `&#${w.charCodeAt(0)};`)
      .replace(MARKUP, '\\$&')
      .trimStart()
      .replace(BEGINS, (begin) => (/\d/.test(begin) ? `${begin}\\` : `\\${begin}`))
      .replace(UNSEEN, (one) => `⟨U+${(one.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, '0')}⟩`)
      .trim() + (cut ? ' …' : '')
  );
}
