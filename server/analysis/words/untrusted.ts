/**
 * Text from the wire, fit to be shown on one line: at most `limit` characters, with control characters as their
 * pictures (␊ for a line feed) and characters that turn the writing direction around, or can't be seen, as �.
 */
export function visible(text: string, limit: number): string {
  const characters = [...text.slice(0, 2 * limit + 2)];
  const shown = characters.slice(0, limit).map(visibleCharacter).join('');
  return characters.length > limit ? `${shown}…` : shown;
}

function visibleCharacter(character: string): string {
  const code = character.codePointAt(0) as number;
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  if (code === 0x7f) return '␡';
  return /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/u.test(character) ? '\ufffd' : character;
}
