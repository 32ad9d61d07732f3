/** The close code goes out as its digits. */
import type { Fault } from '../fault.ts';

export const CLOSE_AS_TEXT: Fault = {
  of: 'node',
  change: {
    file: 'websocket.ts',
    from: 'if (!closing) sendClose(payload.subarray(0, 2));',
    to: `const code = payload.length > 0 ? payload.readUInt16BE(0) : '';
      if (!closing) sendClose(Buffer.from(\`\${code}\`));`,
  },
  symptom: {
    en: 'All is well until the end. When the page closes the connection with 1000, its close event says code 12592, and the reason “00”.',
    es: 'Todo va bien hasta el final. Cuando la página cierra la conexión con 1000, su evento close dice código 12592 y motivo «00».',
  },
  look: {
    en: 'Flows view: the last two frames of the connection. Compare the payloads of both close frames, byte by byte.',
    es: 'Vista Flujos: las dos últimas tramas de la conexión. Compara byte a byte las cargas útiles de ambas tramas de cierre.',
  },
  hint: {
    en: '12592 is 31 30 in hexadecimal: which characters are these? RFC 6455 §5.5.1.',
    es: '12592 es 31 30 en hexadecimal: ¿qué caracteres son? RFC 6455 §5.5.1.',
  },
  fails: 'close.readable',
};
