/** What the browser does in each of the five transports: one sentence for somebody who knows only HTML. */
import type { TransportName } from '../../../server/contract.ts';
import type { Term } from './term-type.ts';

export const TRANSPORT_TERMS: Record<TransportName, Term> = {
  page: {
    en: {
      name: 'request/response',
      text: 'The browser asks for the whole page again and again. Each time the server answers with all of it.',
    },
    es: {
      name: 'petición/respuesta',
      text: 'El navegador pide la página entera una y otra vez. El servidor responde cada vez con toda ella.',
    },
  },
  polling: {
    en: {
      name: 'AJAX polling',
      text: 'A script asks the server at regular intervals whether there is something new. The page itself stays (AJAX).',
    },
    es: {
      name: 'sondeo AJAX',
      text: 'Un script pregunta al servidor, a intervalos regulares, si hay algo nuevo. La página no se recarga (AJAX).',
    },
  },
  'long-polling': {
    en: {
      name: 'AJAX long polling',
      text: 'A script asks, and the server waits with its answer until there is something new. Then the script asks again.',
    },
    es: {
      name: 'sondeo largo AJAX',
      text: 'Un script pregunta, y el servidor no responde hasta que hay algo nuevo. Entonces el script vuelve a preguntar.',
    },
  },
  sse: {
    en: {
      name: 'Server-Sent Events (SSE)',
      text: 'A script asks once. The server never ends its answer and adds each update to it: one way, server to browser.',
    },
    es: {
      name: 'Server-Sent Events (SSE)',
      text: 'Un script pregunta una vez. El servidor no termina la respuesta y le añade cada actualización: solo de bajada.',
    },
  },
  websocket: {
    en: {
      name: 'WebSocket',
      text: 'The browser and the server change from HTTP to WebSocket. From then on both send whenever they like.',
    },
    es: {
      name: 'WebSocket',
      text: 'El navegador y el servidor cambian de HTTP a WebSocket. Desde entonces ambos envían cuando quieren.',
    },
  },
};
