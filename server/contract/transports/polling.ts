import type { TransportInfo } from './transport-info.ts';

/** AJAX polling: a script asks at regular intervals. */
export const polling: TransportInfo = {
  title: { en: 'AJAX polling', es: 'Sondeo AJAX' },
  inSentence: { en: 'polling', es: 'el sondeo' },
  term: { en: 'AJAX polling', es: 'sondeo AJAX' },
  definition: {
    en: 'A script asks the server at regular intervals whether there is something new. The page itself stays (AJAX).',
    es: 'Un script pregunta al servidor, a intervalos regulares, si hay algo nuevo. La página no se recarga (AJAX).',
  },
  theory: '03-ajax',
  sketch: {
    heightPx: 84,
    newsAtY: [38],
    arrows: [
      { up: true, fromY: 6, toY: 16 },
      { up: false, fromY: 18, toY: 28 },
      { up: true, fromY: 46, toY: 56 },
      { up: false, fromY: 58, toY: 68, news: true },
    ],
  },
  feedPath: '/poll',
  actionPath: '/act',
  dash: [6, 3],
  mark: 'triangle',
};
