// What `npm run check` says of itself.

/** @typedef {import('../terminal/language.mjs').Text} Text */

/** @type {Text} */
export const CHECK_HELP = {
  en: `Does a server do what RFC 6455, HTTP, WHATWG and the lab's contract ask of it?

  npm run check -- SERVER           flags go after a lone --

SERVER is lab (our own), the name of a folder of labs/servers, or an address on this machine:
  npm run check -- tornado
  npm run check -- ws://127.0.0.1:9000/ws
or an exercise (docs/exercises.md), asked step by step:
  npm run check -- yours            a server that you write (yours/typescript, yours/python)
  npm run check -- broken           servers with one fault; broken/05 is one of them

  --watch            (exercises) check again at each save
  --hint             (exercises) a hint for what comes next
  --reset            (exercises) begin anew; what you wrote is put aside
  --transport A,B    only these: page, polling, long-polling, sse, websocket
  --only A,B         only checks whose names begin so: ping, close.1000
  --stop-at-first    end at the first that must pass and does not
  --json             the whole result as JSON
  --report FILE      a report to hand in: FILE.html (one file, no script) or FILE.md
  --deadline N       seconds that a check waits for what does not come (3)
  --server DIR       a folder with a server.json elsewhere; without SERVER it is the one checked
  --lang en|es       language
  --help             print this

Exit code: 0 all that must pass passed, 1 something did not, 2 nothing could be checked.`,
  es: `¿Hace un servidor lo que le piden el RFC 6455, HTTP, WHATWG y el contrato del laboratorio?

  npm run check -- SERVIDOR         las opciones van detrás de --

SERVIDOR es lab (el nuestro), el nombre de una carpeta de labs/servers o una dirección de este equipo:
  npm run check -- tornado
  npm run check -- ws://127.0.0.1:9000/ws
o un ejercicio (docs/exercises.es.md), que se comprueba paso a paso:
  npm run check -- yours            un servidor que escribes tú (yours/typescript, yours/python)
  npm run check -- broken           servidores con un solo fallo; broken/05 es uno de ellos

  --watch            (ejercicios) comprueba de nuevo cada vez que guardas
  --hint             (ejercicios) una pista para lo que viene
  --reset            (ejercicios) empieza de nuevo; lo que escribiste se guarda aparte
  --transport A,B    solo estos: page, polling, long-polling, sse, websocket
  --only A,B         solo las comprobaciones cuyo nombre empieza así: ping, close.1000
  --stop-at-first    termina en la primera obligatoria que no se supere
  --json             el resultado entero como JSON
  --report ARCHIVO   un informe para entregar: ARCHIVO.html (un solo archivo, sin script) o ARCHIVO.md
  --deadline N       segundos que una comprobación espera lo que no llega (3)
  --server CARPETA   una carpeta con server.json en otro sitio; sin SERVIDOR se comprueba ese
  --lang en|es       idioma
  --help             muestra esta ayuda

Código de salida: 0 se superó todo lo obligatorio, 1 algo no, 2 no se pudo comprobar nada.`,
};

/** @type {Text} */
export const NO_SERVER = {
  en: 'Name a server, for example: npm run check -- lab',
  es: 'Nombra un servidor, por ejemplo: npm run check -- lab',
};

/**
 * @param {string[]} received
 * @returns {Text}
 */
export const severalServers = (received) => ({
  en: `One server at a time, and there are ${received.length}: ${received.join(', ')}. Name one, for example: npm run check -- ${received[0]}`,
  es: `Un servidor cada vez, y hay ${received.length}: ${received.join(', ')}. Nombra uno, por ejemplo: npm run check -- ${received[0]}`,
});
