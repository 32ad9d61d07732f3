import type { ExerciseStep } from '../../../../server/contract.ts';

export const PING: ExerciseStep = {
  stage: 'ping',
  task: {
    en: 'Answer each ping (opcode 9) with a pong (opcode 10) that carries the same payload. A pong that comes to you needs no answer.',
    es: 'Responde a cada ping (código de operación 9) con un pong (código 10) que lleve la misma carga útil. Un pong que te llegue no necesita respuesta.',
  },
  see: {
    en: 'A browser’s scripts can’t send pings, so the window shows nothing new: read the frames of these checks in the view Check. If your server sends a ping, Flows shows the browser’s pong.',
    es: 'Los scripts de un navegador no pueden enviar pings, así que la ventana no muestra nada nuevo: lee las tramas de estas comprobaciones en la vista Comprobar. Si tu servidor envía un ping, Flujos muestra el pong del navegador.',
  },
  hint: {
    en: 'The payload of a ping is masked like any other; your pong is not masked.',
    es: 'La carga útil de un ping va enmascarada como cualquier otra; tu pong no se enmascara.',
  },
};
