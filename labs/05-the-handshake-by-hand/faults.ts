/**
 * Handshakes that are broken, by where the fault is seen. Of each place one is drawn for a student; of its answers, one
 * alone must be true then.
 */
import type { Text, VariantId } from '../../server/contract.ts';
import { drawnFrom } from '../checks/draw.ts';
import { say } from '../checks/say.ts';

export const PLACES = ['request', 'answer', 'frames'] as const;
export type Place = (typeof PLACES)[number];

export interface Fault {
  id: VariantId;
  /** What is wrong, as an answer to choose. */
  text: Text;
  /** For who chose it and it is another one: where to see that this is right. */
  hint: Text;
}

const fault = (id: VariantId, text: Text, hint: Text): Fault => ({ id, text, hint });

export const FAULTS: Record<Place, [Fault, ...Fault[]]> = {
  request: [
    fault(
      'no-upgrade',
      say('The line Upgrade is missing.', 'Falta la línea Upgrade.'),
      say(
        'There is a line Upgrade, and it says websocket. Read the lines that follow it.',
        'Hay una línea Upgrade y dice websocket. Lee las líneas siguientes.',
      ),
    ),
    fault(
      'wrong-connection',
      say('The line Connection does not name Upgrade.', 'La línea Connection no nombra Upgrade.'),
      say(
        'Connection names Upgrade here. Compare each other line with the example of [[rfc|RFC]] 6455 §1.2.',
        'Aquí Connection nombra Upgrade. Compara las demás líneas con el ejemplo de la [[rfc|RFC]] 6455 §1.2.',
      ),
    ),
    fault(
      'version-8',
      say('It asks for version 8.', 'Pide la versión 8.'),
      say(
        'Sec-WebSocket-Version is 13 here, as it must be. The fault is in another line.',
        'Aquí Sec-WebSocket-Version es 13, como debe ser. El fallo está en otra línea.',
      ),
    ),
    fault(
      'no-key',
      say('The key is missing.', 'Falta la clave.'),
      say(
        'There is a line Sec-WebSocket-Key. Count its characters, then go on to the other lines.',
        'Hay una línea Sec-WebSocket-Key. Cuenta sus caracteres y sigue con las demás líneas.',
      ),
    ),
    fault(
      'short-key',
      say('The key is not 16 bytes in base64.', 'La clave no son 16 bytes en base64.'),
      say(
        'Sixteen bytes are 24 characters in [[base64|base64]]. If there is a key, it has 24: look elsewhere.',
        'Dieciséis bytes son 24 caracteres en [[base64|base64]]. Si hay clave, tiene 24: busca en otra parte.',
      ),
    ),
    fault(
      'post',
      say('The method is not GET.', 'El método no es GET.'),
      say(
        'The first line says GET here. Read the header lines below it.',
        'Aquí la primera línea dice GET. Lee las cabeceras que hay debajo.',
      ),
    ),
  ],
  answer: [
    fault(
      'answer-no-connection',
      say('The answer has no line Connection.', 'La respuesta no tiene la línea Connection.'),
      say(
        'The answer has a line Connection, and it says Upgrade. Go on to its other lines.',
        'La respuesta tiene una línea Connection y dice Upgrade. Sigue con sus demás líneas.',
      ),
    ),
    fault(
      'answer-no-upgrade',
      say('The answer has no line Upgrade.', 'La respuesta no tiene la línea Upgrade.'),
      say(
        'The answer has a line Upgrade. Check each line that begins with Sec-, too.',
        'La respuesta tiene una línea Upgrade. Comprueba también cada línea que empieza por Sec-.',
      ),
    ),
    fault(
      'accept-missing',
      say('There is no accept key.', 'No hay clave de aceptación.'),
      say(
        'There is a line Sec-WebSocket-Accept. Is its value the right one? Are the other lines?',
        'Hay una línea Sec-WebSocket-Accept. ¿Es correcto su valor? ¿Y las demás líneas?',
      ),
    ),
    fault(
      'accept-hex-text',
      say(
        'The accept key is the base64 of hex digits.',
        'La clave de aceptación es el base64 de cifras hexadecimales.',
      ),
      say(
        'That would be an accept key of 56 characters. Count those that stand there, if there are any.',
        'Sería una clave de aceptación de 56 caracteres. Cuenta los que hay, si los hay.',
      ),
    ),
    fault(
      'protocol-never-offered',
      say(
        'The answer chooses a subprotocol that nobody offered.',
        'La respuesta elige un subprotocolo que nadie ofreció.',
      ),
      say(
        'Compare the [[subprotocol|subprotocol]] of the answer with the list in the request: either it is in the list, or the answer names none.',
        'Compara el [[subprotocol|subprotocolo]] de la respuesta con la lista de la petición: o está en la lista o la respuesta no nombra ninguno.',
      ),
    ),
  ],
  frames: [
    fault(
      'unmasked-frame',
      say('The client sends a frame without a mask.', 'El cliente envía una trama sin máscara.'),
      say(
        'Look at the MASK bit of each frame that goes up. It is 1 here.',
        'Mira el bit MASK de cada trama que sube. Aquí es 1.',
      ),
    ),
    fault(
      'masked-server-frame',
      say('The server masks its frame.', 'El servidor enmascara su trama.'),
      say(
        'Look at the MASK bit of each frame that comes down. It is 0 here.',
        'Mira el bit MASK de cada trama que baja. Aquí es 0.',
      ),
    ),
    fault(
      'reserved-opcode',
      say('The opcode means nothing yet.', 'El código de operación aún no significa nada.'),
      say(
        'Opcodes 0, 1, 2, 8, 9 and 10 have a meaning. Those here are among them.',
        'Los códigos 0, 1, 2, 8, 9 y 10 tienen significado. Los de aquí están entre ellos.',
      ),
    ),
    fault(
      'fragmented-control-frame',
      say('A control frame is cut into fragments.', 'Una trama de control está partida en fragmentos.'),
      say(
        'A [[fragment|fragment]] has the bit FIN 0. The [[control|control frames]] here have FIN 1.',
        'Un [[fragment|fragmento]] tiene el bit FIN a 0. Las [[control|tramas de control]] de aquí tienen FIN a 1.',
      ),
    ),
    fault(
      'lone-continuation',
      say('A continuation comes, and nothing was begun.', 'Llega una continuación sin nada empezado.'),
      say(
        'A continuation has the opcode 0. Look at the first four bits after FIN and the reserved bits.',
        'Una continuación tiene el código de operación 0. Mira los cuatro bits que siguen a FIN y a los bits reservados.',
      ),
    ),
  ],
};

/** The student's own broken handshakes, one for each place. */
export const variantFor = (seed: number, place: Place): VariantId =>
  drawnFrom(seed, `fault ${place}`, FAULTS[place]).id;
