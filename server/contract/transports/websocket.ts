import type { TransportInfo } from './transport-info.ts';

/** WebSocket: one connection, both ways. */
export const websocket: TransportInfo = {
  title: { en: 'WebSocket', es: 'WebSocket' },
  inSentence: { en: 'WebSocket', es: 'WebSocket' },
  term: { en: 'WebSocket', es: 'WebSocket' },
  definition: {
    en: 'The browser and the server change from HTTP to WebSocket. From then on both send whenever they like.',
    es: 'El navegador y el servidor cambian de HTTP a WebSocket. Desde entonces ambos envían cuando quieren.',
  },
  feedPath: '/ws',
  actionPath: null,
  dash: [],
};
