import type { ExerciseStep } from '../../../../server/contract.ts';

export const READ: ExerciseStep = {
  stage: 'read',
  task: {
    en: `A client's frame has a masking key of 4 bytes behind its length, and byte i of the payload is XORed with byte i mod 4 of the key. Read frames, unmask them, and send each text back as it is: so the checks see what you have read. (At step 11 you hand it to the lab instead.)
TCP delivers bytes, not frames: a piece may hold half a frame, or three and a half.`,
    es: `La trama de un cliente lleva, tras la longitud, una clave de enmascaramiento de 4 bytes, y el byte i de la carga útil va combinado con XOR con el byte i mod 4 de la clave. Lee tramas, desenmascáralas y devuelve cada texto tal cual: así las comprobaciones ven lo que has leído. (En el paso 11 se lo entregarás al laboratorio.)
TCP entrega bytes, no tramas: un trozo puede traer media trama, o tres y media.`,
  },
  see: {
    en: 'Scenario “Chat”: write something. Flows view: a frame up with its key, the same text unmasked, and your frame down with that text and no key.',
    es: 'Escenario «Chat»: escribe algo. Vista Flujos: una trama hacia arriba con su clave, el mismo texto sin máscara, y tu trama hacia abajo con ese texto y sin clave.',
  },
  hint: {
    en: 'Keep what is left over, and go on while a whole frame is there. What came behind the empty line of the request is the beginning of the first frame. é has two bytes: encode before you count.',
    es: 'Guarda lo que sobra y sigue mientras haya una trama entera. Lo que llegó tras la línea vacía de la petición es el principio de la primera trama. é ocupa dos bytes: codifica antes de contar.',
  },
};
