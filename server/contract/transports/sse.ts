import type { TransportInfo } from './transport-info.ts';

/** Server-Sent Events: one answer that never ends. */
export const sse: TransportInfo = {
  title: { en: 'Server-Sent Events', es: 'Server-Sent Events' },
  inSentence: { en: 'Server-Sent Events', es: 'Server-Sent Events' },
  feedPath: '/events',
  actionPath: '/act',
  dash: [14, 3],
};
