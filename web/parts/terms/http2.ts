/** Words of HTTP/2, and of how it writes heads. */
import { term } from './term-type.ts';

export const HTTP2_TERMS = {
  alpn: term(
    [
      'ALPN',
      'Inside the TLS handshake the client says which protocols it speaks, and the server chooses one. RFC 7301.',
    ],
    ['ALPN', 'Dentro del saludo TLS, el cliente dice qué protocolos habla y el servidor elige uno. RFC 7301.'],
  ),
  'pseudo-header': term(
    [
      'pseudo-header field',
      'In HTTP/2: what the first line of HTTP/1.1 and Host say, as fields. Their names begin with a colon, as in :path.',
    ],
    [
      'campo de pseudocabecera',
      'En HTTP/2: lo que dicen la primera línea de HTTP/1.1 y Host, como campos. Sus nombres empiezan por dos puntos, como :path.',
    ],
  ),
  connect: term(
    [
      'extended CONNECT',
      'In HTTP/2: a request that opens a stream for another protocol, named in :protocol. RFC 8441.',
    ],
    [
      'CONNECT extendido',
      'En HTTP/2: una petición que abre un flujo para otro protocolo, nombrado en :protocol. RFC 8441.',
    ],
  ),
  stream: term(
    [
      'stream',
      'In HTTP/2 a request and its answer, or a WebSocket. Its number tells it from the others on the connection.',
    ],
    [
      'flujo (stream)',
      'En HTTP/2, una petición y su respuesta, o un WebSocket. Su número lo distingue de los demás de la conexión.',
    ],
  ),
  hpack: term(
    ['HPACK', 'How HTTP/2 writes heads: a field that both ends know already is sent as a number. RFC 7541.'],
    ['HPACK', 'Cómo escribe HTTP/2 las cabeceras: un campo que ambos extremos ya conocen va como un número. RFC 7541.'],
  ),
  'header-table': term(
    [
      'header table',
      'Fields that both ends of an HTTP/2 connection know: 61 from the start, others from earlier heads.',
    ],
    [
      'tabla de cabeceras',
      'Campos que conocen ambos extremos de una conexión HTTP/2: 61 desde el principio y otros de cabeceras anteriores.',
    ],
  ),
  indexed: term(
    [
      'indexed',
      'In HPACK: the header table has the whole field, name and value. Only its number is sent, mostly one byte.',
    ],
    [
      'indexado',
      'En HPACK: la tabla de cabeceras tiene el campo entero. Solo se envía su número, casi siempre un byte.',
    ],
  ),
  remembered: term(
    ['remembered', 'In HPACK: a field that is spelled out, and from then on is in the header table.'],
    ['recordado', 'En HPACK: un campo que se escribe letra a letra y desde entonces está en la tabla de cabeceras.'],
  ),
  'spelled-out': term(
    [
      'spelled out',
      'In HPACK: a field whose value is sent letter by letter, and which is not put into the header table.',
    ],
    [
      'escrito letra a letra',
      'En HPACK: un campo cuyo valor se envía letra a letra y que no se pone en la tabla de cabeceras.',
    ],
  ),
  'never-indexed': term(
    [
      'never indexed',
      'In HPACK: a field that is spelled out, and that nobody on the way may put into a table. For secrets.',
    ],
    [
      'nunca indexado',
      'En HPACK: un campo que se escribe letra a letra y que nadie en el camino puede poner en una tabla. Para secretos.',
    ],
  ),
  huffman: term(
    ['Huffman code', 'Writes frequent letters with few bits and rare ones with more: in HPACK 5 to 30 bits.'],
    [
      'código de Huffman',
      'Escribe las letras frecuentes con pocos bits y las raras con más: en HPACK, de 5 a 30 bits.',
    ],
  ),
  'flow-control': term(
    [
      'flow control',
      'The receiver says how many bytes it takes. Having sent so many, the sender must wait for more leave.',
    ],
    [
      'control de flujo',
      'El receptor dice cuántos bytes acepta. Cuando los ha enviado, el emisor debe esperar otro permiso.',
    ],
  ),
  'head-of-line': term(
    [
      'head-of-line blocking',
      'What comes first is late, and all that comes behind it has to wait, though it could be used already.',
    ],
    [
      'bloqueo de cabeza de línea (head-of-line blocking)',
      'Lo primero llega tarde, y todo lo que viene detrás tiene que esperar, aunque ya se podría usar.',
    ],
  ),
};
