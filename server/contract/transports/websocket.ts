import type { TransportInfo } from './transport-info.ts';

/** WebSocket: one connection, both ways. */
export const websocket: TransportInfo = {
  title: { en: 'WebSocket', es: 'WebSocket' },
  inSentence: { en: 'WebSocket', es: 'WebSocket' },
  feedPath: '/ws',
  actionPath: null,
  dash: [],
};
