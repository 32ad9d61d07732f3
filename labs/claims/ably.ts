/** Ably on the live scores in a search engine's results: polling every ten seconds. */
import { type Claim, preset } from './claim.ts';
import { counted, countedRatio, meanOf, meanRatio, overheadOf, read, timed } from './figures.ts';

const SOURCE = {
  who: 'Matthew O’Riordan (Ably)',
  title: 'Google: polling like it’s the 90s',
  year: 2019,
  url: 'https://ably.com/blog/google-polling-like-its-the-90s',
} as const;
/** A score changes now and then; the page asks every ten seconds, over HTTP/2 as there. */
const SCORES = preset({
  protocol: 'https-h2',
  updatesPerSecond: 0.2,
  pollEveryMs: 10_000,
  durationMs: 180_000,
  transports: ['polling', 'websocket'],
});

export const ABLY: Claim[] = [
  {
    id: 'ably-overhead',
    theory: '03-ajax',
    said: {
      en: 'Polling for live scores has 80 times the overhead of WebSocket.',
      es: 'El sondeo para marcadores en directo tiene 80 veces el sobrecoste de WebSocket.',
    },
    source: SOURCE,
    published: [{ label: { en: 'overhead', es: 'sobrecoste' }, value: '80×' }],
    leavesOut: [
      {
        en: 'The interval of 10 seconds, and how often scores change: both set the number.',
        es: 'El intervalo de 10 segundos y cada cuánto cambia el marcador: de los dos depende el número.',
      },
      {
        en: 'It was measured over HTTP/2 with the cookies of one large site.',
        es: 'Se midió con HTTP/2 y con las cookies de un gran sitio.',
      },
    ],
    differs: [
      {
        en: 'HTTP/2 too, but no cookies of a site, and news of the lab’s own. TLS is counted.',
        es: 'También con HTTP/2, pero sin cookies de un sitio y con los datos del laboratorio. Se cuenta TLS.',
      },
      {
        en: 'At so slow a pace Chromium answers most updates with WINDOW_UPDATE frames: it says that it has room for more. They count as overhead.',
        es: 'A un ritmo tan lento, Chromium responde a casi cada actualización con tramas WINDOW_UPDATE: dice que le queda sitio. Cuentan como sobrecoste.',
      },
    ],
    runs: [SCORES],
    bounds: { atLeast: 80 },
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
        counted({ en: 'of each update, polling', es: 'de cada actualización, sondeo' }, 'B', overheadOf(polling)),
        counted(
          { en: 'of each update, WebSocket', es: 'de cada actualización, WebSocket' },
          'B',
          overheadOf(websocket),
        ),
      ]),
  },
  {
    id: 'ably-latency',
    theory: '02-http-question-and-answer',
    said: {
      en: 'Scores arrive 25 times slower by polling than by a stream.',
      es: 'Los marcadores llegan 25 veces más tarde por sondeo que por un flujo.',
    },
    source: SOURCE,
    published: [{ label: { en: 'latency', es: 'latencia' }, value: '25×' }],
    leavesOut: [
      {
        en: 'An interval of 10 s makes the wait 5 s on average. Asking each second would make it half a second.',
        es: 'Un intervalo de 10 s da una espera media de 5 s. Preguntando cada segundo sería de medio segundo.',
      },
    ],
    differs: [
      {
        en: 'On one machine the network takes almost no time, so the ratio gets larger.',
        es: 'Dentro de un mismo equipo la red casi no tarda, así que la proporción sale mayor.',
      },
    ],
    runs: [SCORES],
    bounds: { atLeast: 25 },
    own: ([run]) =>
      read(run, 'times', ['polling', 'websocket'], ([polling, websocket]) =>
        timed([polling.latency, websocket.latency], ([polled, pushed]) => [
          meanRatio(
            { en: 'mean latency, polling ÷ WebSocket', es: 'latencia media, sondeo ÷ WebSocket' },
            polled,
            pushed,
          ),
          meanOf({ en: 'mean latency, polling', es: 'latencia media, sondeo' }, polled),
        ]),
      ),
  },
];
