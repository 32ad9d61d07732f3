/** What the headers of a handshake are for. Names in lower case; those not listed here get a general word. */
import type { CheckId, Reference, Text } from '../../../contract.ts';
import { rfc6454, rfc6455, rfc9110, rfc9111, rfc9112 } from '../../references.ts';

export interface HeaderText {
  why: Text;
  reference: Reference;
}

export interface HeaderTexts {
  request?: HeaderText & { checkId?: CheckId };
  response?: HeaderText & { checkId?: CheckId };
}

const text = (en: string, es: string, reference: Reference, checkId?: CheckId) => ({
  why: { en, es },
  reference,
  ...(checkId && { checkId }),
});

const HEADER_TEXTS: Record<string, HeaderTexts> = {
  host: {
    request: text(
      'Which name, and which port, the client believes it is speaking to: one address may serve many names.',
      'A qué nombre, y a qué puerto, cree el cliente que habla: una misma dirección puede servir a muchos nombres.',
      rfc9110('7.2'),
      'host',
    ),
  },
  upgrade: {
    request: text(
      'The protocol that the client wants to speak from here on.',
      'El protocolo que el cliente quiere hablar a partir de aquí.',
      rfc6455('4.1'),
      'upgrade',
    ),
    response: text(
      'The protocol that the server switches to, or would like to be asked for.',
      'El protocolo al que cambia el servidor, o el que querría que le pidieran.',
      rfc9110('7.8'),
      'answer-upgrade',
    ),
  },
  connection: {
    request: text(
      'Names the headers that are for the next hop only: a proxy that doesn’t know WebSocket must remove Upgrade.',
      'Nombra las cabeceras que son solo para el siguiente salto: un proxy que no conoce WebSocket debe quitar Upgrade.',
      rfc9110('7.6.1'),
      'connection',
    ),
    response: text(
      'Names the headers that are for the next hop only; “close”: the connection is closed after this answer.',
      'Nombra las cabeceras que son solo para el siguiente salto; «close»: la conexión se cierra tras esta respuesta.',
      rfc9110('7.6.1'),
      'answer-connection',
    ),
  },
  'sec-websocket-key': {
    request: text(
      '16 random bytes as base64, new for each connection. The server proves with them that it read this request. No secret: with ws anyone on the way can read it.',
      '16 bytes aleatorios en base64, nuevos en cada conexión. Con ellos demuestra el servidor que ha leído esta petición. No son un secreto: con ws puede leerlos cualquiera en el camino.',
      rfc6455('11.3.1'),
      'key',
    ),
  },
  'sec-websocket-accept': {
    response: text(
      'base64(SHA-1(key + GUID)): the proof that this answer was made for this request.',
      'base64(SHA-1(clave + GUID)): la prueba de que esta respuesta se hizo para esta petición.',
      rfc6455('11.3.3'),
      'accept',
    ),
  },
  'sec-websocket-version': {
    request: text(
      'The version of the protocol: 13 is the one of RFC 6455.',
      'La versión del protocolo: 13 es la de la RFC 6455.',
      rfc6455('11.3.5'),
      'version',
    ),
    response: text(
      'The versions that the server speaks, said when it can’t take the one it was asked for.',
      'Las versiones que habla el servidor; lo dice cuando no acepta la que le piden.',
      rfc6455('4.4'),
    ),
  },
  'sec-websocket-protocol': {
    request: text(
      'The subprotocols that the client speaks, the preferred one first.',
      'Los subprotocolos que habla el cliente, primero el preferido.',
      rfc6455('11.3.4'),
      'protocol',
    ),
    response: text(
      'The one subprotocol that the server picked from those offered.',
      'El único subprotocolo que el servidor ha elegido entre los ofrecidos.',
      rfc6455('11.3.4'),
      'answer-protocol',
    ),
  },
  'sec-websocket-extensions': {
    request: text(
      'The extensions that the client can use, such as compression (permessage-deflate, RFC 7692).',
      'Las extensiones que puede usar el cliente, como la compresión (permessage-deflate, RFC 7692).',
      rfc6455('11.3.2'),
      'extensions',
    ),
    response: text(
      'The extensions that are in force from now on.',
      'Las extensiones que quedan en vigor desde ahora.',
      rfc6455('11.3.2'),
      'answer-extensions',
    ),
  },
  origin: {
    request: text(
      'From which origin (scheme, host and port) the page comes that is asking. Browsers always say it and no script can forge it; other clients may leave it out.',
      'De qué origen (esquema, host y puerto) viene la página que lo pide. Los navegadores lo dicen siempre y ningún script puede falsearlo; otros clientes pueden omitirlo.',
      rfc6454('7'),
      'origin',
    ),
  },
  'sec-websocket-origin': {
    request: text(
      'The name that Origin had in drafts of the protocol, up to draft 10. RFC 6455 doesn’t know it: the server ignores it.',
      'El nombre que tuvo Origin en los borradores del protocolo, hasta el 10. La RFC 6455 no lo conoce: el servidor la ignora.',
      rfc6455('4.2.1'),
    ),
  },
  'user-agent': {
    request: text('Which program is asking.', 'Qué programa lo pide.', rfc9110('10.1.5')),
  },
  accept: {
    request: text(
      'Kinds of content the client would like; without meaning here.',
      'Tipos de contenido que el cliente prefiere; aquí no significa nada.',
      rfc9110('12.5.1'),
    ),
  },
  'accept-encoding': {
    request: text(
      'Compressions of HTTP bodies that the client reads. WebSocket messages have their own: permessage-deflate.',
      'Compresiones de cuerpos HTTP que lee el cliente. Los mensajes de WebSocket tienen la suya: permessage-deflate.',
      rfc9110('12.5.3'),
    ),
  },
  'accept-language': {
    request: text('The languages the reader prefers.', 'Los idiomas que prefiere el lector.', rfc9110('12.5.4')),
  },
  'cache-control': {
    request: text(
      'What the client asks of caches on the way. “no-cache”: no stored answer that the server has not confirmed.',
      'Lo que el cliente pide a las cachés del camino. «no-cache»: ninguna respuesta guardada que el servidor no haya confirmado.',
      rfc9111('5.2'),
    ),
    response: text(
      'Whether this answer may be kept by caches.',
      'Si las cachés pueden guardar esta respuesta.',
      rfc9111('5.2'),
    ),
  },
  pragma: {
    request: text(
      'The old way of saying Cache-Control: no-cache.',
      'La manera antigua de decir Cache-Control: no-cache.',
      rfc9111('5.4'),
    ),
  },
  cookie: {
    request: text(
      'Cookies go along as with any request. Those marked SameSite=None go even when a page of another site opens the socket; others usually stay back (browsers differ). One more reason to check Origin.',
      'Las cookies viajan como en cualquier petición. Las marcadas SameSite=None, aunque abra el socket una página de otro sitio; las demás suelen quedarse (depende del navegador). Otro motivo para comprobar Origin.',
      rfc6455('10.5'),
    ),
  },
  date: {
    response: text(
      'When the server wrote this answer.',
      'Cuándo escribió el servidor esta respuesta.',
      rfc9110('6.6.1'),
    ),
  },
  server: { response: text('Which program answers.', 'Qué programa responde.', rfc9110('10.2.4')) },
  allow: {
    response: text('The methods that this address takes.', 'Los métodos que admite esta dirección.', rfc9110('10.2.1')),
  },
  'content-type': {
    request: text('What kind of body this is.', 'De qué tipo es el cuerpo.', rfc9110('8.3')),
    response: text('What kind of body this is.', 'De qué tipo es el cuerpo.', rfc9110('8.3')),
  },
  'content-length': {
    request: text(
      'How many bytes of body follow the blank line.',
      'Cuántos bytes de cuerpo siguen a la línea en blanco.',
      rfc9110('8.6'),
    ),
    response: text(
      'How many bytes of body follow the blank line.',
      'Cuántos bytes de cuerpo siguen a la línea en blanco.',
      rfc9110('8.6'),
    ),
  },
  'keep-alive': {
    response: text(
      'How long the server keeps a connection that is not in use.',
      'Cuánto mantiene el servidor una conexión que no se usa.',
      rfc9112('C.2.2'),
    ),
  },
};

const FETCH_METADATA: HeaderText = {
  why: {
    en: 'How and from where the browser’s page asks (Fetch Metadata). A script can’t change it; the handshake doesn’t need it.',
    es: 'Cómo y desde dónde lo pide la página del navegador (Fetch Metadata). Un script no puede cambiarlo; el saludo inicial no lo necesita.',
  },
  reference: { label: 'W3C Fetch Metadata', href: 'https://www.w3.org/TR/fetch-metadata/' },
};

const OTHER: HeaderText = {
  why: {
    en: 'The handshake needs nothing of this: whoever doesn’t know this header ignores it.',
    es: 'El saludo inicial no necesita nada de esto: quien no conoce esta cabecera la ignora.',
  },
  reference: rfc9110('5.1'),
};

/** What a header says, in a request or in an answer. */
export function headerText(name: string, type: 'request' | 'response'): HeaderText & { checkId?: CheckId } {
  const lower = name.toLowerCase();
  const known = Object.hasOwn(HEADER_TEXTS, lower) ? HEADER_TEXTS[lower]?.[type] : undefined;
  return known ?? (lower.startsWith('sec-fetch-') ? FETCH_METADATA : OTHER);
}
