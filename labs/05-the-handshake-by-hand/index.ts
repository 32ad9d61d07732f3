/** Lab 5: the opening handshake and a frame, by hand. Nothing is measured; the handshake view is open beside the text. */
import { hex } from '../checks/bytes.ts';
import { say } from '../checks/say.ts';
import type { Lab } from '../lab.ts';
import { keyFor } from './accept.ts';
import { PLACES, variantFor } from './faults.ts';
import { frameFor } from './masked.ts';
import { QUESTIONS } from './questions.ts';

/** RFC 6455 §4.2.2: 20 bytes of SHA-1 in base64. */
const ACCEPT_CHARACTERS = 28;

export const handshakeByHand: Lab = {
  id: '05-the-handshake-by-hand',
  title: say('The WebSocket handshake by hand', 'El saludo inicial de WebSocket a mano'),
  minutes: 40,
  question: say(
    'A browser speaks [[http|HTTP]]. How do browser and server change to [[websocket|WebSocket]], and how does each know that the other one agreed?',
    'Un navegador habla [[http|HTTP]]. ¿Cómo pasan navegador y servidor a [[websocket|WebSocket]] y cómo sabe cada uno que el otro ha aceptado?',
  ),
  steps: [
    say(
      'Lock your predictions. Then open the [[handshake|opening handshake]] with the button below, and step through it once.',
      'Fija tus predicciones. Luego abre el [[handshake|saludo inicial (handshake)]] con el botón de abajo y recórrelo una vez, paso a paso.',
    ),
    say(
      'Compute the accept key for the key that was drawn for you. You may use any tool for [[sha-1|SHA-1]] and [[base64|base64]].',
      'Calcula la clave de aceptación para la clave que se ha sorteado para ti. Puedes usar cualquier herramienta para [[sha-1|SHA-1]] y [[base64|base64]].',
    ),
    say(
      'Run the three broken handshakes that were drawn for you. Each breaks one rule.',
      'Ejecuta los tres saludos iniciales con fallo que se han sorteado para ti. Cada uno incumple una regla.',
    ),
    say(
      'Unmask your [[frame|frame]] with paper and pencil ([[masking|masking]], [[xor|XOR]]).',
      'Quita la máscara a tu [[frame|trama]] con lápiz y papel ([[masking|enmascaramiento]], [[xor|XOR]]).',
    ),
  ],
  lookAt: [
    say(
      'The request: which [[header|headers]] does ordinary HTTP not have?',
      'La petición: ¿qué [[header|cabeceras]] no tiene el HTTP corriente?',
    ),
    say(
      'The frame: its [[opcode|opcode]], the bit MASK, the length, the masking key, the [[payload|payload]].',
      'La trama: su [[opcode|código de operación]], el bit MASK, la longitud, la clave de enmascaramiento, la [[payload|carga útil]].',
    ),
  ],
  stretch: say(
    'In “Compose and send”, build a frame with a payload of 126 bytes, and one with 125. Why does the header grow by two bytes? And in the Handshake view, step through the example over [[http-2|HTTP/2]]: which lines are gone, and why does nobody compute a key?',
    'En «Componer y enviar», haz una trama con 126 bytes de carga útil y otra con 125. ¿Por qué la cabecera crece dos bytes? Y en la vista Saludo inicial recorre el ejemplo sobre [[http-2|HTTP/2]]: ¿qué líneas faltan y por qué nadie calcula una clave?',
  ),
  preset: (seed) => ({ kind: 'handshake', variants: PLACES.map((place) => variantFor(seed, place)) }),
  drawn(seed) {
    const [key, bytes] = [keyFor(seed), hex(frameFor(seed).bytes)];
    return [
      { id: 'key', label: say('Your Sec-WebSocket-Key', 'Tu Sec-WebSocket-Key'), value: say(key, key) },
      {
        id: 'frame',
        label: say('Your masked frame, from the browser', 'Tu trama enmascarada, del navegador'),
        value: say(bytes, bytes),
      },
    ];
  },
  predictions: [
    {
      id: 'first',
      text: say(
        'The [[tcp|TCP connection]] is there. Who sends first?',
        'La [[tcp|conexión TCP]] ya existe. ¿Quién envía primero?',
      ),
      field: { kind: 'arrow' },
      measured: () => ({ kind: 'arrow', arrow: 'up' }),
      lesson: say(
        'The browser: WebSocket begins as an HTTP request. Only afterwards may both send.',
        'El navegador: WebSocket empieza como una petición HTTP. Solo después pueden enviar ambos.',
      ),
    },
    {
      id: 'accept-length',
      text: say(
        'The server answers the key with an accept key. How many characters has it, if the key has 24?',
        'El servidor responde a la clave con una clave de aceptación. ¿Cuántos caracteres tiene, si la clave tiene 24?',
      ),
      field: { kind: 'number', unit: say('characters', 'caracteres'), axis: { min: 0, max: 64 } },
      measured: () => ({ kind: 'number', value: ACCEPT_CHARACTERS, low: ACCEPT_CHARACTERS, high: ACCEPT_CHARACTERS }),
      lesson: say(
        '28, whatever the key: SHA-1 gives 20 bytes, and base64 writes them as 28 characters.',
        '28, sea cual sea la clave: SHA-1 da 20 bytes y base64 los escribe con 28 caracteres.',
      ),
    },
  ],
  questions: QUESTIONS,
};
