/** Claims from articles and standards that stand alone. */
import { LINK_PROFILE, linkSettingsOf } from '../../server/contract.ts';
import { type Claim, preset } from './claim.ts';
import { counted, inUnitsOf, percentBelow, read, timed } from './figures.ts';

const RFC_LINK = '3g';

export const OTHERS: Claim[] = [
  {
    id: 'pimentel',
    theory: '02-http-question-and-answer',
    said: {
      en: 'WebSocket is at least 50 % faster than polling (others cite the same paper for 75 % and 95 %).',
      es: 'WebSocket es al menos un 50 % más rápido que el sondeo (otros citan el mismo artículo para el 75 % y el 95 %).',
    },
    source: {
      who: 'theses that cite Victoria Pimentel and Bradford G. Nickerson',
      title: 'Communicating and Displaying Real-Time Data with WebSocket, IEEE Internet Computing 16 (4)',
      year: 2012,
      url: 'https://doi.org/10.1109/MIC.2012.64',
    },
    published: [
      {
        label: { en: 'faster, depending on who cites it', es: 'más rápido, según quién lo cite' },
        value: '50 % · 75 % · 95 %',
      },
    ],
    leavesOut: [
      {
        en: 'The polling interval and the distance: with other ones the percentage is another. The paper sent four readings a second.',
        es: 'El intervalo de sondeo y la distancia: con otros, el porcentaje es otro. El artículo enviaba cuatro lecturas por segundo.',
      },
    ],
    differs: [
      {
        en: 'One browser and a link of 60 ms round trip, in place of the paper’s Internet routes.',
        es: 'Un navegador y un enlace de 60 ms de ida y vuelta, en lugar de las rutas de Internet del artículo.',
      },
    ],
    runs: [
      preset({
        updatesPerSecond: 4,
        pollEveryMs: 250,
        transports: ['polling', 'websocket'],
        link: linkSettingsOf('fast-4g'),
      }),
    ],
    bounds: { atLeast: 50 },
    own: ([run]) =>
      read(run, 'times', ['polling', 'websocket'], ([polling, websocket]) =>
        timed([websocket.latency, polling.latency], ([pushed, polled]) => [
          percentBelow(
            { en: 'WebSocket’s mean latency is lower by', es: 'la latencia media de WebSocket es menor en un' },
            pushed,
            polled,
          ),
        ]),
      ),
  },
  {
    id: 'rfc6202-average',
    theory: '04-long-polling',
    said: {
      en: 'The average latency of long polling is close to one network transit.',
      es: 'La latencia media del sondeo largo se acerca a un solo viaje por la red.',
    },
    source: {
      who: 'Loreto, Saint-Andre, Salsano, Wilkins',
      title: 'RFC 6202, §2.2',
      year: 2011,
      url: 'https://www.rfc-editor.org/rfc/rfc6202#section-2.2',
    },
    published: [
      { label: { en: 'average', es: 'media' }, value: '1×' },
      { label: { en: 'maximum', es: 'máxima' }, value: '> 3×' },
    ],
    leavesOut: [
      {
        en: 'How fast updates come. If they come faster than a round trip, most of them fall in the gap between two requests.',
        es: 'La frecuencia de las actualizaciones. Si llegan más deprisa que una ida y vuelta, la mayoría cae en el hueco entre dos peticiones.',
      },
    ],
    differs: [{ en: 'None: the link’s round trip is known.', es: 'En nada: se conoce la ida y vuelta del enlace.' }],
    runs: [
      preset({
        updatesPerSecond: 0.5,
        durationMs: 60_000,
        transports: ['long-polling'],
        link: linkSettingsOf(RFC_LINK),
      }),
    ],
    bounds: { atLeast: 0.9, atMost: 1.5 },
    own: ([run]) =>
      read(run, 'times', ['long-polling'], ([held]) =>
        timed([held.latency], ([latency]) => [
          inUnitsOf(
            { en: 'mean latency in network transits', es: 'latencia media en viajes por la red' },
            latency,
            LINK_PROFILE[RFC_LINK].rttMs / 2,
          ),
        ]),
      ),
  },
  {
    id: 'gupta',
    theory: '02-http-question-and-answer',
    said: {
      en: 'HTTP spends 663 bytes of headers on a “Hello World”; WebSocket next to nothing.',
      es: 'HTTP gasta 663 bytes de cabeceras en un «Hello World»; WebSocket, casi nada.',
    },
    source: {
      who: 'Arun Gupta',
      title: 'REST vs WebSocket Comparison and Benchmarks',
      year: 2014,
      url: 'https://blog.arungupta.me/2014/02/rest-vs-websocket-comparison-benchmarks/',
    },
    published: [
      { label: { en: 'headers, request and answer', es: 'cabeceras, petición y respuesta' }, value: '663 B' },
    ],
    leavesOut: [
      {
        en: 'The article also says that HTTP typically opens a connection for each request. HTTP/1.1 keeps it open.',
        es: 'El artículo dice también que HTTP suele abrir una conexión por petición. HTTP/1.1 la mantiene abierta.',
      },
      {
        en: 'The headers are those of one browser extension and one server; the site’s cookies would come on top.',
        es: 'Las cabeceras son las de una extensión de navegador y un servidor; faltarían las cookies del sitio.',
      },
    ],
    differs: [
      {
        en: 'Here the message is a line of chat, and the answer has no content.',
        es: 'Aquí el mensaje es una línea de chat, y la respuesta no tiene contenido.',
      },
    ],
    runs: [
      preset({ scenario: 'chat', updatesPerSecond: 0.5, actionsPerSecond: 1, transports: ['polling', 'websocket'] }),
    ],
    bounds: { atLeast: 500, atMost: 900 },
    own: ([run]) =>
      read(run, 'bytes', ['polling', 'websocket'], ([polling, websocket]) => {
        const [post, frame] = [polling.actions?.bytesPerAction, websocket.actions?.bytesPerAction];
        if (!post || !frame)
          return { en: 'Nobody did anything in this run.', es: 'Nadie hizo nada en esta ejecución.' };
        return [
          counted(
            { en: 'headers for each message up, HTTP', es: 'cabeceras por mensaje de subida, HTTP' },
            'B',
            post.split.headers,
          ),
          counted(
            { en: 'framing for each message up, WebSocket', es: 'entramado por mensaje de subida, WebSocket' },
            'B',
            frame.split.framing,
          ),
        ];
      }),
  },
];
