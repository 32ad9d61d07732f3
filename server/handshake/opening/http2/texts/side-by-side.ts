/** Why each part of the handshake is as it is over HTTP/2. */
import type { Reference, Text } from '../../../../contract.ts';
import { rfc6455, rfc8441, rfc9113 } from '../../../references.ts';

interface Part {
  why: Text;
  reference: Reference;
}

const text = (en: string, es: string, reference: Reference): Part => ({ why: { en, es }, reference });

export const PARTS = {
  setting: text(
    'The server says first that it understands :protocol. Over HTTP/1.1 a client has to ask without knowing.',
    'El servidor dice antes que entiende :protocol. En HTTP/1.1, el cliente tiene que preguntar sin saberlo.',
    rfc8441('3'),
  ),
  method: text(
    'A GET has one answer and is over. CONNECT opens a stream on which both sides go on sending.',
    'Un GET tiene una respuesta y se acaba. CONNECT abre un flujo por el que ambos lados siguen enviando.',
    rfc8441('5'),
  ),
  host: text(
    'Another name for the same: which host and port are meant.',
    'Otro nombre para lo mismo: qué host y qué puerto se piden.',
    rfc8441('5'),
  ),
  scheme: text(
    'https stands for wss, http for ws. Over HTTP/1.1 only the connection tells them apart.',
    'https equivale a wss y http a ws. En HTTP/1.1 solo los distingue la conexión.',
    rfc8441('5'),
  ),
  protocol: text(
    'What shall be spoken next. :protocol asks it for this stream only; Upgrade asks it for the whole connection.',
    'Qué se hablará después. :protocol lo pide solo para este flujo; Upgrade, para la conexión entera.',
    rfc8441('4'),
  ),
  connection: text(
    'It names headers that are meant for the next hop only. HTTP/2 has no such headers, and forbids this one.',
    'Nombra cabeceras destinadas solo al siguiente salto. HTTP/2 no tiene cabeceras así y prohíbe esta.',
    rfc9113('8.2.2'),
  ),
  key: text(
    'With the key the server proves that it read a WebSocket handshake. Here the setting and :protocol say that already.',
    'Con la clave, el servidor demuestra que leyó un saludo de WebSocket. Aquí ya lo dicen el ajuste y :protocol.',
    rfc8441('5'),
  ),
  version: text(
    'The WebSocket Protocol is the same, and so is its version.',
    'El protocolo WebSocket es el mismo, y su versión también.',
    rfc8441('5'),
  ),
  origin: text(
    'Any page may still try to connect to any server. The server still has to look where the page comes from.',
    'Cualquier página puede seguir intentando conectarse a cualquier servidor. El servidor sigue teniendo que mirar de dónde viene la página.',
    rfc8441('5'),
  ),
  subprotocol: text(
    'Offered and chosen as ever; only the name of the field is in small letters.',
    'Se ofrece y se elige como siempre; solo el nombre del campo va en minúsculas.',
    rfc8441('5'),
  ),
  extensions: text(
    'Offered and agreed on as ever; permessage-deflate works the same.',
    'Se ofrecen y se acuerdan como siempre; permessage-deflate funciona igual.',
    rfc8441('5'),
  ),
  status: text(
    'HTTP/2 has no 101: the connection doesn’t switch. Any 2xx opens the stream.',
    'HTTP/2 no tiene 101: la conexión no cambia de protocolo. Cualquier 2xx abre el flujo.',
    rfc9113('8.6'),
  ),
  'answer-upgrade': text(
    'Nothing is switched, so nothing has to be confirmed.',
    'No se cambia nada, así que no hay nada que confirmar.',
    rfc8441('5'),
  ),
  accept: text(
    'No key was sent, so there is nothing to compute.',
    'No se envió ninguna clave, así que no hay nada que calcular.',
    rfc8441('5'),
  ),
  frames: text(
    'The same bytes, but each piece that is sent stands in a DATA frame: 9 bytes more around it.',
    'Los mismos bytes, pero cada trozo que se envía va en una trama DATA: 9 bytes más a su alrededor.',
    rfc8441('5'),
  ),
  masking: text(
    'RFC 8441 changes how a WebSocket is opened, not its frames: a client still masks, a server doesn’t.',
    'La RFC 8441 cambia cómo se abre un WebSocket, no sus tramas: el cliente sigue enmascarando y el servidor no.',
    rfc6455('5.1'),
  ),
  end: text(
    'The end of the stream takes the place of the end of the TCP connection. Being cut off is RST_STREAM (CANCEL).',
    'El fin del flujo ocupa el lugar del fin de la conexión TCP. Si se corta, es RST_STREAM (CANCEL).',
    rfc8441('5'),
  ),
  neighbours: text(
    'A page’s requests, its event streams and its WebSockets may share one connection, with one TCP and one TLS handshake.',
    'Las peticiones de una página, sus flujos de eventos y sus WebSockets pueden compartir una conexión, con un solo saludo TCP y TLS.',
    rfc8441('1'),
  ),
} satisfies Record<string, Part>;

export type PartId = keyof typeof PARTS;

/** Parts that are no line of a head. */
export const AFTER = {
  frames: { en: 'WebSocket frames', es: 'tramas WebSocket' },
  framesInData: { en: 'WebSocket frames in DATA', es: 'tramas WebSocket en DATA' },
  masking: { en: 'the client masks', es: 'el cliente enmascara' },
  fin: { en: 'FIN: the end of the TCP connection', es: 'FIN: el fin de la conexión TCP' },
  endStream: { en: 'END_STREAM: the end of the stream', es: 'END_STREAM: el fin del flujo' },
  alone: { en: 'the connection is the WebSocket’s alone', es: 'la conexión es solo del WebSocket' },
  together: { en: 'other streams beside it', es: 'otros flujos a su lado' },
} satisfies Record<string, Text>;
