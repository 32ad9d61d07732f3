/** Ilya Grigorik, High Performance Browser Networking: what each message costs beside its content. */
import { type Claim, preset } from './claim.ts';
import { counted, estimated, read } from './figures.ts';

const SOURCE = {
  who: 'Ilya Grigorik',
  title: 'High Performance Browser Networking',
  year: 2013,
  url: 'https://hpbn.co/websocket/',
} as const;
const SAME = {
  en: 'None: these are properties of the protocols.',
  es: 'En nada: son propiedades de los protocolos.',
};

export const HPBN: Claim[] = [
  {
    id: 'hpbn-frames',
    theory: '06-websocket',
    said: {
      en: 'WebSocket adds 2 to 10 bytes to each message on the way down.',
      es: 'WebSocket añade entre 2 y 10 bytes a cada mensaje de bajada.',
    },
    source: SOURCE,
    published: [
      { label: { en: 'from the server', es: 'desde el servidor' }, value: '2–10 B' },
      { label: { en: 'from the client (masked)', es: 'desde el cliente (enmascarado)' }, value: '6–14 B' },
    ],
    leavesOut: [{ en: 'Pings and pongs, TLS, TCP and IP.', es: 'Los pings y pongs, TLS, TCP e IP.' }],
    differs: [SAME],
    runs: [preset({ transports: ['websocket'] })],
    bounds: { atLeast: 2, atMost: 10 },
    own: ([run]) =>
      read(run, 'bytes', ['websocket'], ([websocket]) => [
        counted(
          { en: 'framing of each update, down', es: 'entramado de cada actualización, de bajada' },
          'B',
          websocket.running.down.framing / websocket.received,
        ),
      ]),
  },
  {
    id: 'hpbn-frames-up',
    theory: '06-websocket',
    said: {
      en: 'WebSocket adds 6 to 14 bytes to each message on the way up, because a client masks its frames.',
      es: 'WebSocket añade entre 6 y 14 bytes a cada mensaje de subida, porque el cliente enmascara sus tramas.',
    },
    source: SOURCE,
    published: [{ label: { en: 'from the client', es: 'desde el cliente' }, value: '6–14 B' }],
    leavesOut: [{ en: 'Pings and pongs, TLS, TCP and IP.', es: 'Los pings y pongs, TLS, TCP e IP.' }],
    differs: [SAME],
    runs: [preset({ scenario: 'chat', updatesPerSecond: 0.5, actionsPerSecond: 1, transports: ['websocket'] })],
    bounds: { atLeast: 6, atMost: 14 },
    own: ([run]) =>
      read(run, 'bytes', ['websocket'], ([websocket]) => {
        const cost = websocket.actions?.bytesPerAction;
        if (!cost) return { en: 'Nobody did anything in this run.', es: 'Nadie hizo nada en esta ejecución.' };
        const label = { en: 'framing of each message up', es: 'entramado de cada mensaje de subida' };
        return [counted(label, 'B', cost.split.framing)];
      }),
  },
  {
    id: 'hpbn-events',
    theory: '05-server-sent-events',
    said: {
      en: 'Server-Sent Events add as little as 5 bytes to each message.',
      es: 'Server-Sent Events añade solo unos 5 bytes a cada mensaje.',
    },
    source: { ...SOURCE, url: 'https://hpbn.co/server-sent-events-sse/' },
    published: [{ label: { en: 'each event', es: 'cada evento' }, value: '5 B' }],
    leavesOut: [
      {
        en: 'These are the 5 characters of “data:”. Two line ends are needed as well.',
        es: 'Son los 5 caracteres de «data:». Además hacen falta dos finales de línea.',
      },
      {
        en: 'An id, without which nothing can be taken up again after a break; and over HTTP/1.1 the size of each chunk.',
        es: 'Un id, sin el cual no se puede continuar después de un corte; y con HTTP/1.1, el tamaño de cada trozo.',
      },
    ],
    differs: [
      {
        en: 'The lab’s events have an id, so that nothing is lost.',
        es: 'Los eventos del laboratorio llevan un id, para no perder nada.',
      },
    ],
    runs: [preset({ transports: ['sse'] })],
    bounds: { atLeast: 5, atMost: 7 },
    own: ([run]) =>
      read(run, 'bytes', ['sse'], ([sse]) => [
        counted(
          { en: 'framing of each update', es: 'entramado de cada actualización' },
          'B',
          sse.running.down.framing / sse.received,
        ),
      ]),
  },
  {
    id: 'hpbn-headers',
    theory: '13-http2-http3-webtransport',
    said: {
      en: 'An HTTP/1.x request and its answer carry 500 to 800 bytes of headers, plus cookies.',
      es: 'Una petición HTTP/1.x y su respuesta llevan entre 500 y 800 bytes de cabeceras, más las cookies.',
    },
    source: SOURCE,
    published: [{ label: { en: 'request and answer', es: 'petición y respuesta' }, value: '500–800 B' }],
    leavesOut: [
      {
        en: 'Which browser, and when: headers grew over the years. HTTP/2 sends a fraction when they repeat.',
        es: 'Qué navegador y cuándo: las cabeceras han crecido con los años. HTTP/2 envía una fracción cuando se repiten.',
      },
    ],
    differs: [
      {
        en: 'The lab’s requests have no cookies of a site.',
        es: 'Las peticiones del laboratorio no llevan cookies de un sitio.',
      },
    ],
    runs: [preset({ transports: ['polling'] })],
    bounds: { atLeast: 500, atMost: 800 },
    own: ([run]) =>
      read(run, 'bytes', ['polling'], ([polling]) => [
        counted(
          { en: 'headers of each poll and its answer', es: 'cabeceras de cada sondeo y su respuesta' },
          'B',
          (polling.running.up.headers + polling.running.down.headers) / polling.requests,
        ),
      ]),
  },
  {
    id: 'hpbn-packets',
    theory: '09-ws-and-wss',
    said: {
      en: 'TCP, IP and TLS add 60 to 100 bytes to each message, whatever the transport.',
      es: 'TCP, IP y TLS añaden entre 60 y 100 bytes a cada mensaje, sea cual sea el transporte.',
    },
    source: SOURCE,
    published: [{ label: { en: 'each message', es: 'cada mensaje' }, value: '60–100 B' }],
    leavesOut: [
      {
        en: 'The acknowledgement that goes back: a packet of its own if nothing else is to be sent.',
        es: 'El acuse de recibo que vuelve: un paquete aparte si no hay nada más que enviar.',
      },
    ],
    differs: [
      {
        en: 'The lab counts TLS and estimates TCP and IP: 52 bytes for a packet, 52 for its acknowledgement.',
        es: 'El laboratorio cuenta TLS y estima TCP e IP: 52 bytes por paquete y 52 por su acuse de recibo.',
      },
    ],
    runs: [preset({ transports: ['websocket'], protocol: 'https' })],
    bounds: { atLeast: 60, atMost: 100 },
    own: ([run]) =>
      read(run, 'bytes', ['websocket'], ([websocket]) => {
        const tls = (websocket.running.up.tls + websocket.running.down.tls) / websocket.received;
        const tcpIp = websocket.tcpIpEstimatePerUpdate ?? Number.NaN;
        return [
          // A message this short is one packet, and half of the estimate is its acknowledgement.
          estimated(
            { en: 'TLS, TCP and IP of each update', es: 'TLS, TCP e IP de cada actualización' },
            tls + tcpIp / 2,
          ),
          estimated({ en: 'with its acknowledgement', es: 'con su acuse de recibo' }, tls + tcpIp),
          counted({ en: 'TLS of each update', es: 'TLS de cada actualización' }, 'B', tls),
        ];
      }),
  },
];
