/** A close frame is read, and nothing is done. */
import type { Fault } from '../fault.ts';

export const CLOSE_IGNORED: Fault = {
  of: 'node',
  change: {
    file: 'websocket.ts',
    from: `      if (!closing) sendClose(payload.subarray(0, 2));
      return end();
`,
    to: '      return;\n',
  },
  symptom: {
    en: 'All is well until the end. When the page closes the connection, its readyState stays at 2 (CLOSING), and in the end its close event says code 1006: not a clean end.',
    es: 'Todo va bien hasta el final. Cuando la página cierra la conexión, su readyState se queda en 2 (CLOSING) y al final su evento close dice código 1006: no fue un cierre limpio.',
  },
  look: {
    en: 'Flows view: the last frames of the connection, up and down.',
    es: 'Vista Flujos: las últimas tramas de la conexión, hacia arriba y hacia abajo.',
  },
  hint: {
    en: 'The closing handshake has two halves. RFC 6455 §5.5.1.',
    es: 'El cierre tiene dos mitades. RFC 6455 §5.5.1.',
  },
  fails: 'close.1000',
};
