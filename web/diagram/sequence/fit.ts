/**
 * A diagram's words in lines that fit a width. Mermaid's own `wrap` stays off: it may be set by what stands in the text.
 * The lines are broken here, between words, in text that is encoded already.
 */

/** What stands before the words of an arrow or a note. */
const BEGINNING = /^(\s*(?:\w+-{1,2}(?:>>|>|x|\))[+-]?\w+|Note (?:over|left of|right of) [\w, ]+):\s?)(.*)$/;
/** One character, encoded. */
const ENCODED = /#\w+;/g;

const lengthOf = (text: string): number => text.replace(ENCODED, 'x').length;

/** The same source, no line of words longer than `most` characters, if its words are not. */
export function fitted(source: string, most: number): string {
  return source
    .split('\n')
    .map((line) => {
      const [, beginning, words] = BEGINNING.exec(line) ?? [];
      return beginning === undefined || words === undefined ? line : beginning + inLines(words, most).join('<br/>');
    })
    .join('\n');
}

function inLines(words: string, most: number): string[] {
  const lines: string[] = [];
  for (const word of words.split(' ')) {
    const longer = `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && lengthOf(longer) <= most) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
