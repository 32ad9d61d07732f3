import type { TransportInfo } from './transport-info.ts';

/** Request/response: the whole page again, each time. */
export const page: TransportInfo = {
  title: { en: 'Request/response', es: 'Petición/respuesta' },
  inSentence: { en: 'reloading the page', es: 'la recarga de la página' },
  feedPath: '/page',
  actionPath: '/page',
  dash: [2, 2],
};
