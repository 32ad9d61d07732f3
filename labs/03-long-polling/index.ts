/** Lab 3: the server waits with its answer until it has something to say. */
import { asNumber, asRanking, figuresOf, medianIn } from '../checks/measured.ts';
import { say, transportOptions } from '../checks/say.ts';
import type { Lab } from '../lab.ts';
import { PAIR, QUESTIONS, requestsPerUpdate } from './questions.ts';

export const longPollingLab: Lab = {
  id: '03-long-polling',
  title: say('Long polling', 'El sondeo largo'),
  minutes: 20,
  question: say(
    'The server may not begin. But must it answer at once? What if it waits until it has something to say?',
    'El servidor no puede empezar. Pero ¿debe responder enseguida? ¿Y si espera hasta tener algo que decir?',
  ),
  steps: [
    say(
      'Lock your predictions and start the run: 45 seconds, [[polling|AJAX polling]] beside [[long-polling|AJAX long polling]].',
      'Fija tus predicciones e inicia la ejecución: 45 segundos, [[polling|sondeo AJAX]] junto a [[long-polling|sondeo largo AJAX]].',
    ),
    say(
      'Open the flow of AJAX long polling. Find a request, and measure how long its answer takes.',
      'Abre el flujo del sondeo largo AJAX. Busca una petición y mide cuánto tarda su respuesta.',
    ),
  ],
  lookAt: [
    say(
      'The time between a request and its answer: with which of the two is it long?',
      'El tiempo entre una petición y su respuesta: ¿con cuál de los dos es largo?',
    ),
    say(
      'The [[latency|latency]]: its median ([[p50|p50]]) and the [[confidence|95 % confidence interval]].',
      'La [[latency|latencia]]: su mediana ([[p50|p50]]) y el [[confidence|intervalo de confianza del 95 %]].',
    ),
    say('The number of requests of each window.', 'El número de peticiones de cada ventana.'),
  ],
  stretch: say(
    'In Compare, publish ten updates a second over the link “3G”. How many updates does one answer of long polling bring now? Why is that good?',
    'En Comparar, publica diez actualizaciones por segundo con el enlace «3G». ¿Cuántas trae ahora una respuesta del sondeo largo? ¿Por qué es bueno?',
  ),
  preset: () => ({
    kind: 'run',
    settings: {
      scenario: 'ticker',
      transports: [...PAIR],
      updatesPerSecond: 0.4,
      pollEveryMs: 1000,
      durationMs: 45_000,
    },
    faults: [],
  }),
  drawn: () => [],
  predictions: [
    {
      id: 'sooner',
      text: say(
        'With which of the two is a new price in the page sooner?',
        '¿Con cuál de los dos llega antes a la página un precio nuevo?',
      ),
      field: { kind: 'ranking', items: transportOptions(PAIR), first: say('the fastest', 'el más rápido') },
      measured: asRanking(figuresOf(PAIR, ({ latency }, context) => medianIn(latency, context))),
      lesson: say(
        'Long polling: its request is already at the server when the price comes.',
        'El sondeo largo: su petición ya está en el servidor cuando llega el precio.',
      ),
    },
    {
      id: 'requests',
      text: say(
        'How many requests does long polling send for each price?',
        '¿Cuántas peticiones envía el sondeo largo por cada precio?',
      ),
      field: { kind: 'number', unit: say('requests', 'peticiones'), axis: { min: 0, max: 5 } },
      measured: asNumber(requestsPerUpdate),
      lesson: say(
        'One: each answer ends its request, so the script sends the next one.',
        'Una: cada respuesta pone fin a su petición, y el script envía la siguiente.',
      ),
    },
  ],
  questions: QUESTIONS,
};
