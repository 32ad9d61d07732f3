import type { TransportInfo } from './transport-info.ts';

/** Server-Sent Events: one answer that never ends. */
export const sse: TransportInfo = {
  title: { en: 'Server-Sent Events', es: 'Server-Sent Events' },
  inSentence: { en: 'Server-Sent Events', es: 'Server-Sent Events' },
  term: { en: 'Server-Sent Events (SSE)', es: 'Server-Sent Events (SSE)' },
  definition: {
    en: 'A script asks once. The server never ends its answer and adds each update to it: one way, server to browser.',
    es: 'Un script pregunta una vez. El servidor no termina la respuesta y le añade cada actualización: solo de bajada.',
  },
  theory: '05-server-sent-events',
  /** One question; its answer goes on. */
  sketch: {
    heightPx: 84,
    newsAtY: [24, 46, 68],
    arrows: [
      { up: true, fromY: 6, toY: 16 },
      { up: false, fromY: 24, toY: 34, news: true },
      { up: false, fromY: 46, toY: 56, news: true },
      { up: false, fromY: 68, toY: 78, news: true },
    ],
  },
  feedPath: '/events',
  actionPath: '/act',
  dash: [14, 3],
  mark: 'circle',
};
