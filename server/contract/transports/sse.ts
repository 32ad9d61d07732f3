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
  feedPath: '/events',
  actionPath: '/act',
  dash: [14, 3],
};
