/** The answer says 200 OK, as answers usually do. */
import type { Fault } from '../fault.ts';

export const STATUS: Fault = {
  of: 'node',
  change: {
    file: 'handshake.ts',
    from: "'HTTP/1.1 101 Switching Protocols',",
    to: "'HTTP/1.1 200 OK',",
  },
  symptom: {
    en: 'The WebSocket window never connects, and tries again and again. Its console says: Unexpected response code: 200.',
    es: 'La ventana de WebSocket no llega a conectar y lo intenta una y otra vez. Su consola dice: Unexpected response code: 200.',
  },
  look: {
    en: 'Handshake view: the first line of the answer.',
    es: 'Vista Saludo inicial: la primera línea de la respuesta.',
  },
  hint: {
    en: 'Which status says that from the next byte on another protocol is spoken? RFC 6455 §4.2.2.',
    es: '¿Qué estado dice que desde el byte siguiente se habla otro protocolo? RFC 6455 §4.2.2.',
  },
  fails: 'answer.101',
};
