/** Lubbers and Greco: the figures that most texts on WebSocket repeat. */
import { linkSettingsOf } from '../../server/contract.ts';
import { type Claim, preset } from './claim.ts';
import { bytesOf, counted, countedRatio, meanOf, meanRatio, overheadOf, read, timed } from './figures.ts';

const SOURCE = {
  who: 'Peter Lubbers, Frank Greco (Kaazing)',
  title: 'HTML5 WebSocket: A Quantum Leap in Scalability for the Web',
  year: 2010,
  url: 'https://www.websocket.org/quantum.html',
} as const;

export const WEBSOCKET_ORG: Claim[] = [
  {
    id: 'quantum-bytes',
    theory: '06-websocket',
    said: {
      en: 'Against polling, WebSocket sends 500 to 1,000 times less header traffic that nobody needs.',
      es: 'Frente al sondeo, WebSocket envía entre 500 y 1000 veces menos tráfico innecesario de cabeceras.',
    },
    source: SOURCE,
    published: [
      { label: { en: 'headers of one poll', es: 'cabeceras de un sondeo' }, value: '871 B' },
      { label: { en: 'frame header of a message', es: 'cabecera de la trama de un mensaje' }, value: '2 B' },
      { label: { en: 'reduction', es: 'reducción' }, value: '500:1 – 1000:1' },
    ],
    leavesOut: [
      {
        en: 'It is arithmetic, not a measurement. 871 ÷ 2 is 435, not 500.',
        es: 'Es aritmética, no una medición. 871 ÷ 2 son 435, no 500.',
      },
      {
        en: 'The content of the messages, TCP/IP and TLS are not in it. With them the ratio is far smaller.',
        es: 'No cuenta el contenido de los mensajes, TCP/IP ni TLS. Con ellos la proporción es mucho menor.',
      },
      {
        en: 'The headers are those of 2010 with cookies; the number depends on the browser and the site.',
        es: 'Las cabeceras son de 2010 y llevan cookies; el número depende del navegador y del sitio.',
      },
    ],
    differs: [
      {
        en: 'The lab’s requests carry no cookies of a site.',
        es: 'Las peticiones del laboratorio no llevan cookies de un sitio.',
      },
    ],
    runs: [preset({ updatesPerSecond: 1, pollEveryMs: 1000, transports: ['polling', 'websocket'] })],
    bounds: { atLeast: 500 },
    own: ([run]) =>
      read(run, 'bytes', ['polling', 'websocket'], ([polling, websocket]) => [
        countedRatio(
          {
            en: 'bytes that are no content, polling ÷ WebSocket',
            es: 'bytes que no son contenido, sondeo ÷ WebSocket',
          },
          overheadOf(polling),
          overheadOf(websocket),
        ),
        countedRatio(
          {
            en: 'all bytes per update, polling ÷ WebSocket',
            es: 'todos los bytes por actualización, sondeo ÷ WebSocket',
          },
          bytesOf(polling) / polling.received,
          bytesOf(websocket) / websocket.received,
        ),
      ]),
  },
  {
    id: 'quantum-bandwidth',
    theory: '03-ajax',
    said: {
      en: 'A thousand clients that poll once a second spend 6.6 Mbit/s on headers alone.',
      es: 'Mil clientes que sondean una vez por segundo gastan 6,6 Mbit/s solo en cabeceras.',
    },
    source: SOURCE,
    published: [
      { label: { en: 'polling, 1,000 clients', es: 'sondeo, 1000 clientes' }, value: '6.6 Mbit/s' },
      { label: { en: 'polling, 100,000 clients', es: 'sondeo, 100 000 clientes' }, value: '665 Mbit/s' },
      { label: { en: 'WebSocket, 1,000 clients', es: 'WebSocket, 1000 clientes' }, value: '0.015 Mbit/s' },
    ],
    leavesOut: [
      {
        en: 'It assumes one message a second for each client. Where news is rarer, WebSocket spends less and polling the same.',
        es: 'Supone un mensaje por segundo y cliente. Si hay menos novedades, WebSocket gasta menos y el sondeo, lo mismo.',
      },
      {
        en: 'What a server can hold is not a matter of bytes alone: each open WebSocket takes memory.',
        es: 'Lo que aguanta un servidor no depende solo de los bytes: cada WebSocket abierto ocupa memoria.',
      },
    ],
    differs: [
      {
        en: 'One client is measured; its bytes for one poll are multiplied by a thousand, as in the article.',
        es: 'Se mide un cliente; sus bytes por sondeo se multiplican por mil, como en el artículo.',
      },
    ],
    runs: [preset({ updatesPerSecond: 1, pollEveryMs: 1000, transports: ['polling'] })],
    bounds: { atLeast: 5, atMost: 8 },
    own: ([run]) =>
      read(run, 'bytes', ['polling'], ([polling]) => [
        counted(
          { en: 'headers of a thousand clients', es: 'cabeceras de mil clientes' },
          'Mbit/s',
          (1000 * 8 * (polling.running.up.headers + polling.running.down.headers)) / polling.requests / 1e6,
        ),
      ]),
  },
  {
    id: 'quantum-latency',
    theory: '02-http-question-and-answer',
    said: {
      en: 'WebSocket reduces the latency of polling from 150 ms to 50 ms: about 3 to 1.',
      es: 'WebSocket reduce la latencia del sondeo de 150 ms a 50 ms: alrededor de 3 a 1.',
    },
    source: SOURCE,
    published: [
      { label: { en: 'polling', es: 'sondeo' }, value: '150 ms' },
      { label: { en: 'WebSocket', es: 'WebSocket' }, value: '50 ms' },
    ],
    leavesOut: [
      {
        en: 'The 150 ms are a new TCP connection for each message and the message itself. Connections are kept open since HTTP/1.1.',
        es: 'Los 150 ms son una conexión TCP nueva por cada mensaje, más el propio mensaje. Desde HTTP/1.1 las conexiones siguen abiertas.',
      },
      {
        en: 'The wait until the page asks again is missing. It is mostly the larger part, and the interval sets it: any ratio can be had.',
        es: 'Falta la espera hasta que la página vuelve a preguntar. Suele ser la mayor parte, y la fija el intervalo: se puede obtener cualquier proporción.',
      },
    ],
    differs: [
      {
        en: 'The link is the lab’s “Fast 4G” (30 ms one way, not 50).',
        es: 'El enlace es el «4G rápido» del laboratorio (30 ms de ida, no 50).',
      },
    ],
    runs: [
      preset({
        updatesPerSecond: 1,
        pollEveryMs: 1000,
        durationMs: 60_000,
        transports: ['polling', 'websocket'],
        link: linkSettingsOf('fast-4g'),
      }),
    ],
    bounds: { atLeast: 2, atMost: 4 },
    own: ([run]) =>
      read(run, 'times', ['polling', 'websocket'], ([polling, websocket]) =>
        timed([polling.latency, websocket.latency], ([polled, pushed]) => [
          meanRatio(
            { en: 'mean latency, polling ÷ WebSocket', es: 'latencia media, sondeo ÷ WebSocket' },
            polled,
            pushed,
          ),
          meanOf({ en: 'mean latency, polling', es: 'latencia media, sondeo' }, polled),
          meanOf({ en: 'mean latency, WebSocket', es: 'latencia media, WebSocket' }, pushed),
        ]),
      ),
  },
];
