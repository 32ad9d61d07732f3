/** Lab 7: a long way, packets that get lost, and a cable that is pulled out for three seconds. */
import { asNumber, asRanking } from '../checks/measured.ts';
import { MS, say, transportOptions } from '../checks/say.ts';
import type { Lab } from '../lab.ts';
import { calmMedians, FOUR, webSocketMedian } from './figures.ts';
import { QUESTIONS } from './questions.ts';

/** Long against what the machine itself takes, and easy to halve. */
const RTT_MS = 200;

export const distanceLossAndACut: Lab = {
  id: '07-distance-loss-and-a-cut-cable',
  title: say('Distance, loss and a cut cable', 'Distancia, pérdidas y un cable cortado'),
  minutes: 30,
  question: say(
    'On one machine everything is near. What does each [[transport|transport]] pay when the server is far away, and when the line is cut?',
    'En un mismo equipo todo está cerca. ¿Qué paga cada [[transport|transporte]] cuando el servidor está lejos y cuando la línea se corta?',
  ),
  steps: [
    say(
      `Lock your predictions and start the run: 45 seconds, with [[polling|AJAX polling]], [[long-polling|AJAX long polling]], [[sse|Server-Sent Events]] and WebSocket. The lab puts a link between browser and server: ${RTT_MS} ms of [[rtt|round-trip time]], 1 % [[loss|loss]].`,
      `Fija tus predicciones e inicia la ejecución: 45 segundos, con [[polling|sondeo AJAX]], [[long-polling|sondeo largo AJAX]], [[sse|Server-Sent Events]] y WebSocket. El laboratorio pone un enlace entre navegador y servidor: ${RTT_MS} ms de [[rtt|tiempo de ida y vuelta]] y un 1 % de [[loss|pérdidas]].`,
    ),
    say(
      'After 20 seconds the lab pulls out the cable for 3 seconds. Watch the windows. (The figures count from when the windows began to load: there it is a little more than 20 seconds.)',
      'A los 20 segundos el laboratorio desenchufa la línea durante 3 segundos. Observa las ventanas. (Las cifras cuentan desde que las ventanas empezaron a cargarse: ahí son algo más de 20 segundos.)',
    ),
    say(
      'Then try Chrome’s own throttling, without a link: open the developer tools (F12), choose “Slow 4G” under Network, and make a run in Compare. The last question is about it. Switch the throttling off afterwards.',
      'Después prueba la limitación de red del propio Chrome, sin enlace: abre las herramientas de desarrollo (F12), elige «4G lenta» («Slow 4G») en Red y haz una ejecución en Comparar. La última pregunta trata de ello. Al terminar, quita la limitación.',
    ),
  ],
  lookAt: [
    say(
      'The median [[latency|latency]] ([[p50|p50]]) against the rare bad cases ([[p99|p99]]): which of the two does loss change?',
      'La [[latency|latencia]] mediana ([[p50|p50]]) frente a los casos malos poco frecuentes ([[p99|p99]]): ¿cuál de las dos cambian las pérdidas?',
    ),
    say(
      'The table of what happened to the line: who noticed, who was current again, who lost something.',
      'La tabla de lo que le pasó a la línea: quién lo notó, quién volvió a estar al día, quién perdió algo.',
    ),
  ],
  stretch: say(
    'Run it in Compare, and reset every connection ([[reset|RST]]) instead: the button stands below the windows while the run goes on. A reset also takes away what is under way. Who gets every update all the same, and by what?',
    'Ejecútalo en Comparar y, en vez de desenchufar, corta todas las conexiones ([[reset|RST]]): el botón está debajo de las ventanas mientras dura la ejecución. Un corte así se lleva también lo que va por el camino. ¿Quién recibe igual todas las actualizaciones, y gracias a qué?',
  ),
  preset: () => ({
    kind: 'run',
    settings: {
      scenario: 'ticker',
      transports: [...FOUR],
      updatesPerSecond: 2,
      pollEveryMs: 1000,
      durationMs: 45_000,
      link: { profile: 'custom', rttMs: RTT_MS, jitterMs: 0, downKbps: null, upKbps: null, lossPercent: 1 },
    },
    faults: [{ afterMs: 20_000, fault: { type: 'unplug', durationMs: 3_000 } }],
  }),
  drawn: () => [],
  predictions: [
    {
      id: 'latency',
      text: say(
        `The round-trip time is ${RTT_MS} ms. What is the median latency with [[websocket|WebSocket]]?`,
        `El tiempo de ida y vuelta es de ${RTT_MS} ms. ¿Cuál es la latencia mediana con [[websocket|WebSocket]]?`,
      ),
      field: { kind: 'number', unit: MS, axis: { min: 0, max: 600 } },
      measured: asNumber(webSocketMedian),
      lesson: say(
        'About half of it: an update makes the way once, and nothing has to be asked first.',
        'Alrededor de la mitad: una actualización recorre el camino una vez y no hay que preguntar antes.',
      ),
    },
    {
      id: 'order',
      text: say('With this distance, who is fastest?', 'Con esta distancia, ¿quién es el más rápido?'),
      field: { kind: 'ranking', items: transportOptions(FOUR), first: say('the fastest', 'el más rápido') },
      measured: asRanking(calmMedians),
      lesson: say(
        'Those with an open way (Server-Sent Events, WebSocket) pay half a round trip. Whoever asks pays more.',
        'Los que tienen el camino abierto (Server-Sent Events, WebSocket) pagan medio viaje de ida y vuelta. Quien pregunta paga más.',
      ),
    },
  ],
  questions: QUESTIONS,
};
