/** Why no swarm begins, or nothing else while one goes on. */
import { Problem } from '../../problem.ts';

/** 409: one at a time. */
export function isTaken(): Problem {
  return new Problem(409, 'swarm-taken', {
    en: 'A swarm goes on already on this machine. Follow it in the Scale view, or stop it there.',
    es: 'Ya hay un enjambre en marcha en este equipo. Síguelo en la vista Escala, o páralo allí.',
  });
}

/** 503. */
export function isClosing(): Problem {
  return new Problem(503, 'closing', {
    en: 'The lab is closing: no swarm begins any more. Start the lab again.',
    es: 'El laboratorio se está cerrando y ya no empieza ningún enjambre. Vuelve a ponerlo en marcha.',
  });
}

/** 409: runs go on, so many. */
export function runsGoOn(count: number): Problem {
  return new Problem(409, 'runs-go-on', {
    en: `${count === 1 ? 'A run is' : `${count} runs are`} being measured on this machine, and a swarm would disturb ${count === 1 ? 'it' : 'them'}. Wait for the end, or stop ${count === 1 ? 'it' : 'them'}.`,
    es: `En este equipo se ${count === 1 ? 'está midiendo una ejecución' : `están midiendo ${count} ejecuciones`}, y un enjambre ${count === 1 ? 'la' : 'las'} alteraría. Espera a que ${count === 1 ? 'acabe, o párala' : 'acaben, o páralas'}.`,
  });
}

/** 409. */
export function checkGoesOn(): Problem {
  return new Problem(409, 'check-goes-on', {
    en: 'A server is being checked on this machine, and would disturb a swarm. Wait for the end of the check, or stop it.',
    es: 'En este equipo se está comprobando un servidor, y eso alteraría un enjambre. Espera a que acabe la comprobación, o párala.',
  });
}

/** 409: of a check. */
export function swarmGoesOn(): Problem {
  return new Problem(409, 'swarm-goes-on', {
    en: 'A swarm is being measured on this machine, and a check would disturb it. Wait for its end, or stop it in the Scale view.',
    es: 'En este equipo se está midiendo un enjambre, y una comprobación lo alteraría. Espera a que acabe, o páralo en la vista Escala.',
  });
}

/** 503. */
export function swarmNotBuilt(): Problem {
  return new Problem(503, 'not-built', {
    en: 'The lab runs from its sources here, without the programs of the swarm. Start it with npm run lab.',
    es: 'Aquí el laboratorio se ejecuta desde sus fuentes, sin los programas del enjambre. Arráncalo con npm run lab.',
  });
}
