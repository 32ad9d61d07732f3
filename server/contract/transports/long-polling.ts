import type { TransportInfo } from './transport-info.ts';

/** AJAX long polling: a script asks, and the answer waits until there is something to say. */
export const longPolling: TransportInfo = {
  title: { en: 'AJAX long polling', es: 'Sondeo largo AJAX' },
  inSentence: { en: 'long polling', es: 'el sondeo largo' },
  term: { en: 'AJAX long polling', es: 'sondeo largo AJAX' },
  definition: {
    en: 'A script asks, and the server waits with its answer until there is something new. Then the script asks again.',
    es: 'Un script pregunta, y el servidor no responde hasta que hay algo nuevo. Entonces el script vuelve a preguntar.',
  },
  theory: '04-long-polling',
  /** The question is there before there is something new, and is held. */
  sketch: {
    heightPx: 84,
    newsAtY: [34, 70],
    held: [
      [16, 34],
      [56, 70],
    ],
    arrows: [
      { up: true, fromY: 6, toY: 16 },
      { up: false, fromY: 34, toY: 44, news: true },
      { up: true, fromY: 46, toY: 56 },
      { up: false, fromY: 70, toY: 80, news: true },
    ],
  },
  feedPath: '/long-poll',
  actionPath: '/act',
  dash: [9, 3, 2, 3],
  mark: 'diamond',
};
