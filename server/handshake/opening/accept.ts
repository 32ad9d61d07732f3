/**
 * The accept key, RFC 6455 §4.2.2 item 5.4:
 *
 *     key (24 characters) + GUID (36) → 60 bytes → SHA-1 (20 bytes) → base64 (28 characters)
 */
import { base64Bytes, base64Of, hexOf, latin1Bytes, utf8 } from '../../bytes/bytes.ts';
import { sha1 } from '../../bytes/sha-1.ts';
import type { AcceptComputation, AcceptMistake, AcceptMistakeId, AcceptView, Text } from '../../contract.ts';

export const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
/** 22 characters and two `=`: the base64 of 16 bytes, §4.1 item 7. */
const KEY = /^[A-Za-z0-9+/]{22}==$/;
/** The same GUID as it stands in many copies, with a typesetter's dash in its second gap. */
const GUID_WITH_EN_DASH = GUID.replace('E914-', 'E914\u2013');

export function isValidKey(key: string): boolean {
  return KEY.test(key);
}

/** Computes the answer to a key, whatever the key is, and keeps every intermediate result. */
export function acceptOf(key: string): AcceptComputation {
  const concatenated = key + GUID;
  const hashedBytes = utf8(concatenated);
  const digest = sha1(hashedBytes);
  return {
    key,
    keyCharacters: key.length,
    keyBytesHex: /^[A-Za-z0-9+/]*={0,2}$/.test(key) ? hexOf(base64Bytes(key)) : '',
    keyIsValid: isValidKey(key),
    guid: GUID,
    guidCharacters: GUID.length,
    concatenated,
    concatenatedBytes: hashedBytes.length,
    sha1Hex: hexOf(digest),
    accept: base64Of(digest),
  };
}

interface Recipe {
  name: Text;
  why: Text;
  /** What is hashed or encoded, as one would write it, and what comes out. */
  compute(key: string): { input: string; accept: string };
}

const hashed = (input: string, bytesOf = utf8) => ({ input, accept: base64Of(sha1(bytesOf(input))) });

const RECIPES: Record<AcceptMistakeId, Recipe> = {
  'en-dash': {
    name: { en: 'An en dash in the GUID', es: 'Una semirraya (–) en el GUID' },
    why: {
      en: 'The second hyphen of the GUID (-) was copied as an en dash (–), as word processors and some web pages write it. Here each character was cut to its low byte (0x13), as programs do that keep one byte for each character; as UTF-8 the dash would be three bytes and the result another wrong one.',
      es: 'El segundo guion del GUID (-) se copió como semirraya (–), como lo escriben los procesadores de texto y algunas páginas web. Aquí cada carácter se redujo a su byte bajo (0x13), como hacen los programas que guardan un byte por carácter; en UTF-8 la semirraya ocuparía tres bytes y el resultado sería otro, también erróneo.',
    },
    compute: (key) => hashed(key + GUID_WITH_EN_DASH, latin1Bytes),
  },
  'hex-text': {
    name: { en: 'Base64 of the hex text', es: 'Base64 del texto hexadecimal' },
    why: {
      en: 'SHA-1 gives 20 bytes. Many libraries print them as 40 hex digits; whoever encodes those digits instead of the bytes gets 56 characters instead of 28.',
      es: 'SHA-1 da 20 bytes. Muchas bibliotecas los muestran como 40 cifras hexadecimales; quien codifica esas cifras en vez de los bytes obtiene 56 caracteres en vez de 28.',
    },
    compute(key) {
      const input = hexOf(sha1(utf8(key + GUID)));
      return { input, accept: base64Of(utf8(input)) };
    },
  },
  'trimmed-key': {
    name: { en: 'The key without its ==', es: 'La clave sin su ==' },
    why: {
      en: 'The key is hashed as the text that was received: its 24 characters with both “=”, and not decoded. Whoever drops the padding hashes 58 bytes instead of 60.',
      es: 'Se aplica SHA-1 al texto de la clave tal como llegó: sus 24 caracteres con los dos «=», sin descodificar. Quien quita el relleno calcula sobre 58 bytes en vez de 60.',
    },
    compute: (key) => hashed(key.replace(/=+$/, '') + GUID),
  },
  'lower-case-guid': {
    name: { en: 'The GUID in lower case', es: 'El GUID en minúsculas' },
    why: {
      en: 'As an identifier a GUID means the same in capital or small letters, but here it is just 36 bytes to be hashed: the RFC writes them in capitals.',
      es: 'Como identificador, un GUID vale lo mismo en mayúsculas o en minúsculas; aquí son solo 36 bytes para el cálculo, y la RFC los escribe en mayúsculas.',
    },
    compute: (key) => hashed(key + GUID.toLowerCase()),
  },
};

/** What the classic mistakes make of a key. */
export function acceptMistakes(key: string): AcceptMistake[] {
  return (Object.keys(RECIPES) as AcceptMistakeId[]).map((id) => {
    const { name, why, compute } = RECIPES[id];
    return { id, name, why, ...compute(key) };
  });
}

/** The wrong answer of one mistake. */
export function mistakenAccept(id: AcceptMistakeId, key: string): string {
  return RECIPES[id].compute(key).accept;
}

/** Computation and mistakes together, and what is wrong with the key. */
export function acceptView(key: string): AcceptView {
  return { computation: acceptOf(key), keyProblem: keyProblem(key), mistakes: acceptMistakes(key) };
}

/** What keeps a key from being valid, for people; null when it is. */
export function keyProblem(key: string): Text | null {
  if (isValidKey(key)) return null;
  if (key.length !== 24) {
    return {
      en: `This key has ${key.length} characters. The base64 of 16 bytes has 24: 22 and two “=”.`,
      es: `Esta clave tiene ${key.length} caracteres. El base64 de 16 bytes tiene 24: 22 y dos «=».`,
    };
  }
  return {
    en: 'This key is not the base64 of 16 bytes: it needs 22 characters out of A–Z, a–z, 0–9, + and /, and then “==”.',
    es: 'Esta clave no es el base64 de 16 bytes: necesita 22 caracteres de entre A–Z, a–z, 0–9, + y /, y después «==».',
  };
}
