/** JSON in one form only (RFC 8785, JCS): the same content is the same text, and so has the same hash. */

type Json = null | boolean | number | string | Json[] | { [name: string]: Json | undefined };

const HALF_A_PAIR = /\p{Cs}/u;

/**
 * Names in the order of their UTF-16 code units, no spaces, numbers and texts as `JSON.stringify` writes them (which is
 * what RFC 8785 §3.2.2 asks for). Fields that are undefined are left out. Throws a `TypeError` for what JSON can't hold.
 */
export function canonicalJson(value: unknown): string {
  return write(value as Json);
}

function write(value: Json): string {
  if (typeof value === 'string') return writeText(value);
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError(`JSON has no ${value}`);
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return `[${value.map(write).join(',')}]`;
  if (typeof value !== 'object') throw new TypeError(`JSON has no ${typeof value}`);
  const fields = Object.keys(value)
    .sort()
    .flatMap((name) => {
      const field = value[name];
      return field === undefined ? [] : [`${writeText(name)}:${write(field)}`];
    });
  return `{${fields.join(',')}}`;
}

function writeText(text: string): string {
  // RFC 8785 §3.2.2.2: what is no Unicode is an error.
  if (HALF_A_PAIR.test(text)) throw new TypeError('half a surrogate pair is no text');
  return JSON.stringify(text);
}
