/** What HTTP/2 is said to replace: messages up and the wait of who polls, tried over HTTP/2. */
import type { Claim } from '../claim.ts';
import { counted, countedRatio, meanOf, meanRatio, read, timed } from '../figures.ts';
import { CHAT, ONE_BROWSER, OVER_1, OVER_2, STACK_OVERFLOW, THEORY } from './runs.ts';

export const REPLACES: Claim[] = [
  {
    id: 'http2-both-ways',
    theory: THEORY,
    said: {
      en: 'For text both ways HTTP/2 is as good as WebSocket or better: it makes WebSocket obsolete.',
      es: 'Para texto en las dos direcciones HTTP/2 es tan bueno como WebSocket o mejor: lo deja obsoleto.',
    },
    source: STACK_OVERFLOW,
    published: [
      {
        label: { en: 'HTTP/2 beside WebSocket', es: 'HTTP/2 frente a WebSocket' },
        value: { en: 'as good or better', es: 'igual o mejor' },
      },
    ],
    leavesOut: [
      {
        en: 'An HTTP/2 stream carries bytes both ways at once, but no browser lets a page do so: a fetch sends its whole request before it reads the answer.',
        es: 'Un flujo de HTTP/2 lleva bytes en las dos direcciones a la vez, pero ningún navegador se lo permite a una página: un fetch envía la petición entera antes de leer la respuesta.',
      },
      {
        en: 'So a page takes SSE down and one request up for each message. What is compared here is that, in bytes.',
        es: 'Por eso una página usa SSE de bajada y una petición por cada mensaje de subida. Aquí se compara eso, en bytes.',
      },
    ],
    differs: [
      {
        en: 'Bytes alone are judged. That the server needs no other program than its HTTP server also counts for somebody who chooses.',
        es: 'Solo se juzgan los bytes. Para quien elige también cuenta que al servidor le baste con su servidor HTTP.',
      },
    ],
    runs: [CHAT],
    bounds: { atMost: 1 },
    own: ([run]) =>
      read(run, 'bytes', ['sse', 'websocket'], ([sse, websocket]) => {
        const [posted, sent] = [sse, websocket].map(({ actions }) => actions?.bytesPerAction?.total);
        if (!posted || !sent)
          return { en: 'Nobody did anything in this run.', es: 'Nadie hizo nada en esta ejecución.' };
        return [
          countedRatio(
            {
              en: 'bytes of a message up, SSE with a request ÷ WebSocket',
              es: 'bytes de un mensaje de subida, SSE con una petición ÷ WebSocket',
            },
            posted,
            sent,
          ),
          counted({ en: 'the request and its answer', es: 'la petición y su respuesta' }, 'B', posted),
          counted({ en: 'the WebSocket message', es: 'el mensaje de WebSocket' }, 'B', sent),
        ];
      }),
  },
  {
    id: 'http2-push',
    theory: THEORY,
    said: {
      en: 'HTTP/2 doesn’t make the techniques superfluous by which a server pushes: who polls still waits.',
      es: 'HTTP/2 no hace superfluas las técnicas con que un servidor envía por su cuenta: quien sondea sigue esperando.',
    },
    source: {
      who: 'Allan Denis',
      title: 'Will WebSocket survive HTTP/2?',
      year: 2016,
      url: 'https://www.infoq.com/articles/websocket-and-http2-coexist/',
    },
    published: [
      {
        label: { en: 'replaces push and streaming', es: 'sustituye al envío por el servidor' },
        value: { en: 'not completely', es: 'no del todo' },
      },
    ],
    leavesOut: [
      {
        en: 'How long a poll waits is set by its interval. With a shorter one the wait is shorter, and costs more bytes.',
        es: 'Cuánto espera un sondeo lo fija su intervalo. Con uno más corto se espera menos y se gastan más bytes.',
      },
      {
        en: 'HTTP/2’s own “server push” fills a browser’s cache. It tells a page’s script nothing, and Chrome switched it off in 2022.',
        es: 'El «server push» del propio HTTP/2 llena la caché del navegador. A la página no le avisa de nada, y Chrome lo desactivó en 2022.',
      },
    ],
    differs: [ONE_BROWSER],
    runs: [OVER_1, OVER_2],
    bounds: { atLeast: 1 },
    own: ([over1, over2]) =>
      read(over2, 'times', ['polling', 'websocket'], ([polling, websocket]) =>
        read(over1, 'times', ['polling'], ([before]) =>
          timed([polling.latency, websocket.latency, before.latency], ([polled, pushed, polledBefore]) => [
            meanRatio(
              {
                en: 'mean latency over HTTP/2, polling ÷ WebSocket',
                es: 'latencia media con HTTP/2, sondeo ÷ WebSocket',
              },
              polled,
              pushed,
            ),
            meanOf({ en: 'mean latency of polling, HTTP/2', es: 'latencia media del sondeo, HTTP/2' }, polled),
            meanOf(
              { en: 'mean latency of polling, HTTP/1.1', es: 'latencia media del sondeo, HTTP/1.1' },
              polledBefore,
            ),
          ]),
        ),
      ),
  },
];
