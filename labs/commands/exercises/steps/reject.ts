import type { ExerciseStep } from '../../../../server/contract.ts';

export const REJECT: ExerciseStep = {
  stage: 'reject',
  task: {
    en: `Trust nothing. An opening handshake that is wrong gets no 101: its method, its version (only 13), its key (16 bytes in base64), its Host (exactly one), and its Origin. If there is an Origin, its host and port must be those of Host: else any page in the same browser could use your server (403).
A frame that is wrong ends the connection, best with a close frame: 1002 if it has no mask, a reserved bit or opcode, a control frame that is longer than 125 bytes or in fragments, or a fragment out of place; 1007 if a text is not UTF-8.`,
    es: `No te fíes de nada. Un saludo inicial incorrecto no recibe 101: su método, su versión (solo 13), su clave (16 bytes en base64), su Host (exactamente uno) y su Origin. Si hay Origin, su host y puerto deben ser los de Host: si no, cualquier página del mismo navegador podría usar tu servidor (403).
Una trama incorrecta termina la conexión, mejor con una trama de cierre: 1002 si no lleva máscara, si usa un bit o un código de operación reservado, si una trama de control mide más de 125 bytes o va en fragmentos, o si un fragmento está fuera de lugar; 1007 si un texto no es UTF-8.`,
  },
  see: {
    en: 'All goes on as before: a browser does none of this. The view Check shows the bytes that were sent, and how your server answered.',
    es: 'Todo sigue como antes: un navegador no hace nada de esto. La vista Comprobar muestra los bytes enviados y cómo respondió tu servidor.',
  },
  hint: {
    en: 'Judge a frame by its first two bytes, before its payload is there. Strict UTF-8: new TextDecoder(\'utf-8\', { fatal: true }) in Node, bytes.decode("utf-8") in Python.',
    es: 'Juzga una trama por sus dos primeros bytes, antes de tener la carga útil. UTF-8 estricto: new TextDecoder(\'utf-8\', { fatal: true }) en Node, bytes.decode("utf-8") en Python.',
  },
};
