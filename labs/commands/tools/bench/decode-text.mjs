/** @typedef {import('../terminal/language.mjs').Language} Language */
/** @typedef {import('../../bench-decode/main.ts').DecodingCost} DecodingCost */

/** The HTTP/2 decoder may take so many times what that of HTTP/1.1 takes. */
export const MOST_TIMES = 1.3;

const WORDS = {
  en: {
    title: (/** @type {string[]} */ [rounds, exchanges]) =>
      `What reading costs: one and the same poll, medians of ${rounds} rounds of ${exchanges}, both decoders in turn`,
    row: (/** @type {string[]} */ [version, us, bytes]) => `${version}: ${us} µs for ${bytes} B`,
    ratio: (/** @type {string[]} */ [ratio, most], /** @type {boolean} */ holds) =>
      `${holds ? 'holds' : 'DOES NOT HOLD'}: HTTP/2 takes ${ratio} times what HTTP/1.1 takes; at most ${most}`,
  },
  es: {
    title: (/** @type {string[]} */ [rounds, exchanges]) =>
      `Lo que cuesta leer: un mismo sondeo, medianas de ${rounds} rondas de ${exchanges}, los dos decodificadores por turnos`,
    row: (/** @type {string[]} */ [version, us, bytes]) => `${version}: ${us} µs para ${bytes} B`,
    ratio: (/** @type {string[]} */ [ratio, most], /** @type {boolean} */ holds) =>
      `${holds ? 'se cumple' : 'NO SE CUMPLE'}: HTTP/2 tarda ${ratio} veces lo que HTTP/1.1; como mucho ${most}`,
  },
};

/**
 * @param {DecodingCost} cost
 * @param {Language} language
 */
export function decodeText({ http1Us, http2Us, ratio, http1Bytes, http2Bytes, exchanges, rounds }, language) {
  const words = WORDS[language];
  const number = (/** @type {number} */ value, digits = 0) =>
    value.toLocaleString(language, { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return [
    `\n${words.title([number(rounds), number(exchanges)])}`,
    `  ${words.row(['HTTP/1.1', number(http1Us, 1), number(http1Bytes)])}`,
    `  ${words.row(['HTTP/2', number(http2Us, 1), number(http2Bytes)])}`,
    `  ${words.ratio([number(ratio, 2), number(MOST_TIMES, 1)], ratio <= MOST_TIMES)}`,
  ].join('\n');
}
