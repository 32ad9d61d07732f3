import type { TransportInfo } from './transport-info.ts';

/** WebSocket: one connection, both ways. */
export const websocket: TransportInfo = {
  title: { en: 'WebSocket', es: 'WebSocket' },
  inSentence: { en: 'WebSocket', es: 'WebSocket' },
  term: { en: 'WebSocket', es: 'WebSocket' },
  definition: {
    en: 'The browser and the server agree over HTTP to speak WebSocket. From then on both send whenever they like.',
    es: 'El navegador y el servidor acuerdan por HTTP hablar WebSocket. Desde entonces ambos envían cuando quieren.',
  },
  theory: '06-websocket',
  /** Question and answer once, to agree; then both send, also at the same time. */
  sketch: {
    heightPx: 84,
    newsAtY: [48],
    arrows: [
      { up: true, fromY: 6, toY: 16 },
      { up: false, fromY: 18, toY: 28 },
      { up: false, fromY: 48, toY: 64, news: true },
      { up: true, fromY: 48, toY: 64, news: true },
    ],
  },
  feedPath: '/ws',
  actionPath: null,
  dash: [],
  mark: 'star',
};
