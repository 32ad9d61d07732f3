/** A stretch of a sentence. */
export interface Piece {
  text: string;
  bold: boolean;
}

/** Splits a sentence at its `**` marks; a mark that is never closed stays as it is written. */
export function boldPieces(sentence: string): Piece[] {
  const parts = sentence.split('**');
  if (parts.length % 2 === 0) {
    const last = parts.pop();
    parts[parts.length - 1] += `**${last}`;
  }
  return parts.map((text, i) => ({ text, bold: i % 2 === 1 })).filter(({ text }) => text !== '');
}
