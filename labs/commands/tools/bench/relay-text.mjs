/** @typedef {import('../terminal/language.mjs').Language} Language */
/** @typedef {import('../../bench-relay/main.ts').RelayCost} RelayCost */

const WORDS = {
  en: {
    title: 'What another program costs: a frame of 100 B to a program and back, medians',
    ways: ['straight', 'through the relay', 'through link stage, tap and relay'],
    row: (/** @type {string[]} */ [way, busy, paced, unread]) =>
      `${way}: ${busy} µs back to back, ${paced} µs one every 12 ms; it could write ${unread} MiB to a client that doesn’t read`,
    oneWay: (/** @type {string[]} */ [busy, paced]) =>
      `one way the relay adds ${busy} ms back to back and ${paced} ms now and then`,
    line: (/** @type {string} */ us) => `an update’s line to the program: about ${us} ms one way`,
  },
  es: {
    title: 'Lo que cuesta otro programa: una trama de 100 B a un programa y vuelta, medianas',
    ways: ['directa', 'por el relé', 'por la etapa del enlace, la sonda y el relé'],
    row: (/** @type {string[]} */ [way, busy, paced, unread]) =>
      `${way}: ${busy} µs seguidas, ${paced} µs una cada 12 ms; pudo escribir ${unread} MiB a un cliente que no lee`,
    oneWay: (/** @type {string[]} */ [busy, paced]) =>
      `en un sentido el relé añade ${busy} ms con tramas seguidas y ${paced} ms de vez en cuando`,
    line: (/** @type {string} */ us) => `la línea de una actualización al programa: unos ${us} ms en un sentido`,
  },
};

/**
 * @param {RelayCost} cost
 * @param {Language} language
 */
export function relayText({ busyUs, pacedUs, lineUs, unreadBytes }, language) {
  const words = WORDS[language];
  const number = (/** @type {number | undefined} */ value, digits = 0) =>
    (value ?? Number.NaN).toLocaleString(language, { minimumFractionDigits: digits, maximumFractionDigits: digits });
  const rows = words.ways.map((way, i) =>
    words.row([way, number(busyUs[i]), number(pacedUs[i]), number((unreadBytes[i] ?? Number.NaN) / 1024 / 1024, 1)]),
  );
  const added = (/** @type {number[]} */ [direct = 0, relayed = 0]) => number((relayed - direct) / 2000, 2);
  return [words.title, ...rows, words.oneWay([added(busyUs), added(pacedUs)]), words.line(number(lineUs / 2000, 2))]
    .map((line, i) => (i === 0 ? `\n${line}` : `  ${line}`))
    .join('\n');
}
