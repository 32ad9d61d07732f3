/** What is asked about distance, loss and a cut line. Latencies are those outside the fault. */

import type { Ranged, TransportName, TransportSummary } from '../../server/contract.ts';
import { always, choiceQuestion } from '../checks/choice.ts';
import { figure, figuresOf, finished, medianIn } from '../checks/measured.ts';
import { numberQuestion } from '../checks/number.ts';
import { rankingQuestion, reversed } from '../checks/ranking.ts';
import { isUntold, MS, say, untold } from '../checks/say.ts';
import type { LabContext, Question, Untold } from '../lab.ts';

export const FOUR: readonly TransportName[] = ['polling', 'long-polling', 'sse', 'websocket'];

const calmMedian = ({ calm, latency }: TransportSummary, context: LabContext): Ranged | null =>
  medianIn(calm ? calm.latency : latency, context);

export const webSocketMedian = figure('websocket', calmMedian);
export const calmMedians = figuresOf(FOUR, calmMedian);

const NO_LINK = untold(
  'This run had no link with a round-trip time. Run the lab with its own settings.',
  'Esta ejecución no tenía un enlace con tiempo de ida y vuelta. Ejecuta el laboratorio con sus propios ajustes.',
);
const NO_FAULT = untold(
  'In this run the cable was not pulled out. Run the lab again, and let it end.',
  'En esta ejecución no se desenchufó la línea. Repite el laboratorio y deja que termine.',
);

/** What the link takes there and back, as it was set; its jitter is the tolerance. */
function roundTrip(context: LabContext): Ranged | Untold {
  const found = finished(context);
  if (isUntold(found)) return found;
  const { rttMs, jitterMs } = found.run.settings.link;
  if (rttMs === 0) return NO_LINK;
  return { value: rttMs, low: rttMs - 2 * jitterMs, high: rttMs + 2 * jitterMs };
}

const rttTimes =
  (factor: number) =>
  ({ run }: LabContext): number | null =>
    run && run.settings.link.rttMs * factor;

/** What became of the updates that WebSocket could not bring during the cut. */
function fateInTheCut(context: LabContext): string[] | Untold {
  const found = finished(context);
  if (isUntold(found)) return found;
  const cut = found.summary.recoveries.find(({ event }) => event.type === 'unplug');
  const ours = cut?.transports.find(({ transport }) => transport === 'websocket');
  if (!ours || ours.currentMs === null) return NO_FAULT;
  if (ours.lost > 0) return ['lost'];
  return [ours.duplicated > 0 ? 'twice' : 'late'];
}

export const QUESTIONS: Question[] = [
  numberQuestion({
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
  }),
  rankingQuestion({
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
  }),
  numberQuestion({
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
  }),
  choiceQuestion({
    id: 'in-the-cut',
    text: say(
      'The cable was out for three seconds. With WebSocket, what became of the updates of that time?',
      'La línea estuvo desenchufada tres segundos. Con WebSocket, ¿qué pasó con las actualizaciones de ese rato?',
    ),
    options: [
      {
        id: 'late',
        text: say('They came late, each once.', 'Llegaron tarde, una vez cada una.'),
        hint: say(
          'Read “lost” and “duplicated” of WebSocket for this fault: one of them is not zero here.',
          'Lee las perdidas y las duplicadas de WebSocket en este fallo: una de las dos no es cero.',
        ),
      },
      {
        id: 'lost',
        text: say('They were lost.', 'Se perdieron.'),
        hint: say(
          'Read “lost” for this fault. The [[tcp|TCP connection]] was not broken: who keeps bytes that were not acknowledged?',
          'Lee las perdidas en este fallo. La [[tcp|conexión TCP]] no se rompió: ¿quién guarda los bytes sin confirmar?',
        ),
      },
      {
        id: 'twice',
        text: say('They came twice.', 'Llegaron dos veces.'),
        hint: say(
          'TCP may send bytes twice, but hands them on once. Read “duplicated” for this fault.',
          'TCP puede enviar bytes dos veces, pero los entrega una. Lee las duplicadas en este fallo.',
        ),
      },
      {
        id: 'new-connection',
        text: say('A new connection fetched them.', 'Las trajo una conexión nueva.'),
        hint: say(
          'Was the script told that its connection broke? Read “noticed”, and count the handshakes in the flow.',
          '¿Supo el script que su conexión se rompió? Lee «lo notó» y cuenta los saludos iniciales en el flujo.',
        ),
      },
    ],
    right: fateInTheCut,
    why: say(
      'That is what your run shows. A cut that ends soon is repaired by TCP: it sends again what was not acknowledged.',
      'Eso muestra tu ejecución. Un corte que dura poco lo repara TCP: vuelve a enviar lo que no se confirmó.',
    ),
  }),
  choiceQuestion({
    id: 'throttling',
    text: say(
      'Chrome’s developer tools with “Slow 4G” add 562.5 ms at the start of each [[http|HTTP]] request, and nothing to a WebSocket [[frame|frame]] or to an event of an open answer. Somebody compares polling and WebSocket under it. What do they measure?',
      'Las herramientas de Chrome con «Slow 4G» añaden 562,5 ms al comienzo de cada petición [[http|HTTP]], y nada a una [[frame|trama]] WebSocket ni a un evento de una respuesta abierta. Alguien compara así el sondeo y WebSocket. ¿Qué mide?',
    ),
    options: [
      { id: 'throttler', text: say('Mostly the throttler itself.', 'Sobre todo el propio limitador.') },
      {
        id: 'distance',
        text: say('What a slow line does to both.', 'Lo que una línea lenta les hace a ambos.'),
        hint: say(
          'A slow line delays each byte, whoever sent it. Which bytes does this tool not delay at all?',
          'Una línea lenta retrasa cada byte, lo envíe quien lo envíe. ¿Qué bytes no retrasa nada esta herramienta?',
        ),
      },
      {
        id: 'immune',
        text: say('That WebSocket does not suffer from distance.', 'Que la distancia no afecta a WebSocket.'),
        hint: say(
          'Look at your own run with the link: what was the median of WebSocket there? It was not zero.',
          'Mira tu propia ejecución con el enlace: ¿cuál fue allí la mediana de WebSocket? No fue cero.',
        ),
      },
      {
        id: 'server',
        text: say('How fast the server answers.', 'Lo rápido que responde el servidor.'),
        hint: say(
          'The server answers as before; the request reaches it later. Where does the browser add its 562.5 ms?',
          'El servidor responde como antes; la petición le llega más tarde. ¿Dónde añade el navegador sus 562,5 ms?',
        ),
      },
    ],
    right: always('throttler'),
    why: say(
      'A tool that delays one and not the other can’t compare them. The link of this lab delays every byte of both.',
      'Una herramienta que retrasa a uno y al otro no, no puede compararlos. El enlace de este laboratorio retrasa cada byte de ambos.',
    ),
  }),
];
