import type { ExerciseStep } from '../../../../server/contract.ts';

export const SEND: ExerciseStep = {
  stage: 'send',
  task: {
    en: `Right after the 101, send a text message: Hello. But only where the address of the request has no ?since=: a window that comes back brings one, and wants nothing but news. (At step 10 the place where the feed stands takes the place of Hello.)
A frame: one byte for FIN and opcode (FIN = 1, text = 1), one for mask and length (mask = 0), then the payload in UTF-8. Up to 125 bytes are enough here.`,
    es: `Justo después del 101, envía un mensaje de texto: Hello. Pero solo si la dirección de la petición no lleva ?since=: una ventana que vuelve lo trae y solo quiere novedades. (En el paso 10, la posición de la fuente ocupa el lugar de Hello.)
Una trama: un byte para FIN y código de operación (FIN = 1, texto = 1), otro para máscara y longitud (máscara = 0), y después la carga útil en UTF-8. Aquí bastan 125 bytes como mucho.`,
  },
  see: {
    en: 'View Check: the frame in “The first message comes”, 81 05 48 65 6c 6c 6f. The lab’s window brings ?since=, so it gets no Hello, and Flows shows your 101 and nothing behind it.',
    es: 'Vista Comprobar: la trama en «Llega el primer mensaje», 81 05 48 65 6c 6c 6f. La ventana del laboratorio trae ?since=, así que no recibe ningún Hello, y Flujos muestra tu 101 y nada detrás.',
  },
  hint: {
    en: '0x80 | 1 is 0x81. The length counts bytes of UTF-8, not characters. Write header and payload in one piece.',
    es: '0x80 | 1 es 0x81. La longitud cuenta bytes de UTF-8, no caracteres. Escribe cabecera y carga útil de una vez.',
  },
};
