/** The page's words in Spanish: the same keys as `en.ts`, checked by the type. */

import type { Messages } from './en.ts';
import { transportTitles } from './transport-titles.ts';

export const es: Messages = {
  transports: transportTitles('es'),
  kinds: {
    payload: 'la propia actualización',
    markup: 'el resto del cuerpo',
    headers: 'cabeceras HTTP',
    framing: 'entramado',
    tls: 'TLS',
  },
  actionItself: 'la propia acción',
  states: {
    starting: 'Las ventanas se están conectando…',
    running: 'En marcha',
    draining: 'Esperando las últimas actualizaciones…',
    done: 'Terminada',
    stopped: 'Detenida antes de tiempo',
    interrupted: 'Interrumpida',
    failed: 'Fallida: ninguna ventana se conectó',
  },
  transport: 'Transporte',
  table: 'Tabla',

  skip: 'Saltar al contenido',
  views: 'Vistas',
  toRead: 'Leer',
  language: { label: 'Idioma', en: 'English', es: 'Español' },
  theme: { label: 'Tema', system: 'Sistema', light: 'Claro', dark: 'Oscuro' },
  present: { start: 'Presentar', leave: 'Salir (Esc)', title: 'Letra grande, sin controles (tecla P)' },
  close: 'Cerrar',
  shipped: 'Viene con el laboratorio',
  orShipped: 'O mira una ejecución que viene con el laboratorio.',
  noSuch: (what, named) => `La dirección pide ${what} «${named}», y no existe. Elige desde aquí lo que necesites.`,
  gone: {
    text: (count) =>
      `${count === 1 ? 'Esta ejecución se ha borrado' : `${count} de estas ejecuciones se han borrado`}. Lo que ves se leyó antes; ya no se pueden guardar sus archivos.`,
    list: 'Ver qué ejecuciones hay',
  },
  backToLab: (title) => `Volver al laboratorio: ${title}`,
  pageTitle: 'Duplex Lab',

  connection: {
    connecting: 'Conectando con el laboratorio…',
    lost: 'El laboratorio no responde. Quizá se ha detenido: arráncalo de nuevo con «npm run lab». Esta página lo sigue intentando.',
  },
  unexpected: (detail) => `Algo ha fallado en esta página: ${detail}. Vuelve a cargarla e inténtalo otra vez.`,
  noAnswer: 'El laboratorio no ha respondido. Comprueba que sigue en marcha e inténtalo otra vez.',
  noPart: 'No ha llegado una parte de esta página. Comprueba la conexión, vuelve a cargarla e inténtalo otra vez.',
  readWithCare: 'Léase con cautela:',
  noPng: 'Esta imagen es demasiado grande para que este navegador la dibuje en un PNG legible. Llévatela en SVG.',
  makingZip: 'Se está creando el zip y se dibujan sus gráficas en PNG. Se guarda cuando está completo.',

  /** A run that waits for the end of a swarm. */
  afterSwarm: (wait) =>
    `En este equipo se está midiendo un enjambre. La ejecución empezará sola cuando acabe, en unos ${wait}. Escala lo muestra.`,

  needsLab: {
    for: {
      measure: 'Para medir en tu propio equipo hace falta el laboratorio:',
      connect: 'Las conexiones se muestran aquí tal como se grabaron. Para hacer las tuyas hace falta el laboratorio:',
      check: 'El propio laboratorio arranca los servidores y les pregunta:',
      scale: 'Los enjambres los arranca el propio laboratorio, en su equipo:',
      'hand-in': 'Firmar una entrega, y leer las de una clase, solo puede hacerlo el laboratorio:',
    },
    get: 'descarga el proyecto',
    type: 'y escribe',
  },

  /** A run's settings in a few words. */
  words: {
    reload: (every) => `recarga cada ${every}`,
    poll: (every) => `sondeo cada ${every}`,
    reloadAndPoll: (every) => `recarga y sondeo cada ${every}`,
    seed: (seed) => `semilla ${seed}`,
    server: (name) => `servidor ${name}`,
    streams: (n) => `${n} flujos de eventos`,
    oneOrigin: 'un solo origen para todos',
    conditional: '304',
    deflate: 'WebSocket comprimido',
    deflateAlone: 'WebSocket comprimido, cada mensaje por separado',
    gzip: 'gzip sobre HTTP',
    updatesPerSecond: (rate) => `${rate} ${rate === '1' ? 'actualización' : 'actualizaciones'}/s`,
    actionsPerSecond: (rate) => `${rate} ${rate === '1' ? 'acción' : 'acciones'}/s`,
    oneAfterAnother: 'uno tras otro',
  },
  link: {
    none: 'Sin enlace',
    custom: 'A medida',
    unlimited: 'sin límite',
    rtt: (ms) => `RTT ${ms} ms`,
    loss: (percent) => `${percent} % de pérdidas`,
    shown: (link, protocol) => `Enlace: ${link} · ${protocol}`,
  },
};
