import type { ExerciseStep } from '../../../../server/contract.ts';

export const ACTION: ExerciseStep = {
  stage: 'action',
  task: {
    en: `What people do in the window comes up as a text message. Hand it to the lab as it is, with the value of ?run= (feed.ts: act; lab_feed.py: feed.act), and send nothing back any more: what was taken comes down again as an update.
What the lab refuses is told to the one who sent it: {"refused":ID,"error":…}; ID is the number at the beginning of the action's JSON, {"id":15,…}, or null if there is none.`,
    es: `Lo que se hace en la ventana llega como mensaje de texto. Entrégaselo al laboratorio tal cual, con el valor de ?run= (feed.ts: act; lab_feed.py: feed.act), y ya no devuelvas nada: lo aceptado vuelve a bajar como actualización.
Lo que el laboratorio rechaza se le dice a quien lo envió: {"refused":ID,"error":…}; ID es el número al principio del JSON de la acción, {"id":15,…}, o null si no hay ninguno.`,
  },
  see: {
    en: 'Scenarios “Chat” and “Real-time game”: what you do comes back. Flows view: frames up and down on one connection, neither waiting for the other. That is duplex.',
    es: 'Escenarios «Chat» y «Juego en tiempo real»: lo que haces vuelve. Vista Flujos: tramas hacia arriba y hacia abajo por una misma conexión, sin esperarse. Eso es dúplex.',
  },
  hint: {
    en: 'The answer to an action comes later, and meanwhile others may come: keep for each action which connection it came by. The function that you hand over does that.',
    es: 'La respuesta a una acción llega más tarde, y entretanto pueden llegar otras: recuerda por qué conexión llegó cada una. De eso se encarga la función que entregas.',
  },
};
