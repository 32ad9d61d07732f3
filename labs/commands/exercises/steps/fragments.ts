import type { ExerciseStep } from '../../../../server/contract.ts';

export const FRAGMENTS: ExerciseStep = {
  stage: 'fragments',
  task: {
    en: 'A message may come in several frames. The first has its opcode and FIN = 0, the next ones have opcode 0, and the last has FIN = 1. Put the payloads together, and only then read the text. Pings, pongs and close frames may come in between: deal with them at once.',
    es: 'Un mensaje puede llegar en varias tramas. La primera lleva su código de operación y FIN = 0, las siguientes el código 0, y la última FIN = 1. Junta las cargas útiles y lee el texto solo entonces. Entre medias pueden llegar pings, pongs y tramas de cierre: atiéndelos enseguida.',
  },
  see: {
    en: 'Browsers send what you write in the window in one frame, so look at the frames of these checks in the view Check: opcodes 1, 0, 0 and FIN 0, 0, 1.',
    es: 'Los navegadores envían en una sola trama lo que escribes en la ventana, así que mira las tramas de estas comprobaciones en la vista Comprobar: códigos 1, 0, 0 y FIN 0, 0, 1.',
  },
  hint: {
    en: 'A fragment may end inside of a character: join bytes, not strings.',
    es: 'Un fragmento puede acabar dentro de un carácter: une bytes, no cadenas.',
  },
};
