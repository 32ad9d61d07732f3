/** The list in Connection is compared as if it were one word. */
import type { Fault } from '../fault.ts';

export const CONNECTION_LIST: Fault = {
  of: 'node',
  change: {
    file: 'handshake.ts',
    from: "!names('connection', 'upgrade')",
    to: "headers.get('connection')?.toLowerCase() !== 'upgrade'",
  },
  symptom: {
    en: 'In Chromium all is well. In Firefox the window never connects: the server answers 426.',
    es: 'En Chromium todo va bien. En Firefox la ventana no llega a conectar: el servidor responde 426.',
  },
  look: {
    en: 'Handshake view: the request, header by header. If you have Chromium alone, look at the failing check: it sends what Firefox sends.',
    es: 'Vista Saludo inicial: la petición, cabecera a cabecera. Si solo tienes Chromium, mira la comprobación que falla: envía lo mismo que Firefox.',
  },
  hint: {
    en: 'Firefox writes Connection: keep-alive, Upgrade. RFC 6455 §4.2.1, item 4; RFC 9110 §7.6.1.',
    es: 'Firefox escribe Connection: keep-alive, Upgrade. RFC 6455 §4.2.1, punto 4; RFC 9110 §7.6.1.',
  },
  fails: 'answer.connection-list',
};
