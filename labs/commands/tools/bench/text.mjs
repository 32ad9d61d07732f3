import { inColumns } from '../terminal/columns.mjs';

/** @typedef {import('../terminal/language.mjs').Language} Language */
/** @typedef {import('../../../../server/contract.ts').Run} Run */
/** @typedef {import('../../../../server/contract.ts').Summary} Summary */
/** @typedef {import('../../../../server/contract.ts').TransportSummary} TransportSummary */

/** @type {import('../terminal/language.mjs').Text} */
export const BENCH_HELP = {
  en: `One run in a real Chromium, printed as a table, with what must hold about it; then what the lab does to its own
measuring: a run beside others, thirty at once, and one that begins while 5,000 clients are there that nobody measures; then
what the way to another program costs, and what reading HTTP/2 takes beside HTTP/1.1. Takes about seven times the length of
a run.

  npm run bench                     the default run: 30 s, 2 updates per second, poll every 1,000 ms
  npm run bench -- --seconds 60     flags go after a lone --

  --seconds N   how long updates are published (30)
  --rate N      updates per second (2)
  --poll MS     poll interval in milliseconds (1000)
  --decode      only what reading takes; some seconds
  --weight      only what the instrument weighs: CPU and memory with and without it; some minutes
  --clients N,M how many are connected then, one number after another (1000,5000)
  --redis N     only a feed that two labs share in Redis: N updates, clients that hop, and everything that can fail
                (docs/shared-feed.md); 100000 take some minutes
  --lang en|es  language
  --help        print this`,
  es: `Una ejecución en un Chromium de verdad, como tabla, con lo que tiene que cumplirse; después, lo que el laboratorio
altera sus propias medidas: una ejecución junto a otras, treinta a la vez y una que empieza con 5000 clientes conectados que
nadie mide; por último, lo que cuesta el camino a otro programa y lo que tarda en leerse HTTP/2 comparado con HTTP/1.1. Tarda
unas siete veces lo que dura una ejecución.

  npm run bench                     la ejecución por defecto: 30 s, 2 actualizaciones por segundo, sondeo cada 1000 ms
  npm run bench -- --seconds 60     las opciones van detrás de --

  --seconds N   cuánto tiempo se publican actualizaciones (30)
  --rate N      actualizaciones por segundo (2)
  --poll MS     intervalo de sondeo en milisegundos (1000)
  --decode      solo lo que tarda la lectura; unos segundos
  --weight      solo lo que pesa el instrumento: CPU y memoria con él y sin él; unos minutos
  --clients N,M cuántos clientes se conectan entonces, un número tras otro (1000,5000)
  --redis N     solo una fuente que dos laboratorios comparten en Redis: N actualizaciones, clientes que saltan de uno
                a otro y todo lo que puede fallar (docs/shared-feed.md); 100000 tardan unos minutos
  --lang en|es  idioma
  --help        muestra esta ayuda`,
};

const WORDS = {
  en: {
    rate: (/** @type {string} */ n) => `${n} updates/s`,
    poll: (/** @type {string} */ ms) => `poll every ${ms} ms`,
    columns: [
      '',
      'p50 (95 %)',
      'p95',
      'waiting',
      'rest',
      'B/update',
      'overhead',
      'requests',
      'received',
      'lost',
      'twice',
    ],
    units: 'p50, p95, mean waiting and mean rest in ms; bytes of TCP payload, both directions, after set-up',
    yes: 'holds',
    no: 'DOES NOT HOLD',
    complete: (/** @type {string[]} */ [n]) => `every transport received all ${n} updates, once and in order`,
    sum: () => 'waiting + rest = latency',
    bytes: (/** @type {string[]} */ [n]) => `every byte of ${n} connections is in exactly one wire event`,
    half: (/** @type {string[]} */ [mean, low, high, half]) =>
      `polling waits half its interval: mean ${mean} ms, 95 % interval ${low}–${high}, half is ${half} (by chance one run in twenty misses)`,
  },
  es: {
    rate: (/** @type {string} */ n) => `${n} actualizaciones/s`,
    poll: (/** @type {string} */ ms) => `sondeo cada ${ms} ms`,
    columns: [
      '',
      'p50 (95 %)',
      'p95',
      'espera',
      'resto',
      'B/actual.',
      'sobrecoste',
      'peticiones',
      'recibidas',
      'perdidas',
      'dobles',
    ],
    units:
      'p50, p95, espera media y resto medio en ms; bytes de carga útil TCP, en ambos sentidos, tras la preparación',
    yes: 'se cumple',
    no: 'NO SE CUMPLE',
    complete: (/** @type {string[]} */ [n]) => `cada transporte recibió las ${n} actualizaciones, una vez y en orden`,
    sum: () => 'espera + resto = latencia',
    bytes: (/** @type {string[]} */ [n]) => `cada byte de ${n} conexiones está en un solo evento de la red`,
    half: (/** @type {string[]} */ [mean, low, high, half]) =>
      `el sondeo espera la mitad de su intervalo: media ${mean} ms, intervalo del 95 % ${low}–${high}, la mitad es ${half} (por azar, una de cada veinte ejecuciones falla)`,
  },
};

/** @type {Record<string, import('../terminal/language.mjs').Text | undefined>} */
const NAMES = {
  page: { en: 'Request/response', es: 'Petición/respuesta' },
  polling: { en: 'AJAX polling', es: 'Sondeo AJAX' },
  'long-polling': { en: 'AJAX long polling', es: 'Sondeo largo AJAX' },
  sse: { en: 'Server-Sent Events', es: 'Server-Sent Events' },
  websocket: { en: 'WebSocket', es: 'WebSocket' },
};

/**
 * What was measured where.
 * @param {Run} run
 * @param {Language} language
 */
export function headline({ settings, environment }, language) {
  const words = WORDS[language];
  const number = numbers(language);
  const { labVersion, browser, node, os, cpus } = environment;
  return [
    `Duplex Lab ${labVersion} · ${browser} · Node ${node} · ${os} · ${cpus}`,
    [
      words.rate(number(settings.updatesPerSecond, 1)),
      words.poll(number(settings.pollEveryMs)),
      `${number(settings.durationMs / 1_000, 1)} s`,
    ].join(' · '),
    '',
  ].join('\n');
}

/**
 * @param {Summary} summary
 * @param {Language} language
 */
export function tableText({ transports }, language) {
  const words = WORDS[language];
  const rows = [words.columns, ...transports.map((one) => rowOf(one, language))];
  const lines = inColumns(rows);
  return [...lines, '', words.units, ''].join('\n');
}

/**
 * @param {TransportSummary} one
 * @param {Language} language
 */
function rowOf(
  { transport, latency, waiting, rest, perUpdate, overheadFactor, requests, received, published, lost, duplicated },
  language,
) {
  const number = numbers(language);
  const known = (/** @type {number | null | undefined} */ value, digits = 1) =>
    value == null ? '–' : number(value, digits);
  return [
    NAMES[transport]?.[language] ?? transport,
    latency ? `${known(latency.p50Ms)} (${known(latency.p50LowMs)}–${known(latency.p50HighMs)})` : '–',
    known(latency?.p95Ms),
    known(waiting?.meanMs),
    known(rest?.meanMs),
    known(perUpdate?.total),
    overheadFactor === null ? '–' : `${number(overheadFactor, 1)}×`,
    number(requests),
    `${number(received)}/${number(published)}`,
    number(lost),
    number(duplicated),
  ];
}

/**
 * @param {import('./checks.mjs').Check} check
 * @param {Language} language
 */
export function checkLine({ name, holds, figures }, language) {
  const words = WORDS[language];
  const number = numbers(language);
  const verdict = holds ? words.yes : words.no;
  return `${verdict}: ${words[name](figures.map((figure) => number(figure, name === 'half' ? 1 : 0)))}`;
}

/** @param {Language} language */
function numbers(language) {
  return (/** @type {number} */ value, digits = 0) => value.toLocaleString(language, { maximumFractionDigits: digits });
}
