/** Extensions that nobody here knows are accepted. */
import type { Fault } from '../fault.ts';

export const EXTENSIONS: Fault = {
  of: 'node',
  change: {
    file: 'handshake.ts',
    from: "    'Connection: Upgrade',\n",
    to: "    'Connection: Upgrade',\n    ...[...headers].filter(([name]) => name.startsWith('sec-websocket-ext')).map((one) => one.join(': ')),\n",
  },
  symptom: {
    en: 'The window does not connect, and a client that offers no extension does. The console of Chromium says: Error in permessage-deflate: client_max_window_bits must have value.',
    es: 'La ventana no conecta, y un cliente que no ofrece extensiones sí. La consola de Chromium dice: Error in permessage-deflate: client_max_window_bits must have value.',
  },
  look: {
    en: 'Handshake view: Sec-WebSocket-Extensions in the request and in the answer.',
    es: 'Vista Saludo inicial: Sec-WebSocket-Extensions en la petición y en la respuesta.',
  },
  hint: {
    en: 'An extension in the answer is a promise. Can this server keep it? RFC 6455 §9.1.',
    es: 'Una extensión en la respuesta es una promesa. ¿Puede cumplirla este servidor? RFC 6455 §9.1.',
  },
  fails: 'accept.extension-unknown',
};
