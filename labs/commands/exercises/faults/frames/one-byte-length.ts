/** The length always stands in one byte. */
import type { Fault } from '../fault.ts';

export const ONE_BYTE_LENGTH: Fault = {
  of: 'node',
  change: {
    file: 'frames.ts',
    from: `  const head = Buffer.alloc(length < 126 ? 2 : length < 65_536 ? 4 : 10);
  head[0] = 0x80 | opcode;
  head[1] = length < 126 ? length : length < 65_536 ? 126 : 127;
  if (head.length === 4) head.writeUInt16BE(length, 2);
  if (head.length === 10) head.writeBigUInt64BE(BigInt(length), 2);
`,
    to: `  const head = Buffer.alloc(2);
  head[0] = 0x80 | opcode;
  head[1] = length;
`,
  },
  symptom: {
    en: 'In the scenario “Stock ticker” all is well. In “News ticker” nothing arrives: the connection breaks off at the first update, comes back, breaks off again. The console says: Invalid frame header.',
    es: 'En el escenario «Cotizaciones de bolsa» todo va bien. En «Noticias» no llega nada: la conexión se corta con la primera actualización, vuelve y se corta otra vez. La consola dice: Invalid frame header.',
  },
  look: {
    en: 'Flows view: the first frame that looks wrong. Count its payload, and compare with the length in its header. How do the updates of the two scenarios differ?',
    es: 'Vista Flujos: la primera trama que parece mal. Cuenta su carga útil y compárala con la longitud de su cabecera. ¿En qué se diferencian las actualizaciones de los dos escenarios?',
  },
  hint: {
    en: 'What does the second byte look like when the length is 195? RFC 6455 §5.2, “Payload length”.',
    es: '¿Cómo queda el segundo byte si la longitud es 195? RFC 6455 §5.2, «Payload length».',
  },
  fails: 'lengths.down-126',
};
