import { inColumns } from '../terminal/columns.mjs';

/** @typedef {import('../terminal/language.mjs').Language} Language */
/** @typedef {import('../../bench-weight/main.ts').Weighed} Weighed */
/** @typedef {'deliveryUs' | 'inUseBytes' | 'residentBytes'} Figure */

/**
 * So many times what the same server takes without a tap: without a run, and with one that records all. What reading takes
 * of the latter has no limit of its own (null).
 */
export const MOST_TIMES = [1, 1.25, null, 2];
/** What the limit is for; resident memory is printed beside. */
const LIMITED = /** @type {const} */ (['deliveryUs', 'inUseBytes']);
/** @type {[Figure, unit: number][]} */
const SHOWN = [
  ['deliveryUs', 1],
  ['inUseBytes', 1000],
  ['residentBytes', 1000],
];

const WORDS = {
  en: {
    step: (/** @type {string[]} */ [transport, clients, pass, passes]) =>
      `${transport}, ${clients} clients: pass ${pass} of ${passes}`,
    head: (/** @type {string[]} */ [transport, clients]) => `${transport}, ${clients} clients`,
    ways: ['no tap', 'tap, no run', 'all is read, nothing kept', 'a run records all'],
    columns: ['', 'µs a delivery', 'times', 'kB in use', 'times', 'kB resident', 'times', 'at most', ''],
    holds: 'holds',
    fails: 'DOES NOT HOLD',
    note: (/** @type {string} */ passes) =>
      `Medians of ${passes} passes, in brackets the least and the most; times: what the server without a tap takes, in the same pass. µs: CPU of the server’s process. kB: what its memory grew by, a connection. In use: on the heap of its main thread and in the buffers that this heap holds, after garbage collection. Resident: with all that, what Node.js itself takes, the thread that keeps a run, and what a process takes once; it comes in large pieces. The limit is for µs and for memory in use.`,
  },
  es: {
    step: (/** @type {string[]} */ [transport, clients, pass, passes]) =>
      `${transport}, ${clients} clientes: pasada ${pass} de ${passes}`,
    head: (/** @type {string[]} */ [transport, clients]) => `${transport}, ${clients} clientes`,
    ways: ['sin sonda', 'con sonda, sin ejecución', 'se lee todo, no se guarda nada', 'una ejecución lo graba todo'],
    columns: ['', 'µs por entrega', 'veces', 'kB en uso', 'veces', 'kB residentes', 'veces', 'como mucho', ''],
    holds: 'se cumple',
    fails: 'NO SE CUMPLE',
    note: (/** @type {string} */ passes) =>
      `Medianas de ${passes} pasadas, entre paréntesis la menor y la mayor; veces: lo que gasta el servidor sin sonda, en la misma pasada. µs: CPU del proceso del servidor. kB: lo que creció su memoria, por conexión. En uso: en el montículo de su hilo principal y en los búferes que ese montículo retiene, tras recoger la basura. Residentes: además de eso, lo que ocupa el propio Node.js, el hilo que guarda una ejecución y lo que un proceso ocupa una sola vez; crece en trozos grandes. El límite vale para los µs y para la memoria en uso.`,
  },
};

/** @param {number[]} values */
function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  const [low, high] = [sorted[half - 1] ?? Number.NaN, sorted[half] ?? Number.NaN];
  return sorted.length % 2 === 1 ? high : (low + high) / 2;
}

/**
 * How many times the first way this one takes, pass by pass.
 * @param {Weighed} weighed
 * @param {Figure} figure
 * @param {number} way
 */
function timesOf(weighed, figure, way) {
  const bare = weighed[figure][0] ?? [];
  return (weighed[figure][way] ?? []).map((one, pass) => one / (bare[pass] ?? Number.NaN));
}

/**
 * @param {Weighed} weighed
 * @param {number} way
 */
const holds = (weighed, way) =>
  LIMITED.every((figure) => median(timesOf(weighed, figure, way)) <= (MOST_TIMES[way] ?? Number.POSITIVE_INFINITY));

/**
 * Whether each way keeps below its limit.
 * @param {Weighed} weighed
 */
export const keepsLimits = (weighed) => MOST_TIMES.every((_, way) => holds(weighed, way));

/**
 * What is done now.
 * @param {{ transport: string, clients: number, pass: number, passes: number }} step
 * @param {Language} language
 */
export const weightStep = ({ transport, clients, pass, passes }, language) =>
  WORDS[language].step([transport, clients.toLocaleString(language), `${pass}`, `${passes}`]);

/**
 * @param {Weighed} weighed
 * @param {Language} language
 */
export function weightText(weighed, language) {
  const words = WORDS[language];
  const number = (/** @type {number} */ value, digits = 0) =>
    value.toLocaleString(language, { minimumFractionDigits: digits, maximumFractionDigits: digits });
  const spread = (/** @type {number[]} */ values, /** @type {number} */ digits) =>
    `${number(median(values), digits)} (${number(Math.min(...values), digits)}–${number(Math.max(...values), digits)})`;
  const limitOf = (/** @type {number} */ way) => {
    const most = way === 0 ? null : MOST_TIMES[way];
    return typeof most === 'number' ? [number(most, 2), holds(weighed, way) ? words.holds : words.fails] : ['', ''];
  };
  const rows = words.ways.map((name, way) => [
    name,
    ...SHOWN.flatMap(([figure, unit]) => {
      const values = (weighed[figure][way] ?? []).map((one) => one / unit);
      return [spread(values, 1), way === 0 ? '1' : spread(timesOf(weighed, figure, way), 2)];
    }),
    ...limitOf(way),
  ]);
  const { transport, clients } = weighed;
  const lines = inColumns([words.columns, ...rows]).map((line) => `  ${line}`);
  return ['', words.head([transport, number(clients)]), ...lines].join('\n');
}

/**
 * How the tables are read.
 * @param {number} passes
 * @param {Language} language
 */
export const weightNote = (passes, language) => `\n${WORDS[language].note(`${passes}`)}`;
