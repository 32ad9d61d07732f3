/** Alexis Abril's experiment: five updates, one a second, the bytes of each way counted. */
import type { RunSettings, Summary, TransportSummary } from '../../server/contract.ts';
import { type Claim, preset } from './claim.ts';
import { bytesDownOf, bytesOf, counted, countedRatio, read } from './figures.ts';

const SOURCE = {
  who: 'Alexis Abril',
  title: 'A comparison between WebSockets, server-sent events, and polling',
  year: 2017,
  url: 'https://aquil.io/articles/a-comparison-between-websockets-server-sent-events-and-polling',
} as const;

/** As it was done: the page was loaded again each second, the short poll asked every 250 ms, over https and wss. */
const SHARED: Partial<RunSettings> = { updatesPerSecond: 1, jitter: 0, durationMs: 5_500, protocol: 'https' };
const RELOADS = preset({ ...SHARED, pollEveryMs: 1000, transports: ['page'] });
const OTHERS = preset({ ...SHARED, pollEveryMs: 250, transports: ['polling', 'long-polling', 'sse', 'websocket'] });

const DIFFERS = [
  {
    en: 'The lab’s updates are longer than the text of 39 bytes there. In the figures here each is counted as 39 bytes. The lab’s page is larger, so polling looks better here.',
    es: 'Las actualizaciones del laboratorio son más largas que el texto de 39 bytes de allí. En estas cifras cada una se cuenta como 39 bytes. La página del laboratorio es mayor, así que aquí el sondeo sale mejor.',
  },
  {
    en: 'There the browser counted. Here the server counts what crossed TCP, with TLS; documents and connections are left out.',
    es: 'Allí contaba el navegador. Aquí cuenta el servidor lo que pasó por TCP, con TLS; sin documentos ni conexiones.',
  },
];

const UPDATES = 5;
/** Of each update in the article. */
const CONTENT_BYTES = 39;

const percentLess = (one: number, other: number): number => 100 * (1 - one / other);

/** Bytes of five updates, each with a content of 39 bytes; `ownBytes`: how long the lab's own updates were. */
function ofFive(one: TransportSummary, bytes: typeof bytesOf, ownBytes: number): number {
  const content = one.running.down.payload;
  return (UPDATES * (bytes(one) - content + (content * CONTENT_BYTES) / ownBytes)) / one.received;
}

function pollingAgainstReloading([reloads, others]: Summary[], bytes: typeof bytesOf) {
  return read(reloads, 'bytes', ['page'], ([page]) =>
    read(others, 'bytes', ['polling', 'long-polling', 'sse', 'websocket'], ([polling, held, sse, websocket]) => {
      // Polling brings each update once.
      const ownBytes = polling.running.down.payload / polling.received;
      const five = (one: TransportSummary): number => ofFive(one, bytes, ownBytes);
      const figure = (en: string, es: string, one: TransportSummary) =>
        counted({ en: `${en}, five updates`, es: `${es}, cinco actualizaciones` }, 'B', five(one));
      return [
        counted(
          { en: 'bytes saved by polling', es: 'bytes que ahorra el sondeo' },
          '%',
          percentLess(five(polling), five(page)),
        ),
        figure('loading the page', 'cargar la página', page),
        figure('short polling', 'sondeo corto', polling),
        figure('long polling', 'sondeo largo', held),
        figure('SSE', 'SSE', sse),
        figure('WebSocket', 'WebSocket', websocket),
      ];
    }),
  );
}

export const AQUIL: Claim[] = [
  {
    id: 'aquil-responses',
    theory: '03-ajax',
    said: {
      en: 'Short polling takes 35 % fewer bytes than loading the page again (bytes of the answers only).',
      es: 'El sondeo corto gasta un 35 % menos de bytes que volver a cargar la página (solo los bytes de las respuestas).',
    },
    source: SOURCE,
    published: [
      { label: { en: 'loading the page', es: 'cargar la página' }, value: '5,570 B' },
      { label: { en: 'short polling', es: 'sondeo corto' }, value: '3,609 B' },
      { label: { en: 'long polling', es: 'sondeo largo' }, value: '1,908 B' },
      { label: { en: 'SSE', es: 'SSE' }, value: '1,071 B' },
      { label: { en: 'WebSocket', es: 'WebSocket' }, value: '629 B' },
    ],
    leavesOut: [
      {
        en: 'The requests. A poll every 250 ms sends four of them for each update.',
        es: 'Las peticiones. Un sondeo cada 250 ms envía cuatro por cada actualización.',
      },
      {
        en: 'How large the page is: the ratio follows from it. A larger page makes polling look better.',
        es: 'El tamaño de la página, del que depende la proporción. Con una página mayor el sondeo sale mejor.',
      },
      {
        en: 'The published records say 0 bytes for the WebSocket’s frames.',
        es: 'Los registros publicados dan 0 bytes para las tramas del WebSocket.',
      },
    ],
    differs: DIFFERS,
    runs: [RELOADS, OTHERS],
    bounds: { atLeast: 25, atMost: 45 },
    own: (runs) => pollingAgainstReloading(runs, bytesDownOf),
  },
  {
    id: 'aquil-requests',
    theory: '03-ajax',
    said: {
      en: 'The same experiment with its requests counted: short polling still takes fewer bytes than loading the page again.',
      es: 'El mismo experimento contando las peticiones: el sondeo corto sigue gastando menos bytes que volver a cargar la página.',
    },
    source: SOURCE,
    published: [
      {
        label: {
          en: 'loading the page (from the published records)',
          es: 'cargar la página (según los registros publicados)',
        },
        value: '10,285 B',
      },
      {
        label: {
          en: 'short polling (from the published records)',
          es: 'sondeo corto (según los registros publicados)',
        },
        value: '10,586 B',
      },
    ],
    leavesOut: [
      {
        en: 'The article counts answers only. The sums with requests are ours, from the records that it published.',
        es: 'El artículo solo cuenta respuestas. Las sumas con peticiones son nuestras, de los registros que publicó.',
      },
    ],
    differs: DIFFERS,
    runs: [RELOADS, OTHERS],
    bounds: { atLeast: 0 },
    own: (runs) => pollingAgainstReloading(runs, bytesOf),
  },
  {
    id: 'aquil-sse-headers',
    theory: '05-server-sent-events',
    said: {
      en: 'Server-Sent Events cost more than WebSocket over HTTP/1.1 because of how it handles headers.',
      es: 'Con HTTP/1.1, Server-Sent Events cuesta más que WebSocket por su forma de tratar las cabeceras.',
    },
    source: SOURCE,
    published: [
      { label: { en: 'SSE, five updates', es: 'SSE, cinco actualizaciones' }, value: '1,071 B' },
      { label: { en: 'WebSocket, five updates', es: 'WebSocket, cinco actualizaciones' }, value: '629 B' },
    ],
    leavesOut: [
      {
        en: 'SSE sends headers once for each connection. After that an event has none, over HTTP/1.1 too.',
        es: 'SSE envía cabeceras una vez por conexión. Después un evento no lleva ninguna, tampoco con HTTP/1.1.',
      },
      {
        en: 'What an event has more than a WebSocket frame are its field names and the size of its chunk.',
        es: 'Lo que un evento lleva de más que una trama de WebSocket son sus nombres de campo y el tamaño de su trozo.',
      },
    ],
    differs: DIFFERS,
    runs: [OTHERS],
    bounds: { atLeast: 1 },
    own: ([run]) =>
      read(run, 'bytes', ['sse', 'websocket'], ([sse, websocket]) => [
        counted(
          { en: 'header bytes for each SSE update', es: 'bytes de cabeceras por actualización de SSE' },
          'B',
          (sse.running.up.headers + sse.running.down.headers) / sse.received,
        ),
        countedRatio(
          { en: 'all bytes per update, SSE ÷ WebSocket', es: 'todos los bytes por actualización, SSE ÷ WebSocket' },
          bytesOf(sse) / sse.received,
          bytesOf(websocket) / websocket.received,
        ),
      ]),
  },
];
