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
  feedPath: '/long-poll',
  actionPath: '/act',
  dash: [9, 3, 2, 3],
};
