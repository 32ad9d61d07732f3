import type { VariantId } from '../../../contract.ts';
import { rfc6455, rfc9110 } from '../../references.ts';
import { type VariantText, words } from './variant-text.ts';

/** The client asks wrongly; the server is the real one. */
export const REQUEST_TEXTS = {
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
} satisfies Partial<Record<VariantId, VariantText>>;
