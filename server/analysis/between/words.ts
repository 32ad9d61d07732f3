/** The words of what differs between runs. */

const en = {
  inRun: (who: string, letter: string, why: string) => `${who} in ${letter} (${why})`,
  higher: (one: string, others: string) => `higher in ${one} than in ${others}`,
  untold: (each: string) =>
    `Not told apart, because their intervals overlap: ${each}. They may differ all the same; these runs can’t say.`,
  sameBytes: (each: string) => `Less than a tenth apart: ${each}.`,
  nothing: 'These runs tell no difference.',
  none: 'No two of these figures can be compared.',
  leftOut: (each: string) => `Not compared: ${each}.`,
  lost: (who: string, letter: string, lost: string, published: string) =>
    `${who} in ${letter}: ${lost} of ${published}`,
  losses: (each: string) => `Updates lost: ${each}. In all others none.`,
  noLosses: 'No update was lost in any of them.',
};

const es: typeof en = {
  inRun: (who, letter, why) => `${who} en ${letter} (${why})`,
  higher: (one, others) => `mayor en ${one} que en ${others}`,
  untold: (each) =>
    `No se distinguen, porque sus intervalos se solapan: ${each}. Aun así pueden ser diferentes; estas ejecuciones no lo dicen.`,
  sameBytes: (each) => `Se diferencian en menos de una décima parte: ${each}.`,
  nothing: 'Estas ejecuciones no muestran ninguna diferencia.',
  none: 'No hay dos de estas cifras que se puedan comparar.',
  leftOut: (each) => `Sin comparar: ${each}.`,
  lost: (who, letter, lost, published) => `${who} en ${letter}: ${lost} de ${published}`,
  losses: (each) => `Actualizaciones perdidas: ${each}. En los demás casos, ninguna.`,
  noLosses: 'No se perdió ninguna actualización en ninguna de ellas.',
};

export const MEASURE_WORDS = { en, es };
