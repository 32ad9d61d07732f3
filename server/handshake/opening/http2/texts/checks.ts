/** What the checks that only HTTP/2 has expect, why the rule exists, and what it means when it fails. */
import type { Text } from '../../../../contract.ts';
import { rfc8441, rfc9110, rfc9113 } from '../../../references.ts';
import type { CheckText } from '../../texts/checks.ts';

export type StreamCheckId = 'setting' | 'method' | 'connect-protocol' | 'scheme-and-path' | 'fields-of-http1';

const same = (text: string): Text => ({ en: text, es: text });

export const STREAM_CHECK_TEXTS: Record<StreamCheckId, CheckText> = {
  setting: {
    name: {
      en: 'The server has allowed extended CONNECT',
      es: 'El servidor ha permitido CONNECT extendido',
    },
    expected: same('SETTINGS_ENABLE_CONNECT_PROTOCOL: 1'),
    why: {
      en: 'Only after this setting may a client use :protocol. So it knows before it asks that the server understands the question.',
      es: 'Solo tras este ajuste puede un cliente usar :protocol. Así sabe, antes de preguntar, que el servidor entiende la pregunta.',
    },
    fails: {
      en: 'The server never sent the setting, so the client may not use :protocol. A server that doesn’t know it finds the request malformed and resets the stream: PROTOCOL_ERROR (RFC 9113 §8.1.1).',
      es: 'El servidor no envió el ajuste, así que el cliente no puede usar :protocol. Un servidor que no lo conoce ve mal formada la petición y reinicia el flujo: PROTOCOL_ERROR (RFC 9113 §8.1.1).',
    },
    reference: rfc8441('3'),
  },
  method: {
    name: { en: 'The method is CONNECT', es: 'El método es CONNECT' },
    expected: same('CONNECT'),
    why: {
      en: 'CONNECT asks for a stream on which bytes of another protocol pass in both directions. A GET and its answer can’t do that: HTTP/2 has no Upgrade.',
      es: 'CONNECT pide un flujo por el que pasen bytes de otro protocolo en ambos sentidos. Un GET y su respuesta no pueden: HTTP/2 no tiene Upgrade.',
    },
    fails: {
      en: 'With another method this is an ordinary request. Over HTTP/2 no header turns it into a handshake.',
      es: 'Con otro método es una petición corriente. En HTTP/2 ninguna cabecera la convierte en un saludo inicial.',
    },
    reference: rfc8441('5'),
  },
  'connect-protocol': {
    name: { en: ':protocol is “websocket”', es: ':protocol es «websocket»' },
    expected: same('websocket'),
    why: {
      en: 'It says what the stream shall carry, as Upgrade does over HTTP/1.1.',
      es: 'Dice qué llevará el flujo, como Upgrade en HTTP/1.1.',
    },
    fails: {
      en: 'Without :protocol this is the ordinary CONNECT, which asks a proxy for a tunnel and must not have :scheme and :path (RFC 9113 §8.5): the stream is reset. To a protocol that it doesn’t know this server answers 501, as RFC 9220 §3 recommends for HTTP/3; RFC 8441 names no status.',
      es: 'Sin :protocol es el CONNECT corriente, que pide un túnel a un proxy y no debe llevar :scheme ni :path (RFC 9113 §8.5): el flujo se reinicia. A un protocolo que no conoce, este servidor responde 501, como recomienda la RFC 9220 §3 para HTTP/3; la RFC 8441 no nombra ningún estado.',
    },
    reference: rfc8441('5'),
  },
  'scheme-and-path': {
    name: { en: ':scheme and :path are there', es: 'Están :scheme y :path' },
    expected: { en: 'one :scheme and one :path', es: 'un :scheme y un :path' },
    why: {
      en: 'The ordinary CONNECT names a host and a port only. A WebSocket has an address with a path, so with :protocol both must be there.',
      es: 'El CONNECT corriente solo nombra un host y un puerto. Un WebSocket tiene una dirección con ruta, así que con :protocol deben estar los dos.',
    },
    fails: {
      en: 'A request that lacks one of them is malformed: a stream error (PROTOCOL_ERROR). A server may answer before it resets the stream (RFC 9113 §8.1.1); this one doesn’t.',
      es: 'Una petición a la que le falta uno está mal formada: un error de flujo (PROTOCOL_ERROR). Un servidor puede responder antes de reiniciar el flujo (RFC 9113 §8.1.1); este no lo hace.',
    },
    reference: rfc8441('4'),
  },
  'fields-of-http1': {
    name: { en: 'No Connection, no Upgrade', es: 'Ni Connection ni Upgrade' },
    expected: {
      en: 'no header that is about an HTTP/1.1 connection',
      es: 'ninguna cabecera sobre una conexión HTTP/1.1',
    },
    why: {
      en: 'They are about the connection of HTTP/1.1, and here the connection carries other streams too. RFC 8441 forbids them in this request, RFC 9113 §8.2.2 in any.',
      es: 'Tratan de la conexión de HTTP/1.1, y aquí la conexión lleva también otros flujos. La RFC 8441 las prohíbe en esta petición; la RFC 9113 §8.2.2, en todas.',
    },
    fails: {
      en: 'A request with such a header is malformed: a stream error (PROTOCOL_ERROR). A server may answer before it resets the stream (RFC 9113 §8.1.1); this one doesn’t.',
      es: 'Una petición con una cabecera así está mal formada: un error de flujo (PROTOCOL_ERROR). Un servidor puede responder antes de reiniciar el flujo (RFC 9113 §8.1.1); este no lo hace.',
    },
    reference: rfc8441('5'),
  },
};

/** What Host is over HTTP/1.1. */
export const AUTHORITY_TEXT: CheckText = {
  name: { en: ':authority names this server', es: ':authority nombra a este servidor' },
  expected: { en: 'a name of this server, with its port', es: 'un nombre de este servidor, con su puerto' },
  why: {
    en: 'One address can serve many names, so the client says which one it means. A server that knows its names also stops DNS rebinding here.',
    es: 'Una misma dirección puede servir a muchos nombres, así que el cliente dice a cuál se refiere. Un servidor que conoce los suyos frena aquí además el DNS rebinding.',
  },
  fails: {
    en: 'With somebody else’s name it was sent to the wrong server: 421 Misdirected Request (RFC 9110 §15.5.20).',
    es: 'Con el nombre de otro, se envió al servidor equivocado: 421 Misdirected Request (RFC 9110 §15.5.20).',
  },
  reference: rfc9113('8.3.1'),
};

/** The client's first check. */
export const STATUS_TEXT: CheckText = {
  name: { en: 'The status is 200', es: 'El estado es 200' },
  expected: { en: '200 (any 2xx)', es: '200 (cualquier 2xx)' },
  why: {
    en: 'Any 2xx answer to CONNECT says that what follows is no more HTTP (RFC 9110 §9.3.6). 101 doesn’t exist in HTTP/2 (RFC 9113 §8.6).',
    es: 'Cualquier respuesta 2xx a CONNECT dice que lo que sigue ya no es HTTP (RFC 9110 §9.3.6). 101 no existe en HTTP/2 (RFC 9113 §8.6).',
  },
  fails: {
    en: 'It stays an ordinary answer, and there is no WebSocket. A script isn’t told the status. Other streams of the connection don’t notice.',
    es: 'Sigue siendo una respuesta corriente y no hay WebSocket. Al script no se le dice el estado. Los demás flujos de la conexión no lo notan.',
  },
  reference: rfc9110('9.3.6'),
};
