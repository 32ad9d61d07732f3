import type { ExerciseStep } from '../../../../server/contract.ts';

export const BROADCAST: ExerciseStep = {
  stage: 'broadcast',
  task: {
    en: `Bring the feed to the window. The way to the lab is in the file beside yours (feed.ts: since, subscribe; lab_feed.py: feed.follow, position). For each connection:
  - read ?since= before you answer 101; a cursor that can't be read is 400;
  - without ?since=, or where there is a gap, send {"cursor":"…"} first (with "gap", if there is one): it takes the place of Hello;
  - then what was missed, and from then on each update as it comes: its line, unchanged, in a frame of its own;
  - when the connection is over, stop.`,
    es: `Lleva la fuente a la ventana. El camino al laboratorio está en el archivo de al lado (feed.ts: since, subscribe; lab_feed.py: feed.follow, position). Para cada conexión:
  - lee ?since= antes de responder 101; un cursor que no se puede leer es 400;
  - sin ?since=, o si hay un hueco, envía primero {"cursor":"…"} (con "gap", si lo hay): ocupa el lugar de Hello;
  - después lo que se perdió y, a partir de ahí, cada actualización según llega: su línea, sin cambios, en una trama propia;
  - cuando la conexión termina, déjalo.`,
  },
  see: {
    en: 'The window shows the feed. Compare view: WebSocket has as many updates as the others. Press “Reset every connection”: none is lost.',
    es: 'La ventana muestra la fuente. Vista Comparar: WebSocket tiene tantas actualizaciones como los demás. Pulsa «Restablecer todas las conexiones»: no se pierde ninguna.',
  },
  hint: {
    en: 'Send the line itself, not JSON that you wrote anew: blanks would be other bytes. Ask what was missed and subscribe in one go, with no await in between: no update may slip through.',
    es: 'Envía la línea misma, no un JSON que hayas vuelto a escribir: los espacios serían otros bytes. Pregunta por lo perdido y suscríbete de una vez, sin ningún await entre medias: no debe escaparse ninguna actualización.',
  },
};
