/** What is asked about a page that loads itself again, and how the answers are checked. */
import { totalBytes } from '../../server/analysis/bytes/bytes.ts';
import type { TransportSummary } from '../../server/contract.ts';
import { always, choiceQuestion } from '../checks/choice.ts';
import { figure, meanIn, plain } from '../checks/measured.ts';
import { numberQuestion } from '../checks/number.ts';
import { BYTES, MS, of100, say } from '../checks/say.ts';
import type { Question } from '../lab.ts';

const running = ({ running: { up, down } }: TransportSummary): number => totalBytes(up) + totalBytes(down);

/** Of 100 bytes, how many are updates. */
export const newsShare = figure(
  'page',
  ({ perUpdate }) => perUpdate && (100 * perUpdate.split.payload) / perUpdate.total,
);

export const QUESTIONS: Question[] = [
  choiceQuestion({
    id: 'who-began',
    text: say('Who began each of the exchanges in this run?', '¿Quién inició cada intercambio de esta ejecución?'),
    options: [
      { id: 'browser', text: say('Always the browser.', 'Siempre el navegador.') },
      {
        id: 'server',
        text: say('The server, when there was a new price.', 'El servidor, cuando había un precio nuevo.'),
        hint: say(
          'Open the flow of this run. Find an arrow from the server that has no arrow from the browser before it.',
          'Abre el flujo de esta ejecución. Busca una flecha del servidor que no tenga antes una del navegador.',
        ),
      },
      {
        id: 'either',
        text: say('Whoever had something to say.', 'Quien tenía algo que decir.'),
        hint: say(
          'The server had a new price about every two seconds. Did it send when it had the price, or when it was asked?',
          'El servidor tenía un precio nuevo cada dos segundos. ¿Envió cuando tuvo el precio o cuando le preguntaron?',
        ),
      },
      {
        id: 'connection',
        text: say(
          'Nobody: the connection was open, so both sent.',
          'Nadie: la conexión estaba abierta y ambos enviaban.',
        ),
        hint: say(
          'An open [[tcp|TCP connection]] lets both send. But HTTP has a rule on top of it: first a request, then its answer.',
          'Una [[tcp|conexión TCP]] abierta deja enviar a ambos. Pero HTTP añade una regla: primero la petición, luego su respuesta.',
        ),
      },
    ],
    right: always('browser'),
    why: say(
      'In HTTP each exchange begins with a request, and the client sends it ([[rfc|RFC]] 9110 §3.4).',
      'En HTTP cada intercambio empieza con una petición, y la envía el cliente ([[rfc|RFC]] 9110 §3.4).',
    ),
  }),
  numberQuestion({
    id: 'bytes-per-update',
    text: say(
      'How many bytes crossed the wire for each price, both directions together?',
      '¿Cuántos bytes pasaron por la red por cada precio, sumando los dos sentidos?',
    ),
    unit: BYTES,
    expected: figure('page', ({ perUpdate }) => perUpdate?.total),
    why: say(
      'All bytes after the [[set-up|set-up]], divided by the prices that arrived. Reloads that found nothing new are in it.',
      'Todos los bytes tras la [[set-up|preparación]], divididos entre los precios que llegaron. Incluye las recargas que no encontraron nada nuevo.',
    ),
    mistakes: [
      {
        id: 'down-only',
        hint: say(
          'That is the way down alone. Each reload also sends a request up; it has headers too.',
          'Eso es solo la bajada. Cada recarga envía además una petición de subida, que también tiene cabeceras.',
        ),
        value: plain('page', ({ perUpdate }) => perUpdate?.down),
      },
      {
        id: 'payload-only',
        hint: say(
          'That is the price alone, the payload. The question is about all bytes that were sent to deliver it.',
          'Eso es solo el precio, la carga útil. Se pregunta por todos los bytes que se enviaron para entregarlo.',
        ),
        value: plain('page', ({ perUpdate }) => perUpdate?.split.payload),
      },
      {
        id: 'per-reload',
        hint: say(
          'That is the cost of one reload. There were more reloads than prices; all of them are paid.',
          'Eso es lo que cuesta una recarga. Hubo más recargas que precios, y todas se pagan.',
        ),
        value: plain('page', (one) => running(one) / one.requests),
      },
      {
        id: 'whole-run',
        hint: say(
          'That is all of the run. Divide it by the number of prices that arrived.',
          'Eso es toda la ejecución. Divídelo entre los precios que llegaron.',
        ),
        value: plain('page', running),
      },
    ],
    otherwise: say(
      'Read the line “bytes per update” of the table, the total of both directions.',
      'Lee en la tabla los bytes por actualización, el total de los dos sentidos.',
    ),
  }),
  numberQuestion({
    id: 'news-share',
    text: say(
      'Of 100 bytes on the wire, how many were the price itself?',
      'De cada 100 bytes en la red, ¿cuántos fueron el propio precio?',
    ),
    unit: of100('bytes', 'bytes'),
    expected: newsShare,
    why: say(
      'The payload of a price, divided by all bytes for it, times 100.',
      'La carga útil de un precio, dividida entre todos los bytes por precio y multiplicada por 100.',
    ),
    mistakes: [
      {
        id: 'the-rest',
        hint: say(
          'That is the share of all the rest. The price is what is missing to 100.',
          'Esa es la parte de todo lo demás. El precio es lo que falta hasta 100.',
        ),
        value: plain('page', ({ perUpdate }) => perUpdate && 100 - (100 * perUpdate.split.payload) / perUpdate.total),
      },
      {
        id: 'of-down',
        hint: say(
          'You compared with the way down alone. The requests that go up are on the wire too.',
          'Has comparado solo con la bajada. Las peticiones que suben también están en la red.',
        ),
        value: plain('page', ({ perUpdate }) => perUpdate && (100 * perUpdate.split.payload) / perUpdate.down),
      },
      {
        id: 'with-markup',
        hint: say(
          'You counted the page around the price as if it were the price. Only the payload is news.',
          'Has contado la página que rodea al precio como si fuera el precio. Solo la carga útil es lo nuevo.',
        ),
        value: plain(
          'page',
          ({ perUpdate }) => perUpdate && (100 * (perUpdate.split.payload + perUpdate.split.markup)) / perUpdate.total,
        ),
      },
    ],
    otherwise: say(
      'Divide the payload of one price by the bytes for each price, and multiply by 100.',
      'Divide la carga útil de un precio entre los bytes por precio y multiplica por 100.',
    ),
  }),
  numberQuestion({
    id: 'waiting',
    text: say(
      'How long did a price wait on the server, on average, until a reload fetched it?',
      '¿Cuánto esperó un precio en el servidor, en promedio, hasta que una recarga lo recogió?',
    ),
    unit: MS,
    expected: figure('page', ({ waiting }, context) => meanIn(waiting, context)),
    why: say(
      'About half of the interval. A price comes at any moment between two reloads, so it waits for any part of the interval: for nothing, for all of it, or for something between.',
      'Alrededor de la mitad del intervalo. Un precio llega en cualquier momento entre dos recargas, así que su espera va desde nada hasta el intervalo entero.',
    ),
    mistakes: [
      {
        id: 'whole-interval',
        hint: say(
          'That is the longest wait: the price came just after a reload. Some came just before one. What is the average?',
          'Esa es la espera más larga: el precio llegó justo después de una recarga. Otros llegaron justo antes. ¿Cuál es el promedio?',
        ),
        value: ({ run }) => run?.settings.pollEveryMs,
      },
      {
        id: 'feed-interval',
        hint: say(
          'That is the time between two prices. A price does not wait for the next price. What does it wait for?',
          'Ese es el tiempo entre dos precios. Un precio no espera al siguiente precio. ¿A qué espera?',
        ),
        value: ({ run }) => run && 1000 / run.settings.updatesPerSecond,
      },
      {
        id: 'nothing',
        hint: say(
          'A reload is quick. But first the price lies on the server, and nobody has asked yet.',
          'Una recarga es rápida. Pero antes el precio está en el servidor y nadie ha preguntado todavía.',
        ),
        value: () => 0,
      },
    ],
    otherwise: say(
      'Read “waiting” (mean) in the table of this run.',
      'Lee la espera (media) en la tabla de esta ejecución.',
    ),
  }),
];
