/** The server masks, as its clients do. */
import type { Fault } from '../fault.ts';

export const MASKED: Fault = {
  of: 'node',
  change: {
    file: 'frames.ts',
    from: '  return Buffer.concat([head, payload]);',
    to: `  head[1]! |= 0x80;
  const mask = Buffer.from([0x37, 0xfa, 0x21, 0x3d]);
  return Buffer.concat([head, mask, payload.map((byte, i) => byte ^ mask[i % 4]!)]);`,
  },
  symptom: {
    en: 'The window connects, and at the first message the connection is over. Its console says: A server must not mask any frames that it sends to the client.',
    es: 'La ventana conecta y, con el primer mensaje, la conexión se acaba. Su consola dice: A server must not mask any frames that it sends to the client.',
  },
  look: {
    en: 'Flows view: the second byte of the first frame down, and the close frame that the browser sends up.',
    es: 'Vista Flujos: el segundo byte de la primera trama hacia abajo y la trama de cierre que envía el navegador.',
  },
  hint: {
    en: 'Who masks, and who must not? RFC 6455 §5.1.',
    es: '¿Quién enmascara y quién no debe hacerlo? RFC 6455 §5.1.',
  },
  fails: 'send.unmasked',
};
