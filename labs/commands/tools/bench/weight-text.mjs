/** @typedef {import('../terminal/language.mjs').Language} Language */
/** @typedef {import('../../bench-weight/main.ts').Weighed} Weighed */

/** So many times what the same server takes without a tap: without a run, and with one that records all. */
export const MOST_TIMES = [1, 1.25, 2];

const WORDS = {
  en: {
    title: 'What the instrument weighs: the same server in three ways, in turn',
    head: (/** @type {string[]} */ [transport, clients, passes]) =>
      `${transport}, ${clients} clients, medians of ${passes} passes (least–most)`,
    ways: ['no tap', 'tap, no run', 'a run records all'],
    row: (/** @type {string[]} */ [way, us, least, most, times, kb, memoryTimes]) =>
      `${way}: ${us} µs of CPU for each delivery (${least}–${most}), ${times} times; ${kb} KB of memory for each connection, ${memoryTimes} times`,
    most: (/** @type {string} */ times, /** @type {boolean} */ holds) =>
      `${holds ? 'holds' : 'DOES NOT HOLD'}: at most ${times} times`,
  },
  es: {
    title: 'Lo que pesa el instrumento: el mismo servidor de tres maneras, por turnos',
    head: (/** @type {string[]} */ [transport, clients, passes]) =>
      `${transport}, ${clients} clientes, medianas de ${passes} pasadas (mínimo–máximo)`,
    ways: ['sin sonda', 'con sonda, sin ejecución', 'una ejecución lo graba todo'],
    row: (/** @type {string[]} */ [way, us, least, most, times, kb, memoryTimes]) =>
      `${way}: ${us} µs de CPU por entrega (${least}–${most}), ${times} veces; ${kb} KB de memoria por conexión, ${memoryTimes} veces`,
    most: (/** @type {string} */ times, /** @type {boolean} */ holds) =>
      `${holds ? 'se cumple' : 'NO SE CUMPLE'}: como mucho ${times} veces`,
  },
};

/** @param {number[]} values */
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/**
 * How many times the first each way takes: CPU and memory.
 * @param {Weighed} weighed
 * @returns {{ cpu: number, memory: number }[]}
 */
export function timesOf({ deliveryUs, connectionBytes }) {
  const [us, bytes] = [deliveryUs.map(median), connectionBytes];
  return us.map((one, i) => ({ cpu: one / (us[0] ?? 0), memory: (bytes[i] ?? 0) / (bytes[0] ?? 0) }));
}

/**
 * Whether each way keeps below its limit.
 * @param {Weighed} weighed
 */
export const keepsLimits = (weighed) =>
  timesOf(weighed).every(({ cpu, memory }, i) => Math.max(cpu, memory) <= (MOST_TIMES[i] ?? 0));

/**
 * @param {Weighed[]} all
 * @param {Language} language
 */
export function weightText(all, language) {
  const words = WORDS[language];
  const number = (/** @type {number} */ value, digits = 0) =>
    value.toLocaleString(language, { minimumFractionDigits: digits, maximumFractionDigits: digits });
  const lines = all.flatMap((weighed) => {
    const { transport, clients, deliveryUs, connectionBytes } = weighed;
    const times = timesOf(weighed);
    const rows = words.ways.flatMap((way, i) => {
      const us = deliveryUs[i] ?? [];
      const { cpu, memory } = times[i] ?? { cpu: Number.NaN, memory: Number.NaN };
      const most = MOST_TIMES[i] ?? 0;
      const figures = [median(us), Math.min(...us), Math.max(...us)].map((one) => number(one, 1));
      const kb = number((connectionBytes[i] ?? 0) / 1024, 1);
      const row = words.row([way, ...figures, number(cpu, 2), kb, number(memory, 2)]);
      return i === 0 ? [row] : [row, `  ${words.most(number(most, 2), Math.max(cpu, memory) <= most)}`];
    });
    return [
      words.head([transport, number(clients), number(deliveryUs[0]?.length ?? 0)]),
      ...rows.map((one) => `  ${one}`),
    ];
  });
  return [`\n${words.title}`, ...lines.map((one) => `  ${one}`)].join('\n');
}
