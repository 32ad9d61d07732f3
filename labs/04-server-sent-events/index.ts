/** Lab 4: one answer that never ends. */
import { asNumber, asRanking } from '../checks/measured.ts';
import { say, transportOptions } from '../checks/say.ts';
import type { Lab } from '../lab.ts';
import { bytesPerUpdate, QUESTIONS, sseRequests, THREE } from './questions.ts';

export const serverSentEvents: Lab = {
  id: '04-server-sent-events',
  title: say('Server-Sent Events', 'Server-Sent Events'),
  minutes: 20,
  question: say(
    'Long polling ends each answer and asks again. What if the server never ends its answer?',
    'El sondeo largo termina cada respuesta y vuelve a preguntar. ¿Y si el servidor nunca termina su respuesta?',
  ),
  steps: [
    say(
      'Lock your predictions and start the run: 30 seconds, two prices a second. Beside [[sse|Server-Sent Events (SSE)]] you see [[long-polling|AJAX long polling]] and, for later, [[websocket|WebSocket]].',
      'Fija tus predicciones e inicia la ejecución: 30 segundos, dos precios por segundo. Junto a [[sse|Server-Sent Events (SSE)]] verás [[long-polling|sondeo largo AJAX]] y, para más adelante, [[websocket|WebSocket]].',
    ),
    say(
      'Open the flow of Server-Sent Events. Count the arrows that go up.',
      'Abre el flujo de Server-Sent Events. Cuenta las flechas que suben.',
    ),
  ],
  lookAt: [
    say(
      'One event as bytes: what stands around the [[payload|payload]]?',
      'Un evento en bytes: ¿qué rodea a la [[payload|carga útil]]?',
    ),
    say(
      '[[set-up|Set-up]] and bytes for each price: which of the two has the [[header|headers]]?',
      '[[set-up|Preparación]] y bytes por precio: ¿cuál de las dos lleva las [[header|cabeceras]]?',
    ),
  ],
  stretch: say(
    'Run it again in Compare, and press “Reset every connection” once ([[reset|RST]]). What does the browser send by itself afterwards? Which header says what it already has?',
    'Repítelo en Comparar y pulsa una vez «Cortar todas las conexiones» ([[reset|RST]]). ¿Qué envía después el navegador por sí mismo? ¿Qué cabecera dice lo que ya tiene?',
  ),
  preset: () => ({
    kind: 'run',
    settings: { scenario: 'ticker', transports: [...THREE], updatesPerSecond: 2, durationMs: 30_000 },
    faults: [],
  }),
  drawn: () => [],
  predictions: [
    {
      id: 'requests',
      text: say(
        'The server will publish about 60 prices. How many requests does the browser send for them?',
        'El servidor publicará unos 60 precios. ¿Cuántas peticiones envía el navegador para recibirlos?',
      ),
      field: { kind: 'number', unit: say('requests', 'peticiones'), axis: { min: 0, max: 120 } },
      measured: asNumber(sseRequests),
      lesson: say(
        'One. Its answer stays open, and each price is added to it.',
        'Una. Su respuesta queda abierta y cada precio se añade a ella.',
      ),
    },
    {
      id: 'bytes',
      text: say('Who needs the fewest bytes for each price?', '¿Quién necesita menos bytes por cada precio?'),
      field: {
        kind: 'ranking',
        items: transportOptions(THREE),
        first: say('the fewest bytes', 'el que necesita menos bytes'),
      },
      measured: asRanking(bytesPerUpdate),
      lesson: say(
        'SSE needs nearly as few bytes as WebSocket. The large step is from long polling to SSE: no request for each price.',
        'SSE necesita casi tan pocos bytes como WebSocket. El gran paso es el del sondeo largo a SSE: ya no hay una petición por precio.',
      ),
    },
  ],
  questions: QUESTIONS,
};
