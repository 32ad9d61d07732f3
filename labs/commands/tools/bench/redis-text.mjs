/** @typedef {import('../terminal/language.mjs').Language} Language */
/** @typedef {import('../../bench-redis/main.ts').SharedFeedFigures} SharedFeedFigures */
/** @typedef {import('../../bench-redis/main.ts').Fault} Fault */

/** @type {Record<Fault, import('../terminal/language.mjs').Text>} */
const FAULTS = {
  'lab-killed': { en: 'the lab that published was killed', es: 'se mató el laboratorio que publicaba' },
  'redis-restarted': { en: 'Redis was restarted', es: 'se reinició Redis' },
  'redis-killed': { en: 'Redis was killed and started again', es: 'se mató Redis y se volvió a arrancar' },
  'data-lost': { en: 'Redis lost all its data', es: 'Redis perdió todos sus datos' },
};

const WORDS = {
  en: {
    none: 'There is no Redis server here (redis-server, 7.0 or later), and it could not be installed: nothing was measured.',
    title: (/** @type {string[]} */ [updates, epochs, seconds]) =>
      `One feed on two labs: ${updates} updates in ${epochs} epochs, ${seconds} s`,
    clients: (/** @type {string[]} */ [clients, hops, received]) =>
      `${clients} clients, ${hops} hops from lab to lab; ${received} updates received`,
    happened: 'what happened: ',
    word: (/** @type {string[]} */ [lost, twice]) => `without a word: ${lost} lost, ${twice} twice`,
    gaps: (/** @type {string[]} */ [history, epoch, ahead, needless]) =>
      `told: ${history} gaps beyond the history (${needless} of them inside it), ${epoch} of another epoch, ${ahead} of an id never published`,
  },
  es: {
    none: 'Aquí no hay ningún servidor Redis (redis-server, 7.0 o posterior) y no se pudo instalar: no se midió nada.',
    title: (/** @type {string[]} */ [updates, epochs, seconds]) =>
      `Una fuente en dos laboratorios: ${updates} actualizaciones en ${epochs} épocas, ${seconds} s`,
    clients: (/** @type {string[]} */ [clients, hops, received]) =>
      `${clients} clientes, ${hops} saltos de un laboratorio a otro; ${received} actualizaciones recibidas`,
    happened: 'lo que pasó: ',
    word: (/** @type {string[]} */ [lost, twice]) => `sin avisar: ${lost} perdidas, ${twice} repetidas`,
    gaps: (/** @type {string[]} */ [history, epoch, ahead, needless]) =>
      `avisado: ${history} huecos más allá del historial (${needless} de ellos dentro), ${epoch} de otra época, ${ahead} de un id nunca publicado`,
  },
};

/**
 * @param {SharedFeedFigures | null} figures null: there was no Redis
 * @param {Language} language
 */
export function redisText(figures, language) {
  const words = WORDS[language];
  if (!figures) return words.none;
  const number = (/** @type {number} */ value) => value.toLocaleString(language);
  const { updates, epochs, seconds, clients, faults, told } = figures;
  const { history, epoch, ahead } = told.gaps;
  const happened = Object.entries(FAULTS).flatMap(([fault, text]) => {
    const times = faults.filter((one) => one === fault).length;
    return times > 0 ? [`${text[language]} (${times})`] : [];
  });
  return [
    words.title([updates, epochs, seconds].map(number)),
    words.clients([clients, told.hops, told.received].map(number)),
    words.happened + happened.join(', '),
    words.word([told.lost, told.twice].map(number)),
    words.gaps([history, epoch, ahead, told.needless].map(number)),
  ]
    .map((line, i) => (i === 0 ? `\n${line}` : `  ${line}`))
    .join('\n');
}
