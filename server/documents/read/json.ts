/** Text that should be a document of the lab: is it JSON at all? */
import type { Text } from '../../contract.ts';

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The JSON object of a document. Throws what `refuse` makes of the reason why it is none. */
export function parseJson(text: string, refuse: (why: Text) => Error): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw refuse(text.startsWith('\x1f') ? PACKED : notJson((error as Error).message));
  }
  if (isObject(value)) return value;
  throw refuse({ en: 'it holds no JSON object', es: 'no contiene un objeto JSON' });
}

/** The first byte of every gzip file, RFC 1952 §2.3.1. */
const PACKED: Text = {
  en: 'it is packed with gzip. Unpack it first (gunzip), and load what comes out',
  es: 'está comprimido con gzip. Descomprímelo antes (gunzip) y carga lo que salga',
};

/** V8 says in English why, and quotes the text; where it is wrong, or that it ends too early, is what helps. */
function notJson(message: string): Text {
  const place = /at position (\d+)/.exec(message)?.[1];
  if (message.includes('end of JSON'))
    return { en: 'it is not JSON: it ends too early', es: 'no es JSON: termina antes de tiempo' };
  if (place === undefined) return { en: 'it is not JSON', es: 'no es JSON' };
  return {
    en: `it is not JSON: it can't be read from character ${place} on (counted from 0)`,
    es: `no es JSON: no se puede leer desde el carácter ${place} (contando desde 0)`,
  };
}
