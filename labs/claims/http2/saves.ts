/** What HTTP/2 saves: headers and connections, each run over HTTP/1.1 and over HTTP/2. */
import type { Summary, Text, TransportSummary } from '../../../server/contract.ts';
import type { Claim, OwnFigure } from '../claim.ts';
import { counted, percentFewer, read } from '../figures.ts';
import { ONE_BROWSER, OVER_1, OVER_2, STACK_OVERFLOW, THEORY } from './runs.ts';

/** The same transport in both runs. */
function inBoth(
  [over1, over2]: Summary[],
  name: 'polling' | 'websocket',
  figures: (one: TransportSummary, two: TransportSummary) => OwnFigure[] | Text,
): OwnFigure[] | Text {
  return read(over1, 'bytes', [name], ([one]) => read(over2, 'bytes', [name], ([two]) => figures(one, two)));
}

const bytesOf = (split: TransportSummary['setUp']['up']): number =>
  Object.values(split).reduce((sum, bytes) => sum + bytes, 0);
const setUpOf = ({ setUp }: TransportSummary): number => bytesOf(setUp.up) + bytesOf(setUp.down);
const headUp = ({ running, requests }: TransportSummary): number => running.up.headers / requests;
const headDown = ({ running, requests }: TransportSummary): number => running.down.headers / requests;
/** In percent; a WebSocket over HTTP/1.1 shares its connection with nothing. */
const alone = ({ connections, http2Connections }: TransportSummary): number =>
  (100 * (connections - http2Connections)) / connections;

export const SAVES: Claim[] = [
  {
    id: 'hpack',
    theory: THEORY,
    said: {
      en: 'HTTP/2 makes the headers of requests 76 % smaller on average.',
      es: 'HTTP/2 reduce las cabeceras de las peticiones un 76 % de media.',
    },
    source: {
      who: 'Vlad Krasnov (Cloudflare)',
      title: 'HPACK: the silent killer (feature) of HTTP/2',
      year: 2016,
      url: 'https://blog.cloudflare.com/hpack-the-silent-killer-feature-of-http-2/',
    },
    published: [{ label: { en: 'headers of requests', es: 'cabeceras de las peticiones' }, value: '76 %' }],
    leavesOut: [
      {
        en: 'It is an average over many sites and visitors. The first request of a connection saves little. One that says the same again saves nearly all.',
        es: 'Es una media de muchos sitios y visitantes. La primera petición de una conexión ahorra poco. Una que repite lo mismo lo ahorra casi todo.',
      },
      {
        en: 'Only the headers shrink. Content, frames and TLS stay, and an answer has a new date each second.',
        es: 'Solo encogen las cabeceras. El contenido, las tramas y TLS siguen, y una respuesta lleva una fecha nueva cada segundo.',
      },
    ],
    differs: [
      ONE_BROWSER,
      {
        en: 'It asks for one address once a second, so that nearly every header says the same again. Somebody who browses repeats less.',
        es: 'Pide una dirección una vez por segundo, así que casi todas las cabeceras se repiten. Quien navega repite menos.',
      },
    ],
    runs: [OVER_1, OVER_2],
    bounds: { atLeast: 76 },
    own: (runs) =>
      inBoth(runs, 'polling', (one, two) => [
        percentFewer(
          { en: 'bytes fewer in the headers of a poll’s request', es: 'bytes menos en las cabeceras de un sondeo' },
          headUp(two),
          headUp(one),
        ),
        counted({ en: 'request, HTTP/1.1', es: 'petición, HTTP/1.1' }, 'B', headUp(one)),
        counted({ en: 'request, HTTP/2', es: 'petición, HTTP/2' }, 'B', headUp(two)),
        percentFewer(
          { en: 'bytes fewer in the headers of its answer', es: 'bytes menos en las cabeceras de su respuesta' },
          headDown(two),
          headDown(one),
        ),
      ]),
  },
  {
    id: 'http2-connections',
    theory: THEORY,
    said: {
      en: 'A page that does without WebSocket and uses HTTP/2 alone opens fewer TCP connections: a WebSocket needs one of its own.',
      es: 'Una página que prescinde de WebSocket y solo usa HTTP/2 abre menos conexiones TCP: un WebSocket necesita una propia.',
    },
    source: STACK_OVERFLOW,
    published: [
      {
        label: { en: 'TCP connections, in many cases', es: 'conexiones TCP, en muchos casos' },
        value: { en: 'fewer', es: 'menos' },
      },
    ],
    leavesOut: [
      {
        en: 'RFC 8441 (2018) came later: a WebSocket can be one stream of an HTTP/2 connection that is there already.',
        es: 'La RFC 8441 (2018) llegó después: un WebSocket puede ser un flujo de una conexión HTTP/2 que ya existe.',
      },
      {
        en: 'The server must have allowed it. If it has not, the WebSocket still opens a connection of its own.',
        es: 'El servidor tiene que haberlo permitido. Si no, el WebSocket sigue abriendo una conexión propia.',
      },
    ],
    differs: [
      {
        en: 'Here the lab’s page and the WebSocket have one address. At another address a new connection is needed, for HTTP/2 too.',
        es: 'Aquí la página del laboratorio y el WebSocket tienen una misma dirección. En otra hace falta una conexión nueva, también con HTTP/2.',
      },
    ],
    runs: [OVER_1, OVER_2],
    bounds: { atLeast: 100 },
    own: (runs) =>
      inBoth(runs, 'websocket', (one, two) => [
        counted(
          {
            en: 'WebSockets with a TCP connection of their own, HTTP/2',
            es: 'WebSockets con una conexión TCP propia, HTTP/2',
          },
          '%',
          alone(two),
        ),
        counted({ en: 'the same, HTTP/1.1', es: 'lo mismo, HTTP/1.1' }, '%', alone(one)),
        counted(
          {
            en: 'bytes until it was open, its page too, HTTP/1.1',
            es: 'bytes hasta que quedó abierto, con su página, HTTP/1.1',
          },
          'B',
          setUpOf(one),
        ),
        counted(
          {
            en: 'bytes until it was open, its page too, HTTP/2',
            es: 'bytes hasta que quedó abierto, con su página, HTTP/2',
          },
          'B',
          setUpOf(two),
        ),
      ]),
  },
];
