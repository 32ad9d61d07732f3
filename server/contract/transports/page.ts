import type { TransportInfo } from './transport-info.ts';

/** Request/response: the whole page again, each time. */
export const page: TransportInfo = {
  title: { en: 'Request/response', es: 'Petición/respuesta' },
  inSentence: { en: 'reloading the page', es: 'la recarga de la página' },
  term: { en: 'request/response', es: 'petición/respuesta' },
  definition: {
    en: 'The browser asks for the whole page again and again. Each time the server answers with all of it.',
    es: 'El navegador pide la página entera una y otra vez. El servidor responde cada vez con toda ella.',
  },
  feedPath: '/page',
  actionPath: '/page',
  dash: [2, 2],
};
