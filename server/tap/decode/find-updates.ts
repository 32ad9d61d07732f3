/**
 * Finds the JSON of updates in bytes. It always begins `{"id":<digits>,"atMs":` (see feed/wire-format.ts) and
 * is one balanced object; UTF-8 keeps every byte of a JSON sign below 0x80, so no text has to be decoded. People's
 * actions begin the same way; a form carries them percent-encoded.
 */
const BEGINNING = Buffer.from('{"id":');
const CONTINUES = Buffer.from(',"atMs":');
/** An action in a form's body (application/x-www-form-urlencoded). */
const FORM_BEGINNING = Buffer.from('action=%7B%22id%22%3A');
const IN_FORM = /^action=(%7B%22id%22%3A(\d{1,15})%2C%22atMs%22%3A[^&\s]*)/;
/** More digits would not fit a JavaScript number exactly. */
const MAX_DIGITS = 15;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN = 0x7b;
const CLOSE = 0x7d;

/**
 * Every whole update in `bytes`, in order: its id, and where its JSON starts and ends (exclusive). One that is
 * cut off is not found, nor anything after it: so the search reads every byte at most twice.
 */
export function findUpdates(bytes: Uint8Array): { id: number; start: number; end: number }[] {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const found = inForm(text);
  let start = text.indexOf(BEGINNING);
  while (start !== -1) {
    const id = readId(text, start + BEGINNING.length);
    const end = id === null ? start + 1 : endOfObject(text, start);
    if (end === -1) break;
    if (id !== null) found.push({ id, start, end });
    start = text.indexOf(BEGINNING, end);
  }
  return found;
}

/** The action in a form's body, which is nothing but the form: the first field is looked at, no more. */
function inForm(text: Buffer): { id: number; start: number; end: number }[] {
  const isForm = text.subarray(0, FORM_BEGINNING.length).equals(FORM_BEGINNING);
  const match = isForm ? IN_FORM.exec(text.toString('latin1')) : null;
  if (!match?.[1]) return [];
  const start = 'action='.length;
  return [{ id: Number(match[2]), start, end: start + match[1].length }];
}

/** The id at `from`, if `,"atMs":` follows it; otherwise null: some other object. */
function readId(text: Buffer, from: number): number | null {
  let to = from;
  while (to - from <= MAX_DIGITS && isDigit(text[to])) to += 1;
  if (to === from || to - from > MAX_DIGITS) return null;
  return text.subarray(to, to + CONTINUES.length).equals(CONTINUES) ? Number(text.toString('latin1', from, to)) : null;
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39;
}

/** The place after the brace that closes the object at `start`; braces in strings don't count. -1: none. */
function endOfObject(text: Buffer, start: number): number {
  let depth = 0;
  let inString = false;
  for (let i = start; i < text.length; i += 1) {
    const byte = text[i];
    if (inString) {
      if (byte === BACKSLASH) i += 1;
      else if (byte === QUOTE) inString = false;
    } else if (byte === QUOTE) inString = true;
    else if (byte === OPEN) depth += 1;
    else if (byte === CLOSE && --depth === 0) return i + 1;
  }
  return -1;
}
