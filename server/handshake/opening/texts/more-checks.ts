/** Checks that stand outside the lists of RFC 6455 §4: shown only where they decide, or where a browser is the client. */
import type { ClientCheckId, Reference, ServerCheckId } from '../../../contract.ts';
import { rfc6455, rfc9110, rfc9112 } from '../../references.ts';
import type { CheckText } from './checks.ts';

/** What a server looks at beside the ten. There is no text for when they pass: then they aren't shown. */
export const DECIDING_CHECK_TEXTS: Record<
  Extract<ServerCheckId, 'head' | 'target' | 'body'>,
  Omit<CheckText, 'why'>
> = {
  head: {
    name: { en: 'The head can be read', es: 'La cabecera se puede leer' },
    expected: { en: 'lines as HTTP/1.1 has them', es: 'líneas como las de HTTP/1.1' },
    fails: {
      en: 'The server refuses before it looks at anything else.',
      es: 'El servidor rechaza antes de mirar nada más.',
    },
    reference: rfc9112('2.1'),
  },
  target: {
    name: { en: 'There is a WebSocket service at this address', es: 'En esta dirección hay un servicio WebSocket' },
    expected: { en: '/chatService', es: '/chatService' },
    fails: {
      en: 'If the service that the client names isn’t available, the server must send a fitting HTTP error, such as 404, and no handshake takes place.',
      es: 'Si el servicio que nombra el cliente no existe, el servidor debe enviar un error HTTP adecuado, como 404, y no hay saludo inicial.',
    },
    reference: rfc6455('4.2.2'),
  },
  body: {
    name: { en: 'The request has no body', es: 'La petición no lleva cuerpo' },
    expected: {
      en: 'no Content-Length above 0, no Transfer-Encoding',
      es: 'ni Content-Length mayor que 0 ni Transfer-Encoding',
    },
    fails: {
      en: 'Only after the whole request, body included, may the connection leave HTTP (RFC 9110 §7.8). A body in a GET means nothing, and a server may refuse it; this one does, so that no byte of it is taken for a frame.',
      es: 'Solo tras la petición entera, con su cuerpo, puede la conexión dejar HTTP (RFC 9110 §7.8). Un cuerpo en un GET no significa nada y un servidor puede rechazarlo; este lo hace, para que ningún byte suyo se tome por una trama.',
    },
    reference: rfc9110('9.3.1'),
  },
};

const whatwg: Reference = {
  label: 'WHATWG WebSockets §2.2',
  href: 'https://websockets.spec.whatwg.org/#websocket-opening-handshake',
};

/** Where browsers are stricter than the RFC: what they do instead. */
export const BROWSER_CHECK_TEXTS: Partial<Record<ClientCheckId, CheckText>> = {
  status: {
    name: { en: 'The status is 101', es: 'El estado es 101' },
    expected: { en: '101', es: '101' },
    why: {
      en: '101 Switching Protocols: after the blank line this connection no longer speaks HTTP.',
      es: '101 Switching Protocols: tras la línea en blanco, esta conexión deja de hablar HTTP.',
    },
    fails: {
      en: 'A browser fails the connection: it follows no redirect and asks for no password here, though RFC 6455 §4.1 would allow both. The script isn’t told the status.',
      es: 'El navegador da por fallida la conexión: aquí no sigue redirecciones ni pide contraseña, aunque la RFC 6455 §4.1 permitiría ambas cosas. Al script no se le dice el estado.',
    },
    reference: whatwg,
  },
  'answer-protocol': {
    name: {
      en: 'The subprotocol is one that the page asked for',
      es: 'El subprotocolo es uno de los que pidió la página',
    },
    expected: {
      en: 'one of those asked for; none only if none was',
      es: 'uno de los pedidos; ninguno solo si no se pidió ninguno',
    },
    why: {
      en: 'The browsers’ standard is stricter than RFC 6455 here: a page that asked for subprotocols must get one of them.',
      es: 'Aquí el estándar de los navegadores es más estricto que la RFC 6455: una página que pidió subprotocolos debe recibir uno de ellos.',
    },
    fails: {
      en: 'The page asked for a subprotocol, and the server must grant one of those named, exactly as written. Otherwise the browsers’ standard fails the connection: the script gets error, then close with code 1006 and no reason. If the server grants none, RFC 6455 §4.1 alone would let the connection stand: Chromium 156 fails it, Firefox 153 goes on.',
      es: 'La página pidió un subprotocolo, y el servidor debe conceder uno de los nombrados, tal como se escribió. Si no, el estándar de los navegadores da por fallida la conexión: el script recibe error y después close con el código 1006 y sin motivo. Si el servidor no concede ninguno, la RFC 6455 §4.1 por sí sola dejaría seguir: Chromium 156 la da por fallida y Firefox 153 continúa.',
    },
    reference: whatwg,
  },
};
