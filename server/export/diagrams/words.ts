/** The words in diagrams that leave the lab. */

const en = {
  browser: 'Browser',
  server: 'Server',
  sequence: {
    title: (transport: string) => `${transport}: who sends what`,
    shown: (steps: string, all: string, messages: string) =>
      `The first ${steps} of ${all} lines, time since the first message at the left. Messages that repeat are one line; a window’s own document and scripts are left out. The recording has ${messages} messages.`,
    ownFrames: (n: string) => `HTTP/2’s own frames are left out too: ${n}.`,
  },
  time: {
    title: (transport: string) => `${transport}: messages over time`,
    shown: (first: string, last: string, all: string) =>
      `Time runs down, to scale, in seconds since the first byte. Messages ${first} to ${last} of ${all}.`,
    fromFeed: 'They begin where the feed is first asked for.',
    unsure: (ms: string) => `Moments at the browser are accurate to ± ${ms} ms; those at the server are the lab’s own.`,
    unlabelled: (n: string) => `Without a label, because there is no room for it: ${n}.`,
    known: 'timed at both ends',
    unknown: 'the browser’s moment is not known: drawn level',
    setUp: 'document and scripts',
    setUpHttp2: 'document, scripts and HTTP/2’s own frames',
    waiting: 'the browser waits for an answer',
    holding: 'the server holds the request',
    open: 'a TCP connection is open',
    band: 'what happened to the line',
    unseen: 'nobody could see the window',
  },
  empty: 'Nothing to draw: this run has no message of this transport.',
};

export type DiagramWords = typeof en;

const es: DiagramWords = {
  browser: 'Navegador',
  server: 'Servidor',
  sequence: {
    title: (transport) => `${transport}: quién envía qué`,
    shown: (steps, all, messages) =>
      `Las primeras ${steps} de ${all} líneas; a la izquierda, el tiempo desde el primer mensaje. Los mensajes que se repiten son una sola línea; no están el documento ni los scripts de la ventana. La grabación tiene ${messages} mensajes.`,
    ownFrames: (n) => `Tampoco están las tramas propias de HTTP/2: ${n}.`,
  },
  time: {
    title: (transport) => `${transport}: mensajes a lo largo del tiempo`,
    shown: (first, last, all) =>
      `El tiempo corre hacia abajo, a escala, en segundos desde el primer byte. Mensajes ${first} a ${last} de ${all}.`,
    fromFeed: 'Empiezan donde se piden por primera vez las actualizaciones.',
    unsure: (ms) =>
      `Los momentos en el navegador son exactos a ± ${ms} ms; los del servidor son del propio laboratorio.`,
    unlabelled: (n) => `Sin etiqueta, porque no cabe: ${n}.`,
    known: 'medido en ambos extremos',
    unknown: 'no se conoce el momento del navegador: dibujado en horizontal',
    setUp: 'documento y scripts',
    setUpHttp2: 'documento, scripts y tramas propias de HTTP/2',
    waiting: 'el navegador espera una respuesta',
    holding: 'el servidor retiene la petición',
    open: 'hay una conexión TCP abierta',
    band: 'lo que le pasó a la línea',
    unseen: 'nadie podía ver la ventana',
  },
  empty: 'Nada que dibujar: esta ejecución no tiene ningún mensaje de este transporte.',
};

export const DIAGRAM_WORDS = { en, es };
