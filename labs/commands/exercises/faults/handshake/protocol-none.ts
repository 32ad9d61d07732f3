/** The subprotocol that was agreed on is not said. */
import type { Fault } from '../fault.ts';

export const PROTOCOL_NONE: Fault = {
  of: 'python',
  change: {
    file: 'websocket.py',
    from: 'if subprotocol in members(headers, "sec-websocket-protocol"):',
    to: 'if headers.get("sec-websocket-protocol") == subprotocol:',
  },
  symptom: {
    en: 'The window does not connect. Its console says: Sent non-empty ‘Sec-WebSocket-Protocol’ header but no response was received.',
    es: 'La ventana no conecta. Su consola dice: Sent non-empty ‘Sec-WebSocket-Protocol’ header but no response was received.',
  },
  look: {
    en: 'Handshake view: what the window offers, and which headers the answer has.',
    es: 'Vista Saludo inicial: qué ofrece la ventana y qué cabeceras lleva la respuesta.',
  },
  hint: {
    en: 'Sec-WebSocket-Protocol holds a list. What does the server compare it with?',
    es: 'Sec-WebSocket-Protocol lleva una lista. ¿Con qué la compara el servidor?',
  },
  fails: 'accept.protocol-superchat',
};
