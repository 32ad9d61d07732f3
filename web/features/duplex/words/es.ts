import type { DuplexWords } from './en.ts';

export const es: DuplexWords = {
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
    'Hacen falta todos los niveles: el medio físico debe transmitir en ambos sentidos, el sistema de transmisión debe enviar y recibir a la vez y el protocolo debe dejar hablar a los dos extremos. (La wifi va por turnos en el aire, pero tan deprisa que los programas apenas lo notan.) TCP lleva datos en los dos sentidos a la vez (RFC 9293 §2.2). Encima de él, HTTP/1.1 va por turnos. HTTP/2 lleva muchos intercambios a la vez por una conexión, en [[stream|flujos (streams)]] (RFC 9113 §5): allí los mensajes se cruzan, pero cada intercambio sigue siendo una pregunta y su respuesta. WebSocket no tiene preguntas ni respuestas, lo abra el HTTP que lo abra.',
  experiment: 'El experimento',
  whatItDoes:
    'Un chat de 10 segundos: cada ventana escribe cuatro veces por segundo, igual en los cinco transportes, y todo lo escrito vuelve a todas. El enlace es lento (300 ms de ida y vuelta), así que los mensajes pasan bastante tiempo en camino para encontrarse.',
  start: 'Que hablen los dos lados',
  startHttp2: 'Lo mismo sobre HTTP/2',
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
