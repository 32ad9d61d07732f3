/** What is asked about an answer that never ends. */
import type { TransportName } from '../../server/contract.ts';
import { always, choiceQuestion } from '../checks/choice.ts';
import { figure, figuresOf, plain } from '../checks/measured.ts';
import { numberQuestion } from '../checks/number.ts';
import { rankingQuestion, reversed } from '../checks/ranking.ts';
import { BYTES, say } from '../checks/say.ts';
import type { Question } from '../lab.ts';

export const THREE: readonly TransportName[] = ['long-polling', 'sse', 'websocket'];

export const sseRequests = figure('sse', ({ requests }) => requests);
export const bytesPerUpdate = figuresOf(THREE, ({ perUpdate }) => perUpdate?.total);

export const QUESTIONS: Question[] = [
  numberQuestion({
    id: 'requests',
    text: say(
      'How many requests did Server-Sent Events send for all prices of the run?',
      '¿Cuántas peticiones envió Server-Sent Events para todos los precios de la ejecución?',
    ),
    unit: say('requests', 'peticiones'),
    expected: sseRequests,
    why: say(
      'The browser asks once; if the connection breaks, it asks again.',
      'El navegador pregunta una vez; si la conexión se rompe, vuelve a preguntar.',
    ),
    mistakes: [
      {
        id: 'one-each',
        hint: say(
          'That is one request for each price, as long polling needs. Count the arrows up in the flow of Server-Sent Events.',
          'Eso es una petición por precio, como necesita el sondeo largo. Cuenta las flechas de subida en el flujo de Server-Sent Events.',
        ),
        value: plain('sse', ({ received }) => ({ value: received, low: received - 2, high: received + 2 })),
      },
      {
        id: 'none',
        hint: say(
          'The server sends by itself, but into an answer. What had to come before the answer?',
          'El servidor envía por sí mismo, pero dentro de una respuesta. ¿Qué tuvo que venir antes de la respuesta?',
        ),
        value: () => 0,
      },
      {
        id: 'two',
        hint: say(
          'The document of the window was a request too, but not for the prices. Which request asks for `/events`?',
          'El documento de la ventana también fue una petición, pero no de precios. ¿Qué petición pide `/events`?',
        ),
        value: plain('sse', ({ requests }) => requests + 1),
      },
    ],
    otherwise: say('Read the number of requests in the table.', 'Lee en la tabla el número de peticiones.'),
  }),
  numberQuestion({
    id: 'bytes-up',
    text: say(
      'How many bytes went up for each price with Server-Sent Events, after the set-up?',
      '¿Cuántos bytes subieron por cada precio con Server-Sent Events, después de la preparación?',
    ),
    unit: BYTES,
    expected: figure('sse', ({ perUpdate }) => perUpdate?.up),
    why: say(
      'Nothing has to be asked again. (TCP acknowledges what came; that lies below what the lab counts.)',
      'No hay que volver a preguntar nada. (TCP confirma lo que llegó; eso está por debajo de lo que cuenta el laboratorio.)',
    ),
    mistakes: [
      {
        id: 'as-long-polling',
        hint: say(
          'That is long polling, which asks again after each price. Look at the column of Server-Sent Events.',
          'Ese es el sondeo largo, que vuelve a preguntar tras cada precio. Mira la columna de Server-Sent Events.',
        ),
        value: plain('long-polling', ({ perUpdate }) => perUpdate?.up),
      },
      {
        id: 'down',
        hint: say('Those bytes came down. The way up is asked for.', 'Esos bytes bajaron. Se pregunta por la subida.'),
        value: plain('sse', ({ perUpdate }) => perUpdate?.down),
      },
      {
        id: 'payload',
        hint: say(
          'That is the price itself. It goes down, from the server to the browser.',
          'Eso es el propio precio. Baja, del servidor al navegador.',
        ),
        value: plain('sse', ({ perUpdate }) => perUpdate?.split.payload),
      },
    ],
    otherwise: say(
      'Read the bytes for each update in the table, the part that goes up.',
      'Lee en la tabla los bytes por actualización, la parte que sube.',
    ),
  }),
  rankingQuestion({
    id: 'bytes',
    text: say('Put the three in order: bytes for each price.', 'Ordena los tres: bytes por cada precio.'),
    items: [...THREE],
    first: say('the fewest bytes', 'el que necesita menos bytes'),
    figures: bytesPerUpdate,
    why: say(
      'An event has a few characters of text around the price (`id:`, `data:`), a [[frame|frame]] has two bytes.',
      'Un evento lleva unos caracteres de texto alrededor del precio (`id:`, `data:`); una [[frame|trama]], dos bytes.',
    ),
    mistakes: [
      {
        id: 'headers-each-time',
        hint: say(
          'It is often said that Server-Sent Events sends headers with every message. Open two events in the flow: where are the headers?',
          'Se dice a menudo que Server-Sent Events envía cabeceras con cada mensaje. Abre dos eventos en el flujo: ¿dónde están las cabeceras?',
        ),
        order: () => ['websocket', 'long-polling', 'sse'],
      },
      {
        id: 'sse-least',
        hint: say(
          'Server-Sent Events needs little, but its fields are text: compare its [[framing|framing]] with that of WebSocket.',
          'Server-Sent Events necesita poco, pero sus campos son texto: compara su [[framing|entramado]] con el de WebSocket.',
        ),
        order: () => ['sse', 'websocket', 'long-polling'],
      },
      {
        id: 'reversed',
        hint: say(
          'You began with the most bytes. Begin with the fewest.',
          'Has empezado por el que más bytes necesita. Empieza por el que menos.',
        ),
        order: reversed,
      },
    ],
  }),
  choiceQuestion({
    id: 'way-up',
    text: say(
      'The page shows prices with Server-Sent Events. A person clicks “Buy”. How does the order get to the server?',
      'La página muestra precios con Server-Sent Events. Una persona pulsa «Comprar». ¿Cómo llega la orden al servidor?',
    ),
    options: [
      {
        id: 'own-request',
        text: say(
          'By a request of its own, beside the open answer.',
          'Con una petición propia, aparte de la respuesta abierta.',
        ),
      },
      {
        id: 'same-stream',
        text: say('Up the same open answer.', 'Subiendo por la misma respuesta abierta.'),
        hint: say(
          'An answer goes from the server to the browser only. That it is open changes nothing about its direction.',
          'Una respuesta solo va del servidor al navegador. Que esté abierta no cambia su sentido.',
        ),
      },
      {
        id: 'reopen',
        text: say(
          'The browser ends the answer, asks with the order, and opens it again.',
          'El navegador corta la respuesta, pregunta con la orden y vuelve a abrirla.',
        ),
        hint: say(
          'It need not end anything: a browser opens several connections to one server (six over [[http|HTTP]]/1.1).',
          'No hace falta cortar nada: un navegador abre varias conexiones a un servidor (seis con [[http|HTTP]]/1.1).',
        ),
      },
      {
        id: 'never',
        text: say('Not at all: such a page can only read.', 'De ninguna manera: esa página solo puede leer.'),
        hint: say(
          '`EventSource` only reads. But the script of the page may still use `fetch()`.',
          '`EventSource` solo lee. Pero el script de la página puede seguir usando `fetch()`.',
        ),
      },
    ],
    right: always('own-request'),
    why: say('Where little goes up, that is often all one needs.', 'Donde sube poco, a menudo no hace falta más.'),
  }),
  choiceQuestion({
    id: 'reconnect',
    text: say(
      'The connection breaks. Who opens it again, and how does the server know what was missed?',
      'La conexión se rompe. ¿Quién la vuelve a abrir y cómo sabe el servidor qué faltó?',
    ),
    options: [
      {
        id: 'browser',
        text: say(
          'The browser, by itself; it says the last id in `Last-Event-ID`.',
          'El navegador, por sí mismo; dice el último id en `Last-Event-ID`.',
        ),
      },
      {
        id: 'script',
        text: say('The script of the page must do it.', 'Tiene que hacerlo el script de la página.'),
        hint: say(
          'So it is with WebSocket. What does the [[sse|EventSource]] of the browser do by itself? Reset every connection and watch.',
          'Así es con WebSocket. ¿Qué hace por sí mismo el [[sse|EventSource]] del navegador? Corta todas las conexiones y observa.',
        ),
      },
      {
        id: 'server',
        text: say('The server: it has the address of the browser.', 'El servidor: tiene la dirección del navegador.'),
        hint: say(
          'No server connects to a browser. The request must come from there.',
          'Ningún servidor se conecta a un navegador. La petición debe venir de allí.',
        ),
      },
      {
        id: 'nobody',
        text: say('Nobody: the person must load the page again.', 'Nadie: la persona debe recargar la página.'),
        hint: say(
          'Events may say `retry:`, a time in milliseconds. What would it be for, if nobody came back?',
          'Los eventos pueden decir `retry:`, un tiempo en milisegundos. ¿Para qué serviría, si nadie volviera a conectar?',
        ),
      },
    ],
    right: always('browser'),
    why: say(
      'The server then sends what came after that id, if it kept it.',
      'El servidor envía entonces lo que vino después de ese id, si lo guardó.',
    ),
  }),
];
