import { inColumns } from '../terminal/columns.mjs';

/** @typedef {import('../terminal/language.mjs').Language} Language */
/** @typedef {import('./undisturbed.mjs').Load} Load */

const WORDS = {
  en: {
    disturbance: {
      title: 'What the lab does to its own measuring: a run of Node clients at 10 updates/s',
      rows: ['alone', 'beside a page with a run, and Flows'],
    },
    thirty: {
      title: 'Thirty runs at once, three of them in browsers: 2 updates/s each',
      rows: ['one alone', 'thirty'],
    },
    crowd: {
      title: 'A run that begins while 5,000 clients are there that nobody measures: 2 updates/s',
      rows: ['alone', 'amid the 5,000'],
    },
    served: 'The streams and sockets among the 5,000 were all told each update, once.',
    notServed: 'NOT ALL of the streams and sockets among the 5,000 stayed and were told each update, once.',
    columns: [
      '',
      'runs',
      'lost',
      'twice',
      'ledgers',
      'loop p99',
      'loop max',
      'idle p99',
      'WS p50',
      'WS p99',
      'cores',
      'MiB',
    ],
    units:
      'loop: delay of the event loop that serves the measured ports, of all runs the worst, ms; idle: the same of a process that does nothing, which is what this machine makes anybody wait; WS: latency with Node clients, of all runs the median, ms; cores and memory: of the lab’s process',
    exact: 'exact',
    wrong: 'WRONG',
  },
  es: {
    disturbance: {
      title: 'Lo que el laboratorio altera sus propias medidas: una ejecución de clientes Node a 10 actualizaciones/s',
      rows: ['sola', 'junto a una página con otra ejecución y Flujos'],
    },
    thirty: {
      title: 'Treinta ejecuciones a la vez, tres de ellas en navegadores: 2 actualizaciones/s cada una',
      rows: ['una sola', 'treinta'],
    },
    crowd: {
      title: 'Una ejecución que empieza con 5000 clientes conectados que nadie mide: 2 actualizaciones/s',
      rows: ['sola', 'entre los 5000'],
    },
    served: 'Todos los flujos y sockets de entre los 5000 recibieron cada actualización una sola vez.',
    notServed:
      'NO TODOS los flujos y sockets de entre los 5000 siguieron ahí y recibieron cada actualización una sola vez.',
    columns: [
      '',
      'ejecuciones',
      'perdidas',
      'dobles',
      'cuentas',
      'bucle p99',
      'bucle máx.',
      'ocioso p99',
      'WS p50',
      'WS p99',
      'núcleos',
      'MiB',
    ],
    units:
      'bucle: retraso del bucle de eventos que atiende los puertos medidos, el peor de todas las ejecuciones, ms; ocioso: el mismo retraso en un proceso que no hace nada, es decir, lo que este equipo hace esperar a cualquiera; WS: latencia con clientes Node, la mediana de todas, ms; núcleos y memoria: del proceso del laboratorio',
    exact: 'exactas',
    wrong: 'MAL',
  },
};

/**
 * @param {'disturbance' | 'thirty' | 'crowd'} what
 * @param {Load[]} loads
 * @param {Language} language
 */
export function loadText(what, loads, language) {
  const words = WORDS[language];
  const number = (/** @type {number} */ value, digits = 1) =>
    value.toLocaleString(language, { maximumFractionDigits: digits });
  const rows = loads.map((one, i) => [
    words[what].rows[i] ?? '',
    number(one.runs),
    number(one.lost),
    number(one.twice),
    one.exact ? words.exact : words.wrong,
    number(one.loopP99Ms),
    number(one.loopMaxMs),
    number(one.idleP99Ms),
    number(one.webSocket.p50Ms, 2),
    number(one.webSocket.p99Ms, 2),
    number(one.cores, 2),
    number(one.rssBytes / 1024 / 1024, 0),
  ]);
  const all = [words.columns, ...rows];
  const lines = inColumns(all);
  return ['', words[what].title, '', ...lines, '', words.units].join('\n');
}

/**
 * Whether those that nobody measures were served beside a run.
 * @param {boolean} isServed
 * @param {Language} language
 */
export const crowdText = (isServed, language) => WORDS[language][isServed ? 'served' : 'notServed'];
