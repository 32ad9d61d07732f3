/** The words in pictures, in both languages. */
import type { Language } from '../../server/contract.ts';

// The page writes figures as the pictures do.
export { figure } from '../../server/export/drawing/scale.ts';

interface Words {
  predicted: string;
  measured: string;
  /** In place of `measured`, for what was counted and so has no interval. */
  counted: string;
  happens: string;
  notTold: string;
  title: { number: string; ranking: string; arrow: string };
  interval(low: string, high: string): string;
  noInterval: string;
  inside: string;
  outside: string;
  /** `first`: "the fastest". */
  order(first: string): string;
  yourOrder: string;
  itsOrder: string;
  agrees: string;
  /** `more`: how many pairs are not named. */
  wrongWay(pairs: string, more: number): string;
  before(one: string, other: string): string;
  alike(groups: string): string;
  /** Of what was counted. */
  same(groups: string): string;
  allAlike: string;
  browser: string;
  server: string;
  arrows: Record<'up' | 'down' | 'both', string>;
  latency: string;
  median: string;
  mean: string;
  logarithmic: string;
  nothingMeasured: string;
  bytes: string;
  up: string;
  down: string;
}

export const WORDS: Record<Language, Words> = {
  en: {
    predicted: 'Your prediction',
    measured: 'Measured',
    counted: 'Counted',
    happens: 'What happens',
    notTold: 'Not told',
    title: {
      number: 'Prediction and measurement',
      ranking: 'Predicted order and measured order',
      arrow: 'Predicted arrow and what happens',
    },
    interval: (low, high) => `95% interval ${low} to ${high}`,
    noInterval: 'too few values for an interval',
    inside: 'The prediction lies inside the interval.',
    outside: 'The prediction lies outside the interval.',
    order: (first) => `${first} first`,
    yourOrder: 'Your order',
    itsOrder: 'Measured',
    agrees: 'Nothing in the measurement is against your order.',
    wrongWay: (pairs, more) =>
      `Measured the other way round: ${pairs}${more > 0 ? `; and ${more} more ${more === 1 ? 'pair' : 'pairs'}` : ''}.`,
    before: (one, other) => `${one} before ${other}`,
    alike: (groups) => `Not told apart (their intervals overlap): ${groups}.`,
    same: (groups) => `The same figure was counted: ${groups}.`,
    allAlike: 'None can be told apart: the intervals of all overlap.',
    browser: 'Browser',
    server: 'Server',
    arrows: {
      up: 'the browser sends to the server',
      down: 'the server sends to the browser',
      both: 'either may send, at the same time',
    },
    latency: 'Latency in ms',
    median: 'median, with its 95% interval',
    mean: 'mean',
    logarithmic: 'From mark to mark, ten times as long.',
    nothingMeasured: 'nothing measured',
    bytes: 'Bytes for each update',
    up: 'up (to the server)',
    down: 'down (to the browser)',
  },
  es: {
    predicted: 'Tu predicción',
    measured: 'Medido',
    counted: 'Contado',
    happens: 'Lo que ocurre',
    notTold: 'No se sabe',
    title: {
      number: 'Predicción y medición',
      ranking: 'Orden predicho y orden medido',
      arrow: 'Flecha predicha y lo que ocurre',
    },
    interval: (low, high) => `intervalo del 95 % de ${low} a ${high}`,
    noInterval: 'muy pocos valores para un intervalo',
    inside: 'La predicción está dentro del intervalo.',
    outside: 'La predicción está fuera del intervalo.',
    order: (first) => `primero ${first}`,
    yourOrder: 'Tu orden',
    itsOrder: 'Medido',
    agrees: 'Nada de lo medido contradice tu orden.',
    wrongWay: (pairs, more) =>
      `Lo medido va al revés: ${pairs}${more > 0 ? `; y ${more} ${more === 1 ? 'par' : 'pares'} más` : ''}.`,
    before: (one, other) => `${one} antes que ${other}`,
    alike: (groups) => `No se distinguen (sus intervalos se solapan): ${groups}.`,
    same: (groups) => `Se contó la misma cifra: ${groups}.`,
    allAlike: 'No se distingue ninguno: los intervalos de todos se solapan.',
    browser: 'Navegador',
    server: 'Servidor',
    arrows: {
      up: 'el navegador envía al servidor',
      down: 'el servidor envía al navegador',
      both: 'cualquiera puede enviar, al mismo tiempo',
    },
    latency: 'Latencia en ms',
    median: 'mediana, con su intervalo del 95 %',
    mean: 'media',
    logarithmic: 'De marca a marca, diez veces más.',
    nothingMeasured: 'nada medido',
    bytes: 'Bytes por cada actualización',
    up: 'subida (al servidor)',
    down: 'bajada (al navegador)',
  },
};

/** A sentence without the marks of definitions, bold figures and code: `[[rtt|round trip]]`, `**4**`, backticks. */
export function plainly(sentence: string): string {
  return sentence
    .replace(/\[\[[^|\]]*\|([^\]]*)\]\]/g, '$1')
    .replaceAll('**', '')
    .replaceAll('`', '');
}

/** "512 ms"; a unit that is a word is a plural, so that one of it stands apart: "1 (requests)". */
export function withUnit(written: string, unit: string): string {
  return written === '1' && /^\p{L}{3,}$/u.test(unit) ? `${written} (${unit})` : `${written} ${unit}`;
}
