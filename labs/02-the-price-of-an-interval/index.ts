/** Lab 2: a script asks for the data alone; how often it asks is paid in time or in bytes. */
import { asNumber, figure, meanIn } from '../checks/measured.ts';
import { MS, of100, say } from '../checks/say.ts';
import type { Lab } from '../lab.ts';
import { emptyShare, QUESTIONS } from './questions.ts';

export const priceOfAnInterval: Lab = {
  id: '02-the-price-of-an-interval',
  title: say('AJAX polling and the price of an interval', 'El sondeo AJAX y el precio de un intervalo'),
  minutes: 20,
  question: say(
    'A script can ask for the price alone, and the page stays. How often should it ask?',
    'Un script puede pedir solo el precio sin recargar la página. ¿Cada cuánto debería preguntar?',
  ),
  steps: [
    say(
      'Lock your predictions and start the run: 45 seconds. One window loads the page every second ([[page|request/response]]), the other asks every second with a script ([[polling|AJAX polling]], [[ajax|AJAX]]). Each request of the script is a poll.',
      'Fija tus predicciones e inicia la ejecución: 45 segundos. Una ventana carga la página cada segundo ([[page|petición/respuesta]]); la otra pregunta cada segundo con un script ([[polling|sondeo AJAX]], [[ajax|AJAX]]). Cada petición del script es un sondeo.',
    ),
    say(
      'Open the flow of AJAX polling. Count answers that brought a price and answers that brought none.',
      'Abre el flujo del sondeo AJAX. Cuenta las respuestas que trajeron un precio y las que no trajeron ninguno.',
    ),
  ],
  lookAt: [
    say(
      'The [[latency|latency]] of both windows and the [[waiting|waiting]] in it: is the script sooner?',
      'La [[latency|latencia]] de las dos ventanas y la [[waiting|espera]] que contiene: ¿llega antes el script?',
    ),
    say(
      'The [[overhead|overhead]] of both windows: is the script cheaper?',
      'El [[overhead|sobrecoste]] de las dos ventanas: ¿es más barato el script?',
    ),
    say(
      'The polls that found nothing: they have [[header|headers]] too.',
      'Los sondeos que no encontraron nada: también tienen [[header|cabeceras]].',
    ),
  ],
  stretch: say(
    'In Compare, under Options, switch on “Polling: conditional requests (304)” ([[conditional|an answer without content]]) and run it again. What gets smaller, and what grows?',
    'En Comparar, en Opciones, activa «Sondeo: peticiones condicionales (304)» ([[conditional|una respuesta sin contenido]]) y repítelo. ¿Qué se hace más pequeño y qué crece?',
  ),
  preset: () => ({
    kind: 'run',
    settings: {
      scenario: 'ticker',
      transports: ['page', 'polling'],
      updatesPerSecond: 0.4,
      pollEveryMs: 1000,
      durationMs: 45_000,
    },
    faults: [],
  }),
  drawn: () => [],
  predictions: [
    {
      id: 'waiting',
      text: say(
        'The script asks every 1,000 ms. How long does a price wait until it is asked for, on average?',
        'El script pregunta cada 1000 ms. ¿Cuánto espera un precio hasta que se pregunta por él, en promedio?',
      ),
      field: { kind: 'number', unit: MS, axis: { min: 0, max: 2000 } },
      measured: asNumber(figure('polling', ({ waiting }, context) => meanIn(waiting, context))),
      lesson: say('About half of the interval.', 'Alrededor de la mitad del intervalo.'),
    },
    {
      id: 'empty',
      text: say('Of 100 polls, how many bring nothing new?', 'De cada 100 sondeos, ¿cuántos no traen nada nuevo?'),
      field: { kind: 'number', unit: of100('polls', 'sondeos'), axis: { min: 0, max: 100 } },
      measured: asNumber(emptyShare),
      lesson: say(
        'There are more polls than prices. Those left over bring nothing, and are paid all the same.',
        'Hay más sondeos que precios. Los que sobran no traen nada y se pagan igual.',
      ),
    },
  ],
  questions: QUESTIONS,
};
