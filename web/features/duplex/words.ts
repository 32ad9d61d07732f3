/** The Duplex view's words; loaded with it. The Spanish text follows the course's notes on WebSocket. */
import type { Language } from '../../../server/contract.ts';

const en = {
  title: 'Duplex: who may speak, and when?',
  lead: 'WebSocket lets both ends send and receive at the same time on one [[tcp|connection]]. Here both sides speak at once, in five ways, and we count the messages that passed each other.',
  ways: {
    simplex: {
      name: 'Simplex',
      text: 'One side speaks, the other listens. A stream of Server-Sent Events only runs from server to browser (WHATWG HTML §9.2).',
    },
    half: {
      name: 'Half duplex',
      text: 'Both speak, one after the other. Browsers send no new request on an HTTP/1.1 connection before the answer to the last one is there (RFC 9112 §9.3.2 would allow it).',
    },
    full: {
      name: 'Full duplex',
      text: 'Both speak whenever they like, and messages pass each other on the way. On a WebSocket each side sends at will, independently of the other (RFC 6455 §1.2).',
    },
  },
  levels:
    'It takes all levels: the medium must carry both directions, the transmission system must send and receive at once, and the protocol must let both ends speak. (Wi-Fi takes turns in the air, but so fast that programs above it hardly notice.) TCP carries data both ways at once (RFC 9293 §2.2); HTTP/1.1 takes turns on top of it; WebSocket does not.',
  experiment: 'The experiment',
  whatItDoes:
    'A chat for 10 seconds: every window writes four times a second, in the five transports alike, and everything written comes back to all of them. The link is slow (a round trip takes 300 ms), so messages are under way long enough to meet.',
  start: 'Let both sides speak',
  starting: 'The windows are loading…',
  going: (left: string) => `Both sides are speaking: ${left}.`,
  reading: 'Reading the recording…',
  none: 'No run yet in which the windows spoke. Start the experiment.',
  run: 'Run',
  counts: 'What was counted while both sides spoke',
  heads: {
    transport: 'Transport',
    up: 'messages up',
    down: 'messages down',
    same: 'crossed on the same connection',
    other: 'crossed on different connections',
    atOnce: 'connections at once',
    waited: 'actions that waited to be sent',
    verdict: 'result',
  },
  timed: (n: string) => `${n} timed at both ends`,
  outOf: (n: string, total: string) => `${n} of ${total}`,
  wait: (median: string, most: string) => `median ${median}, at most ${most}`,
  unsent: (n: string) => `${n} never sent`,
  notTold: 'the browser does not tell',
  howCounted: (ms: string) =>
    `Crossed: a message up and one down that were under way at the same time; each such pair is counted. Waited: sent more than ${ms} after the person acted. Documents and scripts are left out.`,
  pictures: 'The same two seconds of each',
  howToRead:
    'Time runs down, to scale: the longer a message is under way, the more its arrow slants. Lines with a number on the right are TCP connections. Where two arrows meet, two messages passed each other: on one connection, or on two?',
  inFlows: 'the whole flow',
};

const es: typeof en = {
  title: 'Dúplex: ¿quién puede hablar, y cuándo?',
  lead: 'WebSocket permite a los dos extremos enviar y recibir a la vez por una misma [[tcp|conexión]]. Aquí los dos lados hablan al mismo tiempo, de cinco maneras, y contamos los mensajes que se cruzaron.',
  ways: {
    simplex: {
      name: 'Símplex',
      text: 'Habla un lado y el otro escucha. Un flujo de Server-Sent Events solo va del servidor al navegador (WHATWG HTML §9.2).',
    },
    half: {
      name: 'Semidúplex (half duplex)',
      text: 'Hablan los dos, pero por turnos. Los navegadores no envían otra petición por una conexión HTTP/1.1 hasta tener la respuesta a la anterior (RFC 9112 §9.3.2 lo permitiría).',
    },
    full: {
      name: 'Dúplex completo (full duplex)',
      text: 'Hablan los dos cuando quieren, y los mensajes se cruzan por el camino. En un WebSocket cada lado envía cuando quiere, con independencia del otro (RFC 6455 §1.2).',
    },
  },
  levels:
    'Hacen falta todos los niveles: el medio físico debe transmitir en ambos sentidos, el sistema de transmisión debe enviar y recibir a la vez y el protocolo debe dejar hablar a los dos extremos. (La wifi va por turnos en el aire, pero tan deprisa que los programas apenas lo notan.) TCP lleva datos en los dos sentidos a la vez (RFC 9293 §2.2); HTTP/1.1, encima de él, va por turnos; WebSocket no.',
  experiment: 'El experimento',
  whatItDoes:
    'Un chat de 10 segundos: cada ventana escribe cuatro veces por segundo, igual en los cinco transportes, y todo lo escrito vuelve a todas. El enlace es lento (300 ms de ida y vuelta), así que los mensajes pasan bastante tiempo en camino para encontrarse.',
  start: 'Que hablen los dos lados',
  starting: 'Se están cargando las ventanas…',
  going: (left) => `Los dos lados están hablando: ${left}.`,
  reading: 'Leyendo la grabación…',
  none: 'Todavía no hay ninguna ejecución en la que hablaran las ventanas. Empieza el experimento.',
  run: 'Ejecución',
  counts: 'Lo contado mientras hablaban los dos lados',
  heads: {
    transport: 'Transporte',
    up: 'mensajes de subida',
    down: 'mensajes de bajada',
    same: 'cruces en la misma conexión',
    other: 'cruces en conexiones distintas',
    atOnce: 'conexiones a la vez',
    waited: 'acciones que esperaron para salir',
    verdict: 'resultado',
  },
  timed: (n) => `${n} medidos en ambos extremos`,
  outOf: (n, total) => `${n} de ${total}`,
  wait: (median, most) => `mediana ${median}, como mucho ${most}`,
  unsent: (n) => `${n} sin enviar`,
  notTold: 'el navegador no lo dice',
  howCounted: (ms) =>
    `Cruce: un mensaje de subida y otro de bajada que estaban en camino a la vez; se cuenta cada pareja. Esperó: se envió más de ${ms} después de que la persona actuara. No se cuentan documentos ni scripts.`,
  pictures: 'Los mismos dos segundos de cada uno',
  howToRead:
    'El tiempo corre hacia abajo, a escala: cuanto más tiempo pasa un mensaje en camino, más se inclina su flecha. Las líneas numeradas de la derecha son conexiones TCP. Donde se encuentran dos flechas se cruzaron dos mensajes: ¿por una conexión o por dos?',
  inFlows: 'todo el flujo',
};

export const DUPLEX_WORDS: Record<Language, typeof en> = { en, es };
