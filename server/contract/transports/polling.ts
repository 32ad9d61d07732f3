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
  feedPath: '/poll',
  actionPath: '/act',
  dash: [6, 3],
};
