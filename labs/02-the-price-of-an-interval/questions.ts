/** What is asked about polling: what waiting costs in time, and what asking costs in bytes. */
import type { Ranged, TransportSummary } from '../../server/contract.ts';
import { always, choiceQuestion } from '../checks/choice.ts';
import { figure, meanIn, plain } from '../checks/measured.ts';
import { numberQuestion } from '../checks/number.ts';
import { MS, of100, say } from '../checks/say.ts';
import { times } from '../checks/tolerance.ts';
import type { LabContext, Question } from '../lab.ts';

const OTHER_INTERVAL_MS = 250;

const waitingMean = ({ waiting }: TransportSummary, context: LabContext): Ranged | null => meanIn(waiting, context);

/** How many answers brought something. */
function fullAnswers({ run }: LabContext): number {
  const answers = run?.events.filter(
    ({ transport, direction, updates }) => transport === 'polling' && direction === 'down' && updates.length > 0,
  );
  return answers?.length ?? 0;
}

/** Of 100 polls, those that brought nothing; one poll more or less may have been under way at the end. */
export const emptyShare = figure('polling', ({ requests }, context) => {
  const value = 100 * (1 - fullAnswers(context) / requests);
  return { value, low: value - 100 / requests, high: value + 100 / requests };
});

export const QUESTIONS: Question[] = [
  numberQuestion({
    id: 'empty-polls',
    text: say(
      'Of 100 polls of your run, how many brought nothing new?',
      'De cada 100 sondeos de tu ejecución, ¿cuántos no trajeron nada nuevo?',
    ),
    unit: of100('polls', 'sondeos'),
    expected: emptyShare,
    why: say(
      'All polls without those that brought a price. The server could not say “nothing new” without being asked.',
      'Todos los sondeos menos los que trajeron un precio. El servidor no podía decir «nada nuevo» sin que le preguntaran.',
    ),
    mistakes: [
      {
        id: 'the-full-ones',
        hint: say(
          'Those are the polls that brought a price. The others are asked for.',
          'Esos son los sondeos que trajeron un precio. Se pregunta por los otros.',
        ),
        value: plain('polling', ({ requests }, context) => (100 * fullAnswers(context)) / requests),
      },
      {
        id: 'none',
        hint: say(
          'The script asked every second, but a price came only every two or three seconds. What did the other answers say?',
          'El script preguntó cada segundo, pero solo hubo un precio cada dos o tres segundos. ¿Qué dijeron las demás respuestas?',
        ),
        value: () => 0,
      },
      {
        id: 'per-update',
        hint: say(
          'That is how many polls there were for each price. How many of 100 polls are left without one?',
          'Eso es cuántos sondeos hubo por cada precio. De cada 100 sondeos, ¿cuántos se quedan sin precio?',
        ),
        value: plain('polling', ({ requests }, context) => requests / fullAnswers(context)),
      },
    ],
    otherwise: say(
      'Take the number of requests from the table, and how many answers with a price the flow has.',
      'Toma el número de peticiones de la tabla y cuántas respuestas con precio tiene el flujo.',
    ),
  }),
  numberQuestion({
    id: 'waiting',
    text: say(
      'With AJAX polling, how long did a price wait on the server, on average?',
      'Con el sondeo AJAX, ¿cuánto esperó un precio en el servidor, en promedio?',
    ),
    unit: MS,
    expected: figure('polling', waitingMean),
    why: say(
      'About half of the interval: as long as with the page that loads again. A script asks for less; it does not hear sooner.',
      'Alrededor de la mitad del intervalo: lo mismo que con la página que se recarga. Un script pide menos; no se entera antes.',
    ),
    mistakes: [
      {
        id: 'whole-interval',
        hint: say(
          'Only a price that comes just after a poll waits for the whole interval. Think of one that comes just before.',
          'Solo espera el intervalo entero un precio que llega justo después de un sondeo. Piensa en uno que llega justo antes.',
        ),
        value: ({ run }) => run?.settings.pollEveryMs,
      },
      {
        id: 'rest',
        hint: say(
          'That is what came after the waiting: the way from the server to the page. The price waited before.',
          'Eso es lo que vino después de la espera: el camino del servidor a la página. El precio esperó antes.',
        ),
        value: plain('polling', ({ rest }) => rest?.meanMs),
      },
      {
        id: 'feed-interval',
        hint: say(
          'That is the time between two prices. It depends on the server, not on how often the script asks.',
          'Ese es el tiempo entre dos precios. Depende del servidor, no de cada cuánto pregunta el script.',
        ),
        value: ({ run }) => run && 1000 / run.settings.updatesPerSecond,
      },
    ],
    otherwise: say(
      'Read “waiting” (mean) of AJAX polling in the table.',
      'Lee en la tabla la espera (media) del sondeo AJAX.',
    ),
  }),
  numberQuestion({
    id: 'waiting-250',
    text: say(
      'The script asks every 250 ms instead. What is the average wait then? Reckon it from your own figure.',
      'Ahora el script pregunta cada 250 ms. ¿Cuál es entonces la espera media? Calcúlala a partir de tu cifra.',
    ),
    unit: MS,
    expected: figure('polling', (one, context) => {
      const mean = waitingMean(one, context);
      return mean && context.run && times(mean, OTHER_INTERVAL_MS / context.run.settings.pollEveryMs);
    }),
    why: say(
      'A quarter of the interval gives a quarter of the wait.',
      'Con la cuarta parte del intervalo, la espera es la cuarta parte.',
    ),
    mistakes: [
      {
        id: 'whole-interval',
        hint: say(
          '250 ms is the longest wait now. The average is less.',
          '250 ms es ahora la espera más larga. El promedio es menor.',
        ),
        value: () => OTHER_INTERVAL_MS,
      },
      {
        id: 'unchanged',
        hint: say(
          'That is the wait of your run, with 1,000 ms. The script now asks four times as often.',
          'Esa es la espera de tu ejecución, con 1000 ms. Ahora el script pregunta cuatro veces más a menudo.',
        ),
        value: plain('polling', ({ waiting }) => waiting?.meanMs),
      },
      {
        id: 'longer',
        hint: say(
          'You multiplied. Who asks more often waits for less time: divide.',
          'Has multiplicado. Quien pregunta más a menudo espera menos: divide.',
        ),
        value: plain('polling', ({ waiting }) => waiting && 4 * waiting.meanMs),
      },
    ],
    otherwise: say(
      'Compare the two intervals: how many times does 250 ms fit into the interval of your run? Divide the wait by that.',
      'Compara los dos intervalos: ¿cuántas veces caben 250 ms en el intervalo de tu ejecución? Divide la espera entre eso.',
    ),
  }),
  choiceQuestion({
    id: 'bytes-250',
    text: say(
      'And the bytes for each price, if the script asks every 250 ms and the prices come as before?',
      '¿Y los bytes por precio, si el script pregunta cada 250 ms y los precios llegan como antes?',
    ),
    options: [
      { id: 'four-times', text: say('About four times as many.', 'Unas cuatro veces más.') },
      {
        id: 'same',
        text: say('The same: the prices are the same.', 'Los mismos: los precios son los mismos.'),
        hint: say(
          'The prices are the same, but more polls find nothing. Each of these polls is a request and an answer.',
          'Los precios son los mismos, pero más sondeos no encuentran nada. Cada uno es una petición y una respuesta.',
        ),
      },
      {
        id: 'quarter',
        text: say('A quarter.', 'La cuarta parte.'),
        hint: say(
          'The wait becomes a quarter. Bytes go the other way: count the polls for each price.',
          'La espera baja a la cuarta parte. Los bytes van al revés: cuenta los sondeos por cada precio.',
        ),
      },
      {
        id: 'a-little',
        text: say(
          'A little more: an empty answer is nearly nothing.',
          'Un poco más: una respuesta vacía es casi nada.',
        ),
        hint: say(
          'Open an empty poll in the flow and read its bytes. The body is small. What about the headers of request and answer?',
          'Abre en el flujo un sondeo sin novedades y lee sus bytes. El cuerpo es pequeño. ¿Y las cabeceras de la petición y de la respuesta?',
        ),
      },
    ],
    right: always('four-times'),
    why: say(
      'Four times as many polls for each price, and nearly each costs the same. That is the price of the shorter wait.',
      'Hay cuatro veces más sondeos por precio, y casi todos cuestan lo mismo. Ese es el precio de esperar menos.',
    ),
  }),
  choiceQuestion({
    id: 'what-is-saved',
    text: say(
      'AJAX polling sends fewer bytes than loading the page. Which bytes are gone?',
      'El sondeo AJAX envía menos bytes que recargar la página. ¿Qué bytes desaparecen?',
    ),
    options: [
      { id: 'markup', text: say('The page around the price.', 'La página que rodea al precio.') },
      {
        id: 'headers',
        text: say('The headers.', 'Las cabeceras.'),
        hint: say(
          'Compare the HTTP headers of both windows in the table. A script sends an [[http|HTTP]] request too.',
          'Compara en la tabla las cabeceras HTTP de las dos ventanas. Un script también envía una petición [[http|HTTP]].',
        ),
      },
      {
        id: 'empty',
        text: say('The answers without a price.', 'Las respuestas sin precio.'),
        hint: say(
          'Both windows ask every second, also when there is no price. Look at the number of requests of each.',
          'Las dos ventanas preguntan cada segundo, también cuando no hay precio. Mira el número de peticiones de cada una.',
        ),
      },
      {
        id: 'up',
        text: say('The way up: AJAX is one-way.', 'La subida: AJAX es unidireccional.'),
        hint: say(
          'Each poll goes up as a request, and its answer comes down. Only the browser can begin, but bytes go both ways.',
          'Cada sondeo sube como petición y su respuesta baja. Solo el navegador puede empezar, pero hay bytes en los dos sentidos.',
        ),
      },
    ],
    right: always('markup'),
    why: say(
      'The page stays, and only data comes: that is what AJAX was made for.',
      'La página se queda y solo llegan datos: para eso se inventó AJAX.',
    ),
  }),
];
