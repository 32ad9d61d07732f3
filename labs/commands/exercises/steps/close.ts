import type { ExerciseStep } from '../../../../server/contract.ts';

export const CLOSE: ExerciseStep = {
  stage: 'close',
  task: {
    en: `A close frame (opcode 8) carries nothing, or a code of two bytes and a reason in UTF-8. Answer it with a close frame (the same code, if there is one), send nothing after it, throw away what still comes, and end the TCP connection. A code that may not be sent (such as 1005), one byte alone, or a reason that is not UTF-8: answer 1002 or 1007, or end TCP at once.
A client may also go without a word (FIN or RST): the others go on.`,
    es: `Una trama de cierre (código de operación 8) no lleva nada, o lleva un código de dos bytes y un motivo en UTF-8. Respóndela con una trama de cierre (con el mismo código, si lo hay), no envíes nada después, descarta lo que aún llegue y termina la conexión TCP. Un código que no se puede enviar (como 1005), un solo byte, o un motivo que no es UTF-8: responde 1002 o 1007, o termina TCP enseguida.
Un cliente también puede irse sin avisar (FIN o RST): los demás siguen.`,
  },
  see: {
    en: 'Flows view: when a run ends, the last two frames are the window’s close frame, 1000, and yours.',
    es: 'Vista Flujos: cuando termina una ejecución, las dos últimas tramas son la de cierre de la ventana, 1000, y la tuya.',
  },
  hint: {
    en: 'The code goes out as two bytes, not as digits: 1000 is 03 e8. Codes that may be sent: 1000 to 1003, 1007 to 1014, 3000 to 4999. RFC 6455 §7.4.',
    es: 'El código sale como dos bytes, no como cifras: 1000 es 03 e8. Códigos que se pueden enviar: de 1000 a 1003, de 1007 a 1014 y de 3000 a 4999. RFC 6455 §7.4.',
  },
};
