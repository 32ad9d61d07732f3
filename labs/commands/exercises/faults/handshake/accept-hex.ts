/** The digest goes out as its hexadecimal digits. */
import type { Fault } from '../fault.ts';

export const ACCEPT_HEX: Fault = {
  of: 'python',
  change: {
    file: 'websocket.py',
    from: 'base64.b64encode(hashlib.sha1(key.encode("ascii") + GUID).digest()).decode("ascii")',
    to: 'hashlib.sha1(key.encode("ascii") + GUID).hexdigest()',
  },
  symptom: {
    en: 'The window does not connect (close code 1006). Its console says: Incorrect ‘Sec-WebSocket-Accept’ header value.',
    es: 'La ventana no conecta (código de cierre 1006). Su consola dice: Incorrect ‘Sec-WebSocket-Accept’ header value.',
  },
  look: {
    en: 'Handshake view: how the accept key is computed from the key, step by step; compare each step with the code.',
    es: 'Vista Saludo inicial: cómo se calcula la clave de aceptación paso a paso; compara cada paso con el código.',
  },
  hint: {
    en: 'How many characters has the value? 20 bytes in base64 are 28 characters. RFC 6455 §4.2.2, step 5.4.',
    es: '¿Cuántos caracteres tiene el valor? 20 bytes en base64 son 28 caracteres. RFC 6455 §4.2.2, paso 5.4.',
  },
  fails: 'accept.sample',
};
