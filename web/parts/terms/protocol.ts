/** Words of the protocols: what Flows, Handshake and Duplex speak of. */
import { term } from './term-type.ts';

export const PROTOCOL_TERMS = {
  tcp: term(
    ['TCP connection', 'Carries bytes both ways, in order and complete, between two programs on a network.'],
    ['conexión TCP', 'Lleva bytes en los dos sentidos, en orden y completos, entre dos programas de una red.'],
  ),
  socket: term(
    ['socket', 'One end of a TCP connection: an IP address and a port. Two sockets name one connection.'],
    ['socket', 'Un extremo de una conexión TCP: una dirección IP y un puerto. Dos sockets identifican una conexión.'],
  ),
  ajax: term(
    ['AJAX', 'A script asks the server while the page stays. Short for Asynchronous JavaScript and XML.'],
    ['AJAX', 'Un script pregunta al servidor sin recargar la página. De Asynchronous JavaScript and XML.'],
  ),
  'web-push': term(
    ['Web Push', 'Messages that reach a browser through a push service, also when no page of the site is open.'],
    [
      'Web Push',
      'Mensajes que llegan al navegador por un servicio push, aunque no haya abierta ninguna página del sitio.',
    ],
  ),
  http: term(
    ['HTTP', 'The language of the web: the browser sends a request, the server sends one answer to it.'],
    ['HTTP', 'El lenguaje de la web: el navegador envía una petición y el servidor le da una respuesta.'],
  ),
  rfc: term(
    ['RFC', 'A numbered document that says how a protocol of the Internet works. RFC 6455 is WebSocket’s.'],
    ['RFC', 'Un documento numerado que dice cómo funciona un protocolo de Internet. El de WebSocket es la RFC 6455.'],
  ),
  tls: term(
    ['TLS', 'Encrypts a connection and shows who the server is: the s in https and wss.'],
    ['TLS', 'Cifra una conexión y demuestra quién es el servidor: la s de https y wss.'],
  ),
  handshake: term(
    ['opening handshake', 'The first exchange: the client asks over HTTP for a WebSocket, and the server agrees.'],
    [
      'saludo inicial (handshake)',
      'El primer intercambio: el cliente pide por HTTP un WebSocket y el servidor acepta.',
    ],
  ),
  header: term(
    ['header', 'A line “Name: value” of an HTTP request or answer; also the first bytes of a frame.'],
    [
      'cabecera',
      'Una línea «Nombre: valor» de una petición o respuesta HTTP; también los primeros bytes de una trama.',
    ],
  ),
  frame: term(
    ['frame', 'A piece of data on a WebSocket or an HTTP/2 connection: a small header and the content.'],
    ['trama', 'Un trozo de datos en un WebSocket o en una conexión HTTP/2: una pequeña cabecera y el contenido.'],
  ),
  payload: term(
    ['payload', 'The content that is carried, without the header around it.'],
    ['carga útil', 'El contenido que se lleva, sin la cabecera que lo acompaña.'],
  ),
  opcode: term(
    ['opcode', 'Four bits of a frame that say what it is: text, binary, close, ping …'],
    ['código de operación', 'Cuatro bits de una trama que dicen qué es: texto, binaria, cierre, ping…'],
  ),
  masking: term(
    ['masking', 'A client mixes each frame’s payload with a random key, so that a page can’t choose the bytes sent.'],
    [
      'enmascaramiento',
      'El cliente mezcla la carga útil con una clave al azar, para que una página no elija los bytes enviados.',
    ],
  ),
  xor: term(
    ['XOR', 'Compares two bits: 1 where they differ, else 0. Done twice with the same key, it gives the original.'],
    ['XOR', 'Compara dos bits: 1 si difieren, si no 0. Repetido con la misma clave, da el original.'],
  ),
  subprotocol: term(
    ['subprotocol', 'What the messages mean: a language that both sides agree to speak inside WebSocket.'],
    ['subprotocolo', 'Lo que significan los mensajes: un lenguaje que ambos acuerdan hablar dentro de WebSocket.'],
  ),
  extension: term(
    ['extension', 'An addition to the protocol that both sides agree on, such as compression.'],
    ['extensión', 'Un añadido al protocolo que ambos lados acuerdan, como la compresión.'],
  ),
  proxy: term(
    ['proxy', 'A program on the way that passes on requests and answers. From one program to the next is a hop.'],
    ['proxy', 'Un programa del camino que reenvía peticiones y respuestas. De un programa al siguiente hay un salto.'],
  ),
  origin: term(
    ['origin', 'Scheme, host and port of the address that a page comes from, such as https://example.com.'],
    ['origen', 'Esquema, host y puerto de la dirección de la que viene una página, como https://example.com.'],
  ),
  guid: term(
    ['GUID', 'A fixed identifier of 36 characters, printed in RFC 6455 and known to every WebSocket server.'],
    ['GUID', 'Un identificador fijo de 36 caracteres, impreso en la RFC 6455, que conoce todo servidor WebSocket.'],
  ),
  'sha-1': term(
    ['SHA-1', 'A computation that makes 20 bytes of any text; another text gives, in practice, other bytes.'],
    ['SHA-1', 'Un cálculo que convierte cualquier texto en 20 bytes; otro texto da, en la práctica, otros bytes.'],
  ),
  base64: term(
    ['base64', 'A way to write bytes as letters and digits: 3 bytes become 4 characters.'],
    ['base64', 'Una manera de escribir bytes con letras y cifras: 3 bytes son 4 caracteres.'],
  ),
  control: term(
    ['control frame', 'Close, ping or pong: it concerns the connection and carries no message.'],
    ['trama de control', 'Cierre, ping o pong: se refiere a la conexión y no lleva ningún mensaje.'],
  ),
  fragment: term(
    ['fragment', 'One of several frames that together are one message.'],
    ['fragmento', 'Una de varias tramas que juntas son un solo mensaje.'],
  ),
  'close-code': term(
    ['close code', 'A number in a close frame that says why the connection ends.'],
    ['código de cierre', 'Un número en la trama de cierre que dice por qué termina la conexión.'],
  ),
  duplex: term(
    ['duplex', 'Both ends can send. Full duplex: at the same time. Half duplex: one after the other.'],
    ['dúplex', 'Pueden enviar los dos extremos. Dúplex completo: a la vez. Semidúplex: por turnos.'],
  ),
};
