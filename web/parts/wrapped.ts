/** A sentence in lines that are no wider than this. A word that is wider is broken. */
export function wrapped(sentence: string, widthPx: number, measure: (text: string) => number): string[] {
  const lines: string[] = [];
  for (const word of sentence.split(' ').flatMap((one) => broken(one, widthPx, measure))) {
    const longer = `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && measure(longer) <= widthPx) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/** A word in pieces that fit. */
function broken(word: string, widthPx: number, measure: (text: string) => number): string[] {
  if (measure(word) <= widthPx) return [word];
  const pieces: string[] = [];
  for (const character of word) {
    const longer = `${pieces.at(-1) ?? ''}${character}`;
    if (pieces.length > 0 && measure(longer) <= widthPx) pieces[pieces.length - 1] = longer;
    else pieces.push(character);
  }
  return pieces;
}
