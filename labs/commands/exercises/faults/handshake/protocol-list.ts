/** Whatever the client offers as subprotocols is sent back. */
import type { Fault } from '../fault.ts';

export const PROTOCOL_LIST: Fault = {
  of: 'node',
  change: {
    file: 'handshake.ts',
    from: 'subprotocol}`] : [])',
    to: "headers.get('sec-websocket-protocol')}`] : [])",
  },
  symptom: {
    en: 'The window does not connect (close code 1006), although the answer is 101 and the accept key is right. A client that offers one subprotocol alone does connect.',
    es: 'La ventana no conecta (código de cierre 1006), aunque la respuesta es 101 y la clave de aceptación es correcta. Un cliente que ofrece un solo subprotocolo sí conecta.',
  },
  look: {
    en: 'Handshake view: what the window offers in Sec-WebSocket-Protocol, and what it gets back.',
    es: 'Vista Saludo inicial: qué ofrece la ventana en Sec-WebSocket-Protocol y qué recibe.',
  },
  hint: {
    en: 'The client offers a list; the server chooses. RFC 6455 §4.2.2, step 4.',
    es: 'El cliente ofrece una lista; el servidor elige. RFC 6455 §4.2.2, paso 4.',
  },
  fails: 'accept.protocol-several',
};
