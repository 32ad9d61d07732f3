/** No frame says that it is the last of its message. */
import type { Fault } from '../fault.ts';

export const FIN: Fault = {
  of: 'node',
  change: { file: 'frames.ts', from: 'head[0] = 0x80 | opcode;', to: 'head[0] = opcode;' },
  symptom: {
    en: 'The window connects and shows nothing; at the second message the connection breaks off, again and again. Its console says: Received start of new message but previous message is unfinished.',
    es: 'La ventana conecta y no muestra nada; con el segundo mensaje la conexión se corta, una y otra vez. Su consola dice: Received start of new message but previous message is unfinished.',
  },
  look: {
    en: 'Flows view: the bits of the first byte of each frame down.',
    es: 'Vista Flujos: los bits del primer byte de cada trama hacia abajo.',
  },
  hint: {
    en: 'A message of one frame is first and last frame at once. RFC 6455 §5.4.',
    es: 'Un mensaje de una sola trama es a la vez la primera y la última. RFC 6455 §5.4.',
  },
  fails: 'send.fin',
};
