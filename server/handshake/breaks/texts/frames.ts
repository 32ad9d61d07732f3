import type { VariantId } from '../../../contract.ts';
import { rfc6455 } from '../../references.ts';
import { type VariantText, words } from './variant-text.ts';

/** The client sends wrong frames after a good handshake; the server is the real one. */
export const FRAME_TEXTS = {
  'unmasked-frame': words(
    ['An unmasked frame from the client', 'Una trama del cliente sin enmascarar'],
    ['After a good handshake: “Hello” with MASK 0.', 'Tras un saludo inicial correcto: «Hello» con MASK a 0.'],
    [
      'Masking keeps a page from choosing the bytes on the wire. A server must close when a frame comes without it, even if it could read it.',
      'El enmascaramiento impide que una página elija los bytes que viajan. El servidor debe cerrar si llega una trama sin él, aunque pudiera leerla.',
    ],
    rfc6455('5.1'),
  ),
  'reserved-bit': words(
    ['A reserved bit is set', 'Un bit reservado a 1'],
    [
      'After a good handshake: “Hello” with RSV1 set, though no compression was agreed on.',
      'Tras un saludo inicial correcto: «Hello» con RSV1 a 1, sin haber acordado compresión.',
    ],
    [
      'The three RSV bits belong to extensions. One that nobody agreed on makes the frame unreadable.',
      'Los tres bits RSV son de las extensiones. Uno que nadie acordó hace ilegible la trama.',
    ],
    rfc6455('5.2'),
  ),
  'reserved-opcode': words(
    ['A reserved opcode', 'Un código de operación reservado'],
    ['After a good handshake: a frame with opcode 0x3.', 'Tras un saludo inicial correcto: una trama con código 0x3.'],
    [
      '0x3 to 0x7 and 0xB to 0xF are kept for the future; today nobody knows what they mean.',
      'Del 0x3 al 0x7 y del 0xB al 0xF se guardan para el futuro; hoy nadie sabe qué significan.',
    ],
    rfc6455('5.2'),
  ),
  'long-control-frame': words(
    ['A ping of 126 bytes', 'Un ping de 126 bytes'],
    [
      'After a good handshake: a ping with one byte too many.',
      'Tras un saludo inicial correcto: un ping con un byte de más.',
    ],
    [
      'Control frames carry at most 125 bytes, so that they can be handled immediately, also between fragments.',
      'Las tramas de control llevan como mucho 125 bytes, para atenderse de inmediato, también entre fragmentos.',
    ],
    rfc6455('5.5'),
  ),
  'fragmented-control-frame': words(
    ['A ping in fragments', 'Un ping en fragmentos'],
    ['After a good handshake: a ping with FIN 0.', 'Tras un saludo inicial correcto: un ping con FIN a 0.'],
    [
      'Control frames come in between the fragments of a message; they can’t be in pieces themselves.',
      'Las tramas de control se intercalan entre los fragmentos de un mensaje; no pueden ir ellas a trozos.',
    ],
    rfc6455('5.4'),
  ),
  'lone-continuation': words(
    ['A continuation of nothing', 'Una continuación de nada'],
    [
      'After a good handshake: a continuation frame, with no message begun.',
      'Tras un saludo inicial correcto: una trama de continuación sin mensaje empezado.',
    ],
    [
      'Opcode 0 goes on with a message. Without one the receiver can’t know whether it is text or binary.',
      'El código 0 continúa un mensaje. Sin él, quien recibe no puede saber si es texto o binario.',
    ],
    rfc6455('5.4'),
  ),
  'not-utf8': words(
    ['Text that isn’t UTF-8', 'Texto que no es UTF-8'],
    [
      'After a good handshake: a text frame with the bytes c3 28.',
      'Tras un saludo inicial correcto: una trama de texto con los bytes c3 28.',
    ],
    [
      'c3 begins a character of two bytes, and 28 can’t be the second. Text is UTF-8 or the connection fails with 1007.',
      'c3 empieza un carácter de dos bytes y 28 no puede ser el segundo. El texto es UTF-8 o la conexión falla con 1007.',
    ],
    rfc6455('8.1'),
  ),
  'too-big': words(
    ['A message too big', 'Un mensaje demasiado grande'],
    [
      'After a good handshake: 65,537 bytes, one more than this server takes.',
      'Tras un saludo inicial correcto: 65 537 bytes, uno más de los que admite este servidor.',
    ],
    [
      'The length stands in the header, so the server knows before it has read it all, and says 1009 instead of filling its memory.',
      'La longitud va en la cabecera, así que el servidor lo sabe antes de leerlo todo y dice 1009 en vez de llenar su memoria.',
    ],
    rfc6455('10.4'),
  ),
  'close-code-1005': words(
    ['Close with code 1005', 'Cierre con código 1005'],
    [
      'After a good handshake: a close frame with 1005.',
      'Tras un saludo inicial correcto: una trama de cierre con 1005.',
    ],
    [
      '1005 tells a script that no code came. A frame that carries the code for “no code came” would contradict itself, so it must never be sent.',
      '1005 dice a un script que no llegó ningún código. Una trama que llevara el código de «no llegó código» se contradiría, así que no se debe enviar nunca.',
    ],
    rfc6455('7.4.1'),
  ),
} satisfies Partial<Record<VariantId, VariantText>>;
