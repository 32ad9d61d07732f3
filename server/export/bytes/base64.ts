/** Base64 as it stands in a run's document, with what browsers have too. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  const characters = atob(text);
  const bytes = new Uint8Array(characters.length);
  for (let i = 0; i < characters.length; i++) bytes[i] = characters.charCodeAt(i);
  return bytes;
}

/** So many characters at once may stand in one call. */
const PIECE_BYTES = 8_192;

export function toBase64(bytes: Uint8Array): string {
  let characters = '';
  for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
    characters += String.fromCharCode(...bytes.subarray(at, at + PIECE_BYTES));
  }
  return btoa(characters);
}
