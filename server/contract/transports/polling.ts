import type { TransportInfo } from './transport-info.ts';

/** AJAX polling: a script asks at regular intervals. */
export const polling: TransportInfo = {
  title: { en: 'AJAX polling', es: 'Sondeo AJAX' },
  inSentence: { en: 'polling', es: 'el sondeo' },
  feedPath: '/poll',
  actionPath: '/act',
  dash: [6, 3],
};
