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
  theory: '02-http-question-and-answer',
  /** It asks, it asks again; the second time there is something new. */
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
  feedPath: '/page',
  actionPath: '/page',
  dash: [2, 2],
  mark: 'square',
};
