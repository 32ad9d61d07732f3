/** What each variant changes, and why the rule that it breaks is there. */
import type { AcceptMistakeId, Reference, Text, VariantId } from '../../contract.ts';
import { acceptOf, mistakenAccept } from '../opening/accept.ts';
import { rfc6455, rfc9110 } from '../references.ts';
import { SEED_KEY } from '../services/seed.ts';
import type { WrongAnswerId } from './wrong-server.ts';

export interface VariantText {
  title: Text;
  change: Text;
  why: Text;
  reference: Reference;
}

const words = (
  title: [string, string],
  change: [string, string],
  why: [string, string],
  reference: Reference,
): VariantText => ({
  title: { en: title[0], es: title[1] },
  change: { en: change[0], es: change[1] },
  why: { en: why[0], es: why[1] },
  reference,
});

/** The client is wrong, the server is the real one. */
export const CLIENT_VARIANT_TEXTS = {
  'no-upgrade': words(
    ['Upgrade is missing', 'Falta Upgrade'],
    ['The line Upgrade is left out.', 'Se quita la línea Upgrade.'],
    [
      'Nothing in the request asks for another protocol: the server takes it as plain HTTP and answers 426, which says what it speaks.',
      'Nada en la petición pide otro protocolo: el servidor la toma por HTTP corriente y responde 426, diciendo qué habla.',
    ],
    rfc6455('4.2.1'),
  ),
  'wrong-upgrade': words(
    ['Upgrade names another protocol', 'Upgrade nombra otro protocolo'],
    ['Upgrade: h2c instead of websocket.', 'Upgrade: h2c en vez de websocket.'],
    [
      'The client asks for a protocol that isn’t WebSocket; the rest of its headers can’t make up for that.',
      'El cliente pide un protocolo que no es WebSocket; el resto de sus cabeceras no lo compensa.',
    ],
    rfc6455('4.2.1'),
  ),
  'no-connection': words(
    ['Connection is missing', 'Falta Connection'],
    ['The line Connection is left out.', 'Se quita la línea Connection.'],
    [
      'Without “Connection: Upgrade” nobody knows whether the last proxy on the way understands the upgrade, so it doesn’t count.',
      'Sin «Connection: Upgrade» no se sabe si el último proxy del camino entiende el cambio, así que no cuenta.',
    ],
    rfc9110('7.8'),
  ),
  'wrong-connection': words(
    ['Connection without Upgrade', 'Connection sin Upgrade'],
    ['Connection: keep-alive, and no Upgrade in it.', 'Connection: keep-alive, sin Upgrade.'],
    [
      'Browsers may send “keep-alive, Upgrade”: other words don’t matter, but Upgrade must be among them.',
      'Los navegadores pueden enviar «keep-alive, Upgrade»: las demás palabras dan igual, pero Upgrade debe estar.',
    ],
    rfc6455('4.2.1'),
  ),
  'version-8': words(
    ['Version 8', 'Versión 8'],
    ['Sec-WebSocket-Version: 8, the number of a draft.', 'Sec-WebSocket-Version: 8, el número de un borrador.'],
    [
      'The server names the version that it speaks, and the client may try again with that one.',
      'El servidor dice qué versión habla, y el cliente puede volver a intentarlo con ella.',
    ],
    rfc6455('4.4'),
  ),
  'no-key': words(
    ['The key is missing', 'Falta la clave'],
    ['The line Sec-WebSocket-Key is left out.', 'Se quita la línea Sec-WebSocket-Key.'],
    [
      'Without a key there is nothing to prove with. A script can’t set headers that begin with Sec-, so in a browser only its WebSocket client sends it.',
      'Sin clave no hay con qué demostrar nada. Un script no puede poner cabeceras que empiecen por Sec-, así que en un navegador solo la envía su cliente WebSocket.',
    ],
    rfc6455('4.2.1'),
  ),
  'short-key': words(
    ['A key of 9 bytes', 'Una clave de 9 bytes'],
    ['A key that decodes to 9 bytes instead of 16.', 'Una clave que se descodifica en 9 bytes en vez de 16.'],
    [
      'The key must be the base64 of 16 bytes. A server that gets anything else can refuse early.',
      'La clave debe ser el base64 de 16 bytes. Un servidor que recibe otra cosa puede rechazar pronto.',
    ],
    rfc6455('4.2.1'),
  ),
  post: words(
    ['POST instead of GET', 'POST en vez de GET'],
    ['The method is POST; nothing else changes.', 'El método es POST; nada más cambia.'],
    [
      'The rule is GET, so that the handshake reads like an ordinary request for a page. (Forms can send GET too; what keeps them out is that they can’t set Upgrade or the Sec- headers, §1.6.)',
      'La regla es GET, para que el saludo inicial se lea como la petición corriente de una página. (Un formulario también puede enviar GET; lo que lo deja fuera es que no puede poner Upgrade ni las cabeceras Sec-, §1.6.)',
    ],
    rfc6455('4.2.1'),
  ),
  'http-1.0': words(
    ['HTTP/1.0', 'HTTP/1.0'],
    ['The version in the first line is HTTP/1.0.', 'La versión de la primera línea es HTTP/1.0.'],
    [
      'Upgrade came with HTTP/1.1, and in an HTTP/1.0 request it must be ignored: an old proxy may have passed it on without understanding it.',
      'Upgrade llegó con HTTP/1.1 y en una petición HTTP/1.0 hay que ignorarlo: un proxy antiguo pudo reenviarlo sin entenderlo.',
    ],
    rfc6455('4.2.1'),
  ),
  'foreign-origin': words(
    ['A foreign Origin', 'Un Origin ajeno'],
    [
      'Origin: http://evil.example, an origin that isn’t ours.',
      'Origin: http://evil.example, un origen que no es nuestro.',
    ],
    [
      'Any page may try to open a WebSocket to any server, and some cookies may go along. A server that serves only its own pages should check Origin and answer 403.',
      'Cualquier página puede intentar abrir un WebSocket a cualquier servidor, y pueden viajar cookies. Un servidor que solo atiende a sus propias páginas debería comprobar Origin y responder 403.',
    ],
    rfc6455('10.2'),
  ),
  'foreign-host': words(
    ['A foreign Host', 'Un Host ajeno'],
    [
      'Host: rebound.example, a name that isn’t this server’s.',
      'Host: rebound.example, un nombre que no es de este servidor.',
    ],
    [
      'Whoever owns a domain can let its name point at your machine (DNS rebinding), and a page from there then counts as the same origin. The Host header gives it away.',
      'El dueño de un dominio puede hacer que su nombre apunte a tu equipo (DNS rebinding), y una página de allí cuenta entonces como del mismo origen. La cabecera Host lo delata.',
    ],
    rfc9110('15.5.20'),
  ),
  'malformed-protocol': words(
    ['A subprotocol named twice', 'Un subprotocolo repetido'],
    ['Sec-WebSocket-Protocol: chat, chat.', 'Sec-WebSocket-Protocol: chat, chat.'],
    [
      'The names in the list must all be different, so that an answer means exactly one of them.',
      'Los nombres de la lista deben ser todos distintos, para que la respuesta designe exactamente uno.',
    ],
    rfc6455('4.1'),
  ),
  'malformed-extensions': words(
    ['An extension list that can’t be read', 'Una lista de extensiones ilegible'],
    [
      'A line Sec-WebSocket-Extensions: permessage-deflate; =15 is added.',
      'Se añade una línea Sec-WebSocket-Extensions: permessage-deflate; =15.',
    ],
    [
      'Each parameter needs a name before its value. A server that guessed what was meant could read all later frames wrongly.',
      'Cada parámetro necesita un nombre delante de su valor. Un servidor que adivinara lo que se quería decir podría leer mal todas las tramas siguientes.',
    ],
    rfc6455('9.1'),
  ),
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

type ServerText = VariantText & { before: string | null; after: string | null };
const lines = (before: string | null, after: string | null, text: VariantText): ServerText => ({
  ...text,
  before,
  after,
});

const RIGHT_ACCEPT = `Sec-WebSocket-Accept: ${acceptOf(SEED_KEY).accept}`;
const wrongAccept = (id: AcceptMistakeId): string => `Sec-WebSocket-Accept: ${mistakenAccept(id, SEED_KEY)}`;
const PROOF: [string, string] = [
  'The client can’t tell a mistake from a cache, a proxy or an attacker that never understood the request, so it must fail the connection.',
  'El cliente no puede distinguir un error de una caché, un proxy o un atacante que no entendió la petición, así que debe dar por fallida la conexión.',
];

/** The server is the wrong one, the client does everything right. */
export const SERVER_VARIANT_TEXTS: Record<WrongAnswerId, ServerText> = {
  'answer-200': lines(
    'HTTP/1.1 101 Switching Protocols',
    'HTTP/1.1 200 OK',
    words(
      ['The answer is 200', 'La respuesta es 200'],
      ['An ordinary page comes back instead of 101.', 'Vuelve una página corriente en vez del 101.'],
      [
        'A server that doesn’t know WebSocket answers like this, or one behind a proxy that removed Upgrade.',
        'Así responde un servidor que no conoce WebSocket, o que está detrás de un proxy que ha quitado Upgrade.',
      ],
      rfc6455('4.1'),
    ),
  ),
  'answer-no-upgrade': lines(
    'Upgrade: websocket',
    null,
    words(
      ['101 without Upgrade', '101 sin Upgrade'],
      ['The answer leaves the line Upgrade out.', 'La respuesta omite la línea Upgrade.'],
      [
        '101 alone doesn’t say what the server switched to.',
        'El 101 por sí solo no dice a qué ha cambiado el servidor.',
      ],
      rfc6455('4.1'),
    ),
  ),
  'answer-no-connection': lines(
    'Connection: Upgrade',
    null,
    words(
      ['101 without Connection', '101 sin Connection'],
      ['The answer leaves the line Connection out.', 'La respuesta omite la línea Connection.'],
      [
        'Upgrade is for one hop only. Without Connection it may have come through a proxy that didn’t understand it.',
        'Upgrade vale para un solo salto. Sin Connection puede haber pasado por un proxy que no lo entendía.',
      ],
      rfc6455('4.1'),
    ),
  ),
  'accept-missing': lines(
    RIGHT_ACCEPT,
    null,
    words(
      ['No accept key', 'Sin clave de aceptación'],
      ['The answer leaves the line Sec-WebSocket-Accept out.', 'La respuesta omite la línea Sec-WebSocket-Accept.'],
      PROOF,
      rfc6455('4.1'),
    ),
  ),
  'accept-en-dash': lines(
    RIGHT_ACCEPT,
    wrongAccept('en-dash'),
    words(
      ['Wrong accept: an en dash in the GUID', 'Aceptación errónea: una semirraya en el GUID'],
      ['The server’s GUID has – where - should be.', 'El GUID del servidor lleva – donde debe ir -.'],
      PROOF,
      rfc6455('4.1'),
    ),
  ),
  'accept-hex-text': lines(
    RIGHT_ACCEPT,
    wrongAccept('hex-text'),
    words(
      ['Wrong accept: base64 of the hex text', 'Aceptación errónea: base64 del texto hexadecimal'],
      [
        'The server encodes the 40 hex digits instead of the 20 bytes.',
        'El servidor codifica las 40 cifras hexadecimales en vez de los 20 bytes.',
      ],
      PROOF,
      rfc6455('4.1'),
    ),
  ),
  'accept-trimmed-key': lines(
    RIGHT_ACCEPT,
    wrongAccept('trimmed-key'),
    words(
      ['Wrong accept: the key without ==', 'Aceptación errónea: la clave sin =='],
      ['The server drops the padding before it computes.', 'El servidor quita el relleno antes de calcular.'],
      PROOF,
      rfc6455('4.1'),
    ),
  ),
  'accept-lower-case-guid': lines(
    RIGHT_ACCEPT,
    wrongAccept('lower-case-guid'),
    words(
      ['Wrong accept: the GUID in lower case', 'Aceptación errónea: el GUID en minúsculas'],
      ['The server’s GUID is in lower case.', 'El GUID del servidor va en minúsculas.'],
      PROOF,
      rfc6455('4.1'),
    ),
  ),
  'protocol-never-offered': lines(
    'Sec-WebSocket-Protocol: superchat',
    'Sec-WebSocket-Protocol: megachat',
    words(
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
  ),
  'extension-never-offered': lines(
    null,
    'Sec-WebSocket-Extensions: x-never-offered',
    words(
      ['An extension never offered', 'Una extensión nunca ofrecida'],
      ['The server says that x-never-offered is in force.', 'El servidor dice que x-never-offered está en vigor.'],
      [
        'An extension may change what the bits of a frame mean; the client couldn’t read them.',
        'Una extensión puede cambiar lo que significan los bits de una trama; el cliente no podría leerlos.',
      ],
      rfc6455('4.1'),
    ),
  ),
  'masked-server-frame': lines(
    '81 05 48 65 6c 6c 6f',
    '81 85 37 fa 21 3d 7f 9f 4d 51 58',
    words(
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
  ),
  'server-reserved-bit': lines(
    '81 05 48 65 6c 6c 6f',
    'a1 05 48 65 6c 6c 6f',
    words(
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
  ),
  'server-not-utf8': lines(
    '81 02 c3 b1',
    '81 02 c3 28',
    words(
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
  ),
  'no-close-frame': lines(
    '88 02 03 e8',
    null,
    words(
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
  ),
};
