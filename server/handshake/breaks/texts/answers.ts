import { rfc6455 } from '../../references.ts';
import type { WrongAnswerId } from '../wrong-server.ts';
import { type VariantText, words } from './variant-text.ts';

const PROOF: [string, string] = [
  'The client can’t tell a mistake from a cache, a proxy or an attacker that never understood the request, so it must fail the connection.',
  'El cliente no puede distinguir un error de una caché, un proxy o un atacante que no entendió la petición, así que debe dar por fallida la conexión.',
];

/** The server is the wrong one, the client does everything right. */
export const ANSWER_TEXTS: Record<WrongAnswerId, VariantText> = {
  'answer-200': words(
    ['The answer is 200', 'La respuesta es 200'],
    ['An ordinary page comes back instead of 101.', 'Vuelve una página corriente en vez del 101.'],
    [
      'A server that doesn’t know WebSocket answers like this, or one behind a proxy that removed Upgrade.',
      'Así responde un servidor que no conoce WebSocket, o que está detrás de un proxy que ha quitado Upgrade.',
    ],
    rfc6455('4.1'),
  ),
  'answer-no-upgrade': words(
    ['101 without Upgrade', '101 sin Upgrade'],
    ['The answer leaves the line Upgrade out.', 'La respuesta omite la línea Upgrade.'],
    ['101 alone doesn’t say what the server switched to.', 'El 101 por sí solo no dice a qué ha cambiado el servidor.'],
    rfc6455('4.1'),
  ),
  'answer-no-connection': words(
    ['101 without Connection', '101 sin Connection'],
    ['The answer leaves the line Connection out.', 'La respuesta omite la línea Connection.'],
    [
      'Upgrade is for one hop only. Without Connection it may have come through a proxy that didn’t understand it.',
      'Upgrade vale para un solo salto. Sin Connection puede haber pasado por un proxy que no lo entendía.',
    ],
    rfc6455('4.1'),
  ),
  'accept-missing': words(
    ['No accept key', 'Sin clave de aceptación'],
    ['The answer leaves the line Sec-WebSocket-Accept out.', 'La respuesta omite la línea Sec-WebSocket-Accept.'],
    PROOF,
    rfc6455('4.1'),
  ),
  'accept-en-dash': words(
    ['Wrong accept: an en dash in the GUID', 'Aceptación errónea: una semirraya en el GUID'],
    ['The server’s GUID has – where - should be.', 'El GUID del servidor lleva – donde debe ir -.'],
    PROOF,
    rfc6455('4.1'),
  ),
  'accept-hex-text': words(
    ['Wrong accept: base64 of the hex text', 'Aceptación errónea: base64 del texto hexadecimal'],
    [
      'The server encodes the 40 hex digits instead of the 20 bytes.',
      'El servidor codifica las 40 cifras hexadecimales en vez de los 20 bytes.',
    ],
    PROOF,
    rfc6455('4.1'),
  ),
  'accept-trimmed-key': words(
    ['Wrong accept: the key without ==', 'Aceptación errónea: la clave sin =='],
    ['The server drops the padding before it computes.', 'El servidor quita el relleno antes de calcular.'],
    PROOF,
    rfc6455('4.1'),
  ),
  'accept-lower-case-guid': words(
    ['Wrong accept: the GUID in lower case', 'Aceptación errónea: el GUID en minúsculas'],
    ['The server’s GUID is in lower case.', 'El GUID del servidor va en minúsculas.'],
    PROOF,
    rfc6455('4.1'),
  ),
  'protocol-never-offered': words(
    ['A subprotocol never offered', 'Un subprotocolo nunca ofrecido'],
    [
      'The server picks megachat, which the client didn’t offer.',
      'El servidor elige megachat, que el cliente no ofreció.',
    ],
    [
      'The two would not understand each other: the client never said that it speaks this.',
      'No se entenderían: el cliente nunca dijo que hablara eso.',
    ],
    rfc6455('4.1'),
  ),
  'protocol-not-granted': words(
    ['A subprotocol asked for, none granted', 'Se pide un subprotocolo y no se concede ninguno'],
    [
      'The client asked for chat or superchat; the answer leaves the line Sec-WebSocket-Protocol out.',
      'El cliente pidió chat o superchat; la respuesta omite la línea Sec-WebSocket-Protocol.',
    ],
    [
      'For RFC 6455 this is no error: without the line, no subprotocol is in use, and the client may go on (§4.1, §4.2.2). The browsers’ standard (WHATWG WebSockets) fails the connection: a page that asked for a subprotocol relies on it.',
      'Para la RFC 6455 no es un error: sin esa línea no se usa ningún subprotocolo y el cliente puede seguir (§4.1, §4.2.2). El estándar de los navegadores (WHATWG WebSockets) da por fallida la conexión: la página que pidió un subprotocolo cuenta con él.',
    ],
    rfc6455('4.2.2'),
  ),
  'extension-never-offered': words(
    ['An extension never offered', 'Una extensión nunca ofrecida'],
    ['The server says that x-never-offered is in force.', 'El servidor dice que x-never-offered está en vigor.'],
    [
      'An extension may change what the bits of a frame mean; the client couldn’t read them.',
      'Una extensión puede cambiar lo que significan los bits de una trama; el cliente no podría leerlos.',
    ],
    rfc6455('4.1'),
  ),
  'masked-server-frame': words(
    ['A masked frame from the server', 'Una trama del servidor enmascarada'],
    [
      'After a good handshake the server sends “Hello” with MASK 1.',
      'Tras un saludo inicial correcto, el servidor envía «Hello» con MASK a 1.',
    ],
    [
      'Masking protects the way from page to server only; from a server it is an error, and the client must close.',
      'El enmascaramiento solo protege el camino de la página al servidor; viniendo del servidor es un error, y el cliente debe cerrar.',
    ],
    rfc6455('5.1'),
  ),
  'server-reserved-bit': words(
    ['A reserved bit from the server', 'Un bit reservado desde el servidor'],
    [
      'After a good handshake the server sends “Hello” with RSV2 set.',
      'Tras un saludo inicial correcto, el servidor envía «Hello» con RSV2 a 1.',
    ],
    [
      'No extension that uses RSV2 was agreed on, so the client doesn’t know what it says.',
      'No se acordó ninguna extensión que use RSV2, así que el cliente no sabe qué dice.',
    ],
    rfc6455('5.2'),
  ),
  'server-not-utf8': words(
    ['Text from the server that isn’t UTF-8', 'Texto del servidor que no es UTF-8'],
    [
      'After a good handshake the server sends text with the bytes c3 28.',
      'Tras un saludo inicial correcto, el servidor envía texto con los bytes c3 28.',
    ],
    [
      'c3 b1 would be “ñ”; c3 28 is nothing. The browser never hands invalid text to a script.',
      'c3 b1 sería «ñ»; c3 28 no es nada. El navegador nunca entrega a un script texto no válido.',
    ],
    rfc6455('8.1'),
  ),
  'no-close-frame': words(
    ['Gone without a close frame', 'Se va sin trama de cierre'],
    [
      'The server says “Hello” and closes the TCP connection at once.',
      'El servidor dice «Hello» y cierra enseguida la conexión TCP.',
    ],
    [
      'A server that crashes or a network that breaks looks like this: no close frame came, so a script gets 1006.',
      'Así se ve cuando un servidor se cae o se corta la red: no llegó ninguna trama de cierre, y el script recibe 1006.',
    ],
    rfc6455('7.1.5'),
  ),
};
