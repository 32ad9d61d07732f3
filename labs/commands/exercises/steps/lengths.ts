import type { ExerciseStep } from '../../../../server/contract.ts';

export const LENGTHS: ExerciseStep = {
  stage: 'lengths',
  task: {
    en: 'Read and write long messages. Up to 125 the length stands in 7 bits. From 126 to 65,535 it is 126 and two bytes; from 65,536 on it is 127 and eight bytes. The most significant byte comes first, and the shortest form that fits must be used.',
    es: 'Lee y escribe mensajes largos. Hasta 125, la longitud va en 7 bits. De 126 a 65 535 es 126 y dos bytes; desde 65 536, 127 y ocho bytes. El byte más significativo va primero, y debe usarse la forma más corta que sirva.',
  },
  see: {
    en: 'Scenario “Chat”: write 150 letters. Flows view: the second byte of the frame up is fe (mask and 126), of the frame down 7e; two bytes of length follow.',
    es: 'Escenario «Chat»: escribe 150 letras. Vista Flujos: el segundo byte de la trama hacia arriba es fe (máscara y 126) y el de la trama hacia abajo, 7e; siguen dos bytes de longitud.',
  },
  hint: {
    en: 'The masking key comes behind the longer length. Node: readUInt16BE, readBigUInt64BE; Python: int.from_bytes(…, "big").',
    es: 'La clave de enmascaramiento va detrás de la longitud ampliada. Node: readUInt16BE, readBigUInt64BE; Python: int.from_bytes(…, "big").',
  },
};
