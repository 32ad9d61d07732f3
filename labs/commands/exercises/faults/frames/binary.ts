/** Text goes out as binary data. */
import type { Fault } from '../fault.ts';

export const BINARY: Fault = {
  of: 'python',
  change: { file: 'websocket.py', from: 'self._send(TEXT, text)', to: 'self._send(BINARY, text)' },
  symptom: {
    en: 'The window connects and shows nothing. Its console says: "[object Blob]" is not valid JSON.',
    es: 'La ventana conecta y no muestra nada. Su consola dice: "[object Blob]" is not valid JSON.',
  },
  look: {
    en: 'Flows view: the first byte of the frames down. The lab still finds the updates in them: the bytes of the payload are right.',
    es: 'Vista Flujos: el primer byte de las tramas hacia abajo. El laboratorio sigue encontrando las actualizaciones en ellas: los bytes de la carga útil son correctos.',
  },
  hint: {
    en: 'The opcode says what a script gets: a string or a Blob. RFC 6455 §5.6.',
    es: 'El código de operación dice qué recibe el script: una cadena o un Blob. RFC 6455 §5.6.',
  },
  fails: 'send.text',
};
