/** A sentence in lines that are no wider than this. A word that is wider stands by itself. */
export function wrapped(sentence: string, widthPx: number, measure: (text: string) => number): string[] {
  const lines: string[] = [];
  for (const word of sentence.split(' ')) {
    const longer = `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && measure(longer) <= widthPx) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
