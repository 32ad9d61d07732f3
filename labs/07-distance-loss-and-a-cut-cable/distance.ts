/** What is asked about distance: half a round trip for what is pushed, more for who has to ask. */
import { numberQuestion } from '../checks/number.ts';
import { rankingQuestion, reversed } from '../checks/ranking.ts';
import { MS, say } from '../checks/say.ts';
import type { Question } from '../lab.ts';
import { calmMedians, FOUR, roundTrip, rttTimes, webSocketMedian } from './figures.ts';

export const LATENCY: Question = numberQuestion({
  id: 'latency',
  text: say(
    'What was the median latency with WebSocket, outside the fault (the cut)?',
    '¿Cuál fue la latencia mediana con WebSocket, fuera del fallo (el corte)?',
  ),
  unit: MS,
  expected: webSocketMedian,
  why: say(
    'Half of the round-trip time, and a little for the machine itself.',
    'La mitad del tiempo de ida y vuelta, y un poco del propio equipo.',
  ),
  mistakes: [
    {
      id: 'round-trip',
      hint: say(
        'That is there and back. An update goes one way only: the server sends it without being asked.',
        'Eso es la ida y la vuelta. Una actualización va en un solo sentido: el servidor la envía sin que se la pidan.',
      ),
      value: rttTimes(1),
    },
    {
      id: 'none',
      hint: say(
        'An open connection does not make the way shorter. How long does a byte travel from the server to the browser here?',
        'Una conexión abierta no acorta el camino. ¿Cuánto viaja aquí un byte del servidor al navegador?',
      ),
      value: () => 0,
    },
    {
      id: 'handshake-each-time',
      hint: say(
        'You added a round trip for connecting. The [[handshake|opening handshake]] is made once, not for each update.',
        'Has sumado un viaje de ida y vuelta para conectar. El [[handshake|saludo inicial]] se hace una vez, no por cada actualización.',
      ),
      value: rttTimes(1.5),
    },
  ],
  otherwise: say(
    'Read “p50 outside the fault” of WebSocket in the table.',
    'Lee en la tabla «p50 fuera del fallo» de WebSocket.',
  ),
});

export const ORDER: Question = rankingQuestion({
  id: 'order',
  text: say(
    'Put the four in order by their median latency, outside the fault (the cut).',
    'Ordena los cuatro por su latencia mediana, fuera del fallo (el corte).',
  ),
  items: [...FOUR],
  first: say('the fastest', 'el más rápido'),
  figures: calmMedians,
  why: say(
    'Two whose intervals overlap are not told apart by this run: it is not that they are equal.',
    'Dos cuyos intervalos se solapan no se distinguen en esta ejecución: no quiere decir que sean iguales.',
  ),
  mistakes: [
    {
      id: 'polling-first',
      hint: say(
        'Each poll is short. But an update waits for the next poll first, and then makes the same way as with the others.',
        'Cada sondeo es corto. Pero una actualización espera primero al siguiente y luego hace el mismo camino que con los demás.',
      ),
      order: () => ['polling', 'websocket', 'sse', 'long-polling'],
    },
    {
      id: 'polling-before-long',
      hint: say(
        'The last two stand the wrong way round. Long polling pays a way or two; polling also waits for its timer.',
        'Los dos últimos están al revés. El sondeo largo paga uno o dos trayectos; el sondeo, además, espera a su temporizador.',
      ),
      order: () => ['websocket', 'sse', 'polling', 'long-polling'],
    },
    {
      id: 'reversed',
      hint: say(
        'You began with the slowest. Begin with the fastest.',
        'Has empezado por el más lento. Empieza por el más rápido.',
      ),
      order: reversed,
    },
  ],
});

export const BLIND: Question = numberQuestion({
  id: 'blind',
  text: say(
    'Long polling: an answer has just left the server. How long is it until the next request can be there, at least? Reckon with the round-trip time of the link.',
    'Sondeo largo: una respuesta acaba de salir del servidor. ¿Cuánto pasa, como mínimo, hasta que puede llegar la siguiente petición? Calcula con el tiempo de ida y vuelta del enlace.',
  ),
  unit: MS,
  expected: roundTrip,
  why: say(
    'The answer goes down, then the request goes up. What is published meanwhile waits. So distance costs long polling more than the others.',
    'La respuesta baja y luego la petición sube. Lo que se publica entretanto espera. Por eso la distancia le cuesta más al sondeo largo.',
  ),
  mistakes: [
    {
      id: 'one-way',
      hint: say(
        'Then the answer has just reached the browser. Where does the next request have to get to?',
        'Entonces la respuesta acaba de llegar al navegador. ¿Adónde tiene que llegar la siguiente petición?',
      ),
      value: rttTimes(0.5),
    },
    {
      id: 'none',
      hint: say(
        'The script asks again at once, but only when it has the answer. Both need time on the way.',
        'El script vuelve a preguntar enseguida, pero solo cuando tiene la respuesta. Ambas tardan en llegar.',
      ),
      value: () => 0,
    },
    {
      id: 'interval',
      hint: say(
        'That is the interval of AJAX polling. Long polling waits for no timer.',
        'Ese es el intervalo del sondeo AJAX. El sondeo largo no espera a ningún temporizador.',
      ),
      value: ({ run }) => run?.settings.pollEveryMs,
    },
  ],
  otherwise: say(
    'Draw it: one arrow down, then one arrow up. Each takes half of the round-trip time.',
    'Dibújalo: una flecha que baja y luego otra que sube. Cada una tarda la mitad del tiempo de ida y vuelta.',
  ),
});
