/** What clients send is taken as it comes, masked. */
import type { Fault } from '../fault.ts';

export const STILL_MASKED: Fault = {
  of: 'python',
  change: {
    file: 'websocket.py',
    from: 'return bool(first & 0x80), opcode, unmask(await read(length), mask)',
    to: 'return bool(first & 0x80), opcode, await read(length)',
  },
  symptom: {
    en: 'Updates arrive. At the first thing that you do in the window, the connection breaks off, mostly with code 1007.',
    es: 'Las actualizaciones llegan. Con lo primero que haces en la ventana la conexión se corta, casi siempre con el código 1007.',
  },
  look: {
    en: 'Flows view: the frame up that came before the close frame. The lab can read it. What would it be without unmasking?',
    es: 'Vista Flujos: la trama hacia arriba anterior a la de cierre. El laboratorio la puede leer. ¿Qué sería sin desenmascarar?',
  },
  hint: {
    en: 'What is between the length and the payload of a client’s frame, and what is it for? RFC 6455 §5.3.',
    es: '¿Qué hay entre la longitud y la carga útil de la trama de un cliente, y para qué sirve? RFC 6455 §5.3.',
  },
  fails: 'read.accepted',
};
