/** What is asked about the opening handshake: each student computes with a key, faults and a frame of their own. */
import type { Text } from '../../server/contract.ts';
import { bytesOf, hex } from '../checks/bytes.ts';
import { choiceQuestion } from '../checks/choice.ts';
import { lineQuestion } from '../checks/line.ts';
import { say } from '../checks/say.ts';
import type { Question } from '../lab.ts';
import { acceptOf, keyFor, MISTAKEN } from './accept.ts';
import { FAULTS, type Place, variantFor } from './faults.ts';
import { frameFor, MISREAD } from './masked.ts';

const ACCEPT_HINTS: Record<keyof typeof MISTAKEN, Text> = {
  'hex-digits': say(
    'Those are the right 20 bytes, but as 40 hex digits. Write the same bytes in [[base64|base64]]: 28 characters.',
    'Esos son los 20 bytes correctos, pero como 40 cifras hexadecimales. Escribe los mismos bytes en [[base64|base64]]: 28 caracteres.',
  ),
  'en-dash': say(
    'Your [[guid|GUID]] has an en dash (–) where a hyphen (-) belongs, after E914. It was perhaps copied from a typeset page. Type it yourself.',
    'Tu [[guid|GUID]] tiene una semirraya (–) donde va un guion (-), después de E914. Quizá lo copiaste de una página maquetada. Escríbelo tú.',
  ),
  'hex-text': say(
    'You encoded the 40 hex digits as text. [[base64|Base64]] must be made of the 20 bytes that these digits stand for.',
    'Has codificado como texto las 40 cifras hexadecimales. El [[base64|base64]] debe hacerse con los 20 bytes que esas cifras representan.',
  ),
  'trimmed-key': say(
    'You left out the two “=” at the end of the key. The key is used as it was received: all 24 characters.',
    'Has quitado los dos «=» del final de la clave. La clave se usa tal como llegó: sus 24 caracteres.',
  ),
  'lower-case-guid': say(
    'You wrote the GUID in lower case. Here it is not a number but 36 bytes of text, and the RFC writes capitals.',
    'Has escrito el GUID en minúsculas. Aquí no es un número sino 36 bytes de texto, y la RFC los escribe en mayúsculas.',
  ),
  'no-guid': say(
    'You computed the [[sha-1|SHA-1]] of the key alone. Append the GUID to the key first: by the GUID the browser sees that the server knows WebSocket.',
    'Has calculado el [[sha-1|SHA-1]] de la clave sola. Añade antes el GUID a la clave: por el GUID ve el navegador que el servidor conoce WebSocket.',
  ),
};

const MASK_HINTS: Record<keyof typeof MISREAD, Text> = {
  'still-masked': say(
    'Those are the bytes as they were [[wire|on the wire]], still masked. Combine each with a byte of the masking key ([[xor|XOR]]).',
    'Esos son los bytes tal como iban [[wire|en la red]], aún enmascarados. Combina cada uno con un byte de la clave ([[xor|XOR]]).',
  ),
  'first-four': say(
    'The first four are right. The key has four bytes; for the fifth byte of the payload, begin with its first again.',
    'Los cuatro primeros están bien. La clave tiene cuatro bytes; para el quinto byte de la carga útil, vuelve a empezar por el primero.',
  ),
  'reversed-key': say(
    'You used the masking key from its end. Its first byte on the wire belongs to the first byte of the payload.',
    'Has usado la clave desde el final. Su primer byte en la red corresponde al primer byte de la carga útil.',
  ),
  'key-too-late': say(
    'You began with the second byte of the masking key. Begin with its first: payload byte 0, key byte 0.',
    'Has empezado por el segundo byte de la clave. Empieza por el primero: byte 0 de la carga útil, byte 0 de la clave.',
  ),
  capitals: say(
    'These are the letters, but not the bytes: a capital letter has another code. Your bytes after XOR are 61 to 7a (hex), which are small letters.',
    'Son las letras, pero no los bytes: una mayúscula tiene otro código. Tus bytes después de XOR van de 61 a 7a (hexadecimal), que son minúsculas.',
  ),
};

const FIND: Record<Place, Text> = {
  request: say(
    'Broken handshake 1: run it, and read the request. What is wrong with it?',
    'Saludo inicial con fallo 1: ejecútalo y lee la petición. ¿Qué le pasa?',
  ),
  answer: say(
    'Broken handshake 2: the request is right. What is wrong with the answer of the server?',
    'Saludo inicial con fallo 2: la petición es correcta. ¿Qué le pasa a la respuesta del servidor?',
  ),
  frames: say(
    'Broken handshake 3: both sides agreed. Which rule does a frame break afterwards?',
    'Saludo inicial con fallo 3: ambos lados se pusieron de acuerdo. ¿Qué regla incumple después una trama?',
  ),
};
const FOUND: Record<Place, Text> = {
  request: say('The server checks this before it agrees.', 'El servidor lo comprueba antes de aceptar.'),
  answer: say(
    'The browser checks this and, if it is wrong, ends the connection.',
    'El navegador lo comprueba y, si está mal, cierra la conexión.',
  ),
  frames: say('Whoever receives such a frame ends the connection.', 'Quien recibe una trama así cierra la conexión.'),
};

const findFault = (place: Place): Question =>
  choiceQuestion({
    id: `fault-${place}`,
    text: FIND[place],
    options: FAULTS[place],
    right: ({ seed }) => [variantFor(seed, place)],
    why: FOUND[place],
  });

/** What was meant, when it was written in quotes or with its header's name. */
const unquoted = (line: string): string => line.replace(/^\s*(sec-websocket-accept:)?[\s"'“«]*|[\s"'”»]*$/gi, '');

/** "48 65 6c", "48656C", "Hel" and Hel are the same bytes: letters stand for their codes. */
function asHex(line: string): string {
  const bare = unquoted(line);
  const digits = bare.replace(/[\s,:]|0x/gi, '').toLowerCase();
  return /^([0-9a-f]{2})+$/.test(digits) ? digits : hex(bytesOf(bare)).replaceAll(' ', '');
}

const keysOf = <K extends string>(record: Record<K, unknown>): K[] => Object.keys(record) as K[];

export const QUESTIONS: Question[] = [
  lineQuestion({
    id: 'accept',
    text: say(
      'For your key, which value must the server send in Sec-WebSocket-Accept?',
      'Para tu clave, ¿qué valor debe enviar el servidor en Sec-WebSocket-Accept?',
    ),
    about: 'key',
    form: say('28 characters, the last one is “=”', '28 caracteres; el último es «=»'),
    right: ({ seed }) => acceptOf(keyFor(seed)),
    why: say(
      'It is base64(SHA-1(key + GUID)). It proves that the server understood the request as WebSocket. It is no secret and no password.',
      'Es base64(SHA-1(clave + GUID)). Demuestra que el servidor entendió la petición como WebSocket. No es un secreto ni una contraseña.',
    ),
    mistakes: keysOf(MISTAKEN).map((id) => ({
      id,
      hint: ACCEPT_HINTS[id],
      line: ({ seed }) => MISTAKEN[id](keyFor(seed)),
    })),
    otherwise: say(
      'Do it in four steps: write the key, append the GUID, compute SHA-1 (20 bytes), write these bytes in base64. Step 4 of the handshake view shows each of them for its own key, and for a key that you type there.',
      'Hazlo en cuatro pasos: escribe la clave, añade el GUID, calcula SHA-1 (20 bytes) y escribe esos bytes en base64. El paso 4 de la vista del saludo inicial muestra cada uno con su propia clave y con una que escribas ahí.',
    ),
    normalise: unquoted,
  }),
  findFault('request'),
  findFault('answer'),
  findFault('frames'),
  lineQuestion({
    id: 'unmask',
    text: say(
      'Your frame, as hex: what does its payload say without the mask?',
      'Tu trama, en hexadecimal: ¿qué dice su carga útil sin la máscara?',
    ),
    about: 'frame',
    form: say('the word, or its bytes as hex', 'la palabra, o sus bytes en hexadecimal'),
    right: ({ seed }) => frameFor(seed).word,
    why: say(
      'Byte i of the payload is combined with byte i mod 4 of the key, and the same again gives the text back.',
      'El byte i de la carga útil se combina con el byte i mod 4 de la clave, y repetirlo devuelve el texto.',
    ),
    mistakes: keysOf(MISREAD).map((id) => ({
      id,
      hint: MASK_HINTS[id],
      line: ({ seed }) => hex(MISREAD[id](frameFor(seed))),
    })),
    otherwise: say(
      'Two bytes of header, then four bytes of masking key, then the payload. Begin with the seventh byte.',
      'Dos bytes de cabecera, luego cuatro de clave de enmascaramiento y luego la carga útil. Empieza por el séptimo byte.',
    ),
    normalise: asHex,
  }),
];
