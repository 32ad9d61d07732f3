/** The answer has no Connection header. */
import type { Fault } from '../fault.ts';

export const CONNECTION_MISSING: Fault = {
  of: 'node',
  change: { file: 'handshake.ts', from: "    'Connection: Upgrade',\n", to: '' },
  symptom: {
    en: 'The server answers 101, and still the window does not connect. Its console says: ‘Connection’ header is missing.',
    es: 'El servidor responde 101 y, aun así, la ventana no conecta. Su consola dice: ‘Connection’ header is missing.',
  },
  look: {
    en: 'Handshake view: which headers the answer has, beside those of our server.',
    es: 'Vista Saludo inicial: qué cabeceras lleva la respuesta, junto a las de nuestro servidor.',
  },
  hint: {
    en: 'The answer repeats two headers of the request. RFC 6455 §4.2.2, step 5.',
    es: 'La respuesta repite dos cabeceras de la petición. RFC 6455 §4.2.2, paso 5.',
  },
  fails: 'answer.connection',
};
