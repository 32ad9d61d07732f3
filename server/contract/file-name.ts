/** What people type, in the name of a file: a student's name, the name of a run. */

/** In characters of whatever script: with them the longest name is far below the 255 bytes that file systems take. */
const LONGEST = 40;

/** Latin letters that are no letter with a mark. */
const PLAIN_LETTERS: Partial<Record<string, string>> = {
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
};

/**
 * "Ana García, 山田" → "ana-garcia-山田": small letters and digits of any script with hyphens between them, Latin ones
 * without marks. What else there is (slashes, dots, quotes, characters that no one sees or that turn the text around
 * them) is left out, so that every file system takes it. Empty: nothing of it can stay.
 */
export function inFileName(text: string): string {
  const plain = text
    .normalize('NFKD')
    .replace(/(\p{Script=Latin})\p{M}+/gu, '$1')
    .toLowerCase()
    .replace(/[^a-z]/g, (letter) => PLAIN_LETTERS[letter] ?? letter)
    .normalize('NFC')
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '');
  const words = (plain.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu) ?? []).join('-');
  return [...words].slice(0, LONGEST).join('').replace(/-$/, '');
}

/** A file's name as an answer says it, in UTF-8 (`Content-Disposition`, RFC 6266). */
export function attachmentOf(fileName: string): string {
  return `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`;
}

/** The name that an answer gives a file; null: none. `filename*` says it in full (RFC 6266 §4.3). */
export function attachedName(disposition: string | null): string | null {
  const encoded = /filename\*=UTF-8''([^;\s]+)/i.exec(disposition ?? '')?.[1];
  return encoded ? decodeURIComponent(encoded) : (/filename="?([^";]+)"?/.exec(disposition ?? '')?.[1] ?? null);
}
