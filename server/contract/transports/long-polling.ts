import type { TransportInfo } from './transport-info.ts';

/** AJAX long polling: a script asks, and the answer waits until there is something to say. */
export const longPolling: TransportInfo = {
  title: { en: 'AJAX long polling', es: 'Sondeo largo AJAX' },
  inSentence: { en: 'long polling', es: 'el sondeo largo' },
  feedPath: '/long-poll',
  actionPath: '/act',
  dash: [9, 3, 2, 3],
};
