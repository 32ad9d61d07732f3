import type { VariantId } from '../../../contract.ts';
import { rfc6455, rfc8441, rfc9110, rfc9113, rfc9220 } from '../../references.ts';
import { type VariantText, words } from './variant-text.ts';

/** The handshake goes over HTTP/2. */
export const STREAM_TEXTS = {
  'h2-no-setting': words(
    ['A server without the setting', 'Un servidor sin el ajuste'],
    [
      'The request is right, but this server’s SETTINGS don’t have SETTINGS_ENABLE_CONNECT_PROTOCOL. The raw client asks all the same.',
      'La petición está bien, pero los SETTINGS de este servidor no traen SETTINGS_ENABLE_CONNECT_PROTOCOL. El cliente TCP propio pregunta de todos modos.',
    ],
    [
      'To a server that doesn’t know it, :protocol is no field that may stand there, so the request is malformed. What changes the meaning of HTTP/2 must be agreed on before it is used (RFC 9113 §5.5). A browser doesn’t try: it opens another connection over HTTP/1.1, with Upgrade.',
      'Para un servidor que no lo conoce, :protocol es un campo que no puede estar ahí, así que la petición está mal formada. Lo que cambia el significado de HTTP/2 debe acordarse antes de usarlo (RFC 9113 §5.5). Un navegador no lo intenta: abre otra conexión con HTTP/1.1 y Upgrade.',
    ],
    rfc8441('3'),
  ),
  'h2-get': words(
    ['GET instead of CONNECT', 'GET en vez de CONNECT'],
    [':method: GET, and :protocol with it.', ':method: GET, y :protocol con él.'],
    [
      ':protocol belongs to CONNECT alone. With another method it is a field that may not stand there, so the request is malformed.',
      ':protocol es solo de CONNECT. Con otro método es un campo que no puede estar ahí, así que la petición está mal formada.',
    ],
    rfc8441('4'),
  ),
  'h2-no-protocol': words(
    ['CONNECT without :protocol', 'CONNECT sin :protocol'],
    [
      'The field :protocol is left out; :scheme and :path stay.',
      'Falta el campo :protocol; :scheme y :path se quedan.',
    ],
    [
      'Without :protocol this is the ordinary CONNECT, which asks a proxy for a tunnel. That one names only :authority and must not have :scheme and :path: the request is malformed.',
      'Sin :protocol es el CONNECT corriente, que pide un túnel a un proxy. Ese solo nombra :authority y no debe llevar :scheme ni :path: la petición está mal formada.',
    ],
    rfc9113('8.5'),
  ),
  'h2-other-protocol': words(
    ['Another protocol', 'Otro protocolo'],
    [':protocol: connect-udp.', ':protocol: connect-udp.'],
    [
      'Extended CONNECT is not for WebSocket only: others carry UDP with it (RFC 9298). The request is right for HTTP/2, so it gets an answer: 501 Not Implemented. RFC 9220 recommends that for HTTP/3; RFC 8441 names no status.',
      'CONNECT extendido no es solo para WebSocket: otros llevan UDP con él (RFC 9298). Para HTTP/2 la petición está bien, así que recibe respuesta: 501 Not Implemented. La RFC 9220 lo recomienda para HTTP/3; la RFC 8441 no nombra ningún estado.',
    ],
    rfc9220('3'),
  ),
  'h2-no-path': words(
    ['No :path', 'Sin :path'],
    ['The field :path is left out.', 'Falta el campo :path.'],
    [
      'A WebSocket has an address with a path. With :protocol both :scheme and :path must be there; without one of them the request is malformed, and the server must treat that as a stream error.',
      'Un WebSocket tiene una dirección con ruta. Con :protocol deben estar :scheme y :path; sin uno de ellos, la petición está mal formada, y el servidor debe tratarlo como error de flujo.',
    ],
    rfc8441('4'),
  ),
  'h2-no-scheme': words(
    ['No :scheme', 'Sin :scheme'],
    ['The field :scheme is left out.', 'Falta el campo :scheme.'],
    [
      'It says https for wss and http for ws. With :protocol it must be there, like :path.',
      'Dice https para wss y http para ws. Con :protocol debe estar, igual que :path.',
    ],
    rfc8441('4'),
  ),
  'h2-upgrade': words(
    ['Upgrade over HTTP/2', 'Upgrade sobre HTTP/2'],
    ['A field upgrade: websocket is added.', 'Se añade un campo upgrade: websocket.'],
    [
      'Upgrade is about a connection of HTTP/1.1. It must not stand in this request, and in HTTP/2 any request with it is malformed.',
      'Upgrade trata de una conexión de HTTP/1.1. No debe estar en esta petición, y en HTTP/2 toda petición que lo lleve está mal formada.',
    ],
    rfc9113('8.2.2'),
  ),
  'h2-connection': words(
    ['Connection over HTTP/2', 'Connection sobre HTTP/2'],
    ['A field connection: Upgrade is added.', 'Se añade un campo connection: Upgrade.'],
    [
      'It would name fields for the next hop only. HTTP/2 has none, and other streams share the connection: any request with it is malformed.',
      'Nombraría campos solo para el siguiente salto. HTTP/2 no los tiene, y otros flujos comparten la conexión: toda petición que la lleve está mal formada.',
    ],
    rfc9113('8.2.2'),
  ),
  'h2-version-8': words(
    ['An old version', 'Una versión antigua'],
    ['sec-websocket-version: 8.', 'sec-websocket-version: 8.'],
    [
      'The version is checked as over HTTP/1.1, and the server says which one it speaks. But it can’t say 426: that status must come with Upgrade (RFC 9110 §15.5.22), which HTTP/2 forbids. So this server answers 400.',
      'La versión se comprueba como en HTTP/1.1, y el servidor dice cuál habla. Pero no puede decir 426: ese estado debe ir con Upgrade (RFC 9110 §15.5.22), que HTTP/2 prohíbe. Por eso este servidor responde 400.',
    ],
    rfc6455('4.4'),
  ),
  'h2-no-version': words(
    ['No version', 'Sin versión'],
    ['The field sec-websocket-version is left out.', 'Falta el campo sec-websocket-version.'],
    [
      'A handshake names the version of the WebSocket Protocol, over HTTP/2 too. :protocol says only that it is WebSocket.',
      'Un saludo inicial nombra la versión del protocolo WebSocket, también sobre HTTP/2. :protocol solo dice que es WebSocket.',
    ],
    rfc8441('5'),
  ),
  'h2-foreign-origin': words(
    ['A foreign origin', 'Un origen ajeno'],
    ['origin: http://evil.example.', 'origin: http://evil.example.'],
    [
      'Over HTTP/2 too any page may try to open a WebSocket to any server. A server that serves only its own pages should check Origin and answer 403; the connection, with its other streams, goes on.',
      'También sobre HTTP/2 cualquier página puede intentar abrir un WebSocket a cualquier servidor. Un servidor que solo atiende a sus propias páginas debería comprobar Origin y responder 403; la conexión, con sus otros flujos, sigue.',
    ],
    rfc6455('10.2'),
  ),
  'h2-foreign-authority': words(
    ['A foreign :authority', 'Un :authority ajeno'],
    [
      ':authority: rebound.example, a name that isn’t this server’s.',
      ':authority: rebound.example, un nombre que no es de este servidor.',
    ],
    [
      ':authority says what Host says over HTTP/1.1. A request for somebody else’s name was sent to the wrong server; a browser that shares one connection among several names may ask again elsewhere.',
      ':authority dice lo que dice Host en HTTP/1.1. Una petición para el nombre de otro se envió al servidor equivocado; un navegador que comparte una conexión entre varios nombres puede preguntar de nuevo en otro sitio.',
    ],
    rfc9110('15.5.20'),
  ),
  'h2-malformed-protocol': words(
    ['A subprotocol named twice', 'Un subprotocolo repetido'],
    ['sec-websocket-protocol: chat, chat.', 'sec-websocket-protocol: chat, chat.'],
    [
      'The names in the list must all be different, over HTTP/2 as over HTTP/1.1.',
      'Los nombres de la lista deben ser todos distintos, sobre HTTP/2 como sobre HTTP/1.1.',
    ],
    rfc6455('4.1'),
  ),
  'h2-malformed-extensions': words(
    ['An extension list that can’t be read', 'Una lista de extensiones ilegible'],
    [
      'A field sec-websocket-extensions: permessage-deflate; =15 is added.',
      'Se añade un campo sec-websocket-extensions: permessage-deflate; =15.',
    ],
    [
      'Extensions are offered and agreed on as over HTTP/1.1. A server that guessed what was meant could read all later frames wrongly.',
      'Las extensiones se ofrecen y acuerdan como en HTTP/1.1. Un servidor que adivinara lo que se quería decir podría leer mal todas las tramas siguientes.',
    ],
    rfc6455('9.1'),
  ),
  'h2-protocol-not-granted': words(
    ['A subprotocol that isn’t granted', 'Un subprotocolo que no se concede'],
    [
      'sec-websocket-protocol: soap, which this server doesn’t speak. It answers 200 without the field.',
      'sec-websocket-protocol: soap, que este servidor no habla. Responde 200 sin el campo.',
    ],
    [
      'RFC 6455 lets a client go on without a subprotocol, and the raw client does. The browsers’ standard asks for one of those that the page named, and fails the connection otherwise.',
      'La RFC 6455 deja que el cliente siga sin subprotocolo, y el cliente TCP propio lo hace. El estándar de los navegadores exige uno de los que nombró la página y, si no, da por fallida la conexión.',
    ],
    rfc6455('4.2.2'),
  ),
  'h2-unmasked-frame': words(
    ['An unmasked frame in DATA', 'Una trama sin enmascarar en DATA'],
    [
      'After a good handshake: “Hello” with MASK 0, in a DATA frame.',
      'Tras un saludo inicial correcto: «Hello» con MASK a 0, en una trama DATA.',
    ],
    [
      'RFC 8441 changes how a WebSocket is opened. Its frames keep all their rules: a client masks, also where a DATA frame and TLS stand around them.',
      'La RFC 8441 cambia cómo se abre un WebSocket. Sus tramas conservan todas sus reglas: el cliente enmascara, aunque las rodeen una trama DATA y TLS.',
    ],
    rfc6455('5.1'),
  ),
  'h2-no-close-frame': words(
    ['END_STREAM without a close frame', 'END_STREAM sin trama de cierre'],
    [
      'After a good handshake: “Hello”, and then the client ends its side of the stream.',
      'Tras un saludo inicial correcto: «Hello», y después el cliente termina su lado del flujo.',
    ],
    [
      'The end of a stream takes the place of the end of a TCP connection. Without close frames before it a script sees 1006, as over HTTP/1.1.',
      'El fin de un flujo ocupa el lugar del fin de una conexión TCP. Sin tramas de cierre antes, un script ve 1006, como en HTTP/1.1.',
    ],
    rfc8441('5'),
  ),
} satisfies Partial<Record<VariantId, VariantText>>;
