/** The length in two bytes has its bytes in the wrong order. */
import type { Fault } from '../fault.ts';

export const LITTLE_ENDIAN: Fault = {
  of: 'node',
  change: { file: 'frames.ts', from: 'head.writeUInt16BE(length, 2);', to: 'head.writeUInt16LE(length, 2);' },
  symptom: {
    en: 'In the scenario “Stock ticker” all is well. In “News ticker”, silence: no error, the connection stays open, and nothing arrives. Later the console says: Could not decode a text frame as UTF-8; the connection breaks off, and all begins anew.',
    es: 'En el escenario «Cotizaciones de bolsa» todo va bien. En «Noticias», silencio: ningún error, la conexión sigue abierta y no llega nada. Más tarde la consola dice: Could not decode a text frame as UTF-8; la conexión se corta y todo vuelve a empezar.',
  },
  look: {
    en: 'Flows view: the bytes of the header of the first frame down that does not end. How long does it say that it is?',
    es: 'Vista Flujos: los bytes de la cabecera de la primera trama hacia abajo que no termina. ¿Qué longitud dice tener?',
  },
  hint: {
    en: '195 written as c3 00 is 49,920: the browser waits for the rest. RFC 6455 §5.2: “network byte order”.',
    es: '195 escrito como c3 00 es 49 920: el navegador espera el resto. RFC 6455 §5.2: «network byte order».',
  },
  fails: 'lengths.down-126',
};
