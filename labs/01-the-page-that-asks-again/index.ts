/** Lab 1: a page that only asks, and asks for all of itself. */
import { asNumber } from '../checks/measured.ts';
import { of100, say } from '../checks/say.ts';
import type { Lab } from '../lab.ts';
import { CARD } from './card.ts';
import { newsShare, QUESTIONS } from './questions.ts';

export const pageThatAsksAgain: Lab = {
  ...CARD,
  question: say(
    'A shop shows a price that changes. The page is plain HTML. How does a new price get into the page, and what does that cost?',
    'Una tienda muestra un precio que cambia. La página es HTML corriente. ¿Cómo llega un precio nuevo a la página y cuánto cuesta?',
  ),
  steps: [
    say(
      'Lock your two predictions. Then start the run. It takes 40 seconds; keep the page in view.',
      'Fija tus dos predicciones. Después inicia la ejecución. Dura 40 segundos; deja la página a la vista.',
    ),
    say(
      'The browser loads the whole page once a second ([[page|request/response]]). The server publishes a price about every two seconds ([[feed|feed]]).',
      'El navegador carga la página entera una vez por segundo ([[page|petición/respuesta]]). El servidor publica un precio cada dos segundos, más o menos ([[feed|fuente]]).',
    ),
    say(
      'When the run has ended, answer the questions with its figures.',
      'Cuando termine la ejecución, responde a las preguntas con sus cifras.',
    ),
  ],
  lookAt: [
    say(
      'The window: it loads again even when the price is the old one.',
      'La ventana: se vuelve a cargar aunque el precio sea el mismo.',
    ),
    say(
      'The bytes [[wire|on the wire]]: how many are the price ([[payload|payload]]), how many are [[header|headers]] and the page around it?',
      'Los bytes [[wire|en la red]]: ¿cuántos son el precio ([[payload|carga útil]]) y cuántos son [[header|cabeceras]] y la página que lo rodea?',
    ),
    say(
      'The [[latency|latency]], and the part of it that is [[waiting|waiting]].',
      'La [[latency|latencia]] y la parte de ella que es [[waiting|espera]].',
    ),
  ],
  stretch: say(
    'Run it again with one reload every 250 ms. Which figures change, and by how much? Which figure does not change?',
    'Repítelo con una recarga cada 250 ms. ¿Qué cifras cambian y cuánto? ¿Qué cifra no cambia?',
  ),
  preset: () => ({
    kind: 'run',
    settings: {
      scenario: 'ticker',
      transports: ['page'],
      updatesPerSecond: 0.5,
      pollEveryMs: 1000,
      durationMs: 40_000,
    },
    faults: [],
  }),
  drawn: () => [],
  predictions: [
    {
      id: 'first',
      text: say(
        'A new price is there. Who sends first: the browser or the server? Choose the arrow.',
        'Hay un precio nuevo. ¿Quién envía primero, el navegador o el servidor? Elige la flecha.',
      ),
      field: { kind: 'arrow' },
      measured: () => ({ kind: 'arrow', arrow: 'up' }),
      lesson: say(
        'The browser. In [[http|HTTP]] the server answers; it does not begin.',
        'El navegador. En [[http|HTTP]] el servidor responde; no empieza.',
      ),
    },
    {
      id: 'news-share',
      text: say(
        'Of 100 bytes that cross the wire, how many are the price itself?',
        'De cada 100 bytes que pasan por la red, ¿cuántos son el propio precio?',
      ),
      field: { kind: 'number', unit: of100('bytes', 'bytes'), axis: { min: 0, max: 100 } },
      measured: asNumber(newsShare),
      lesson: say(
        'Few. Each reload carries headers and the whole page, also when the price is the old one.',
        'Pocos. Cada recarga lleva cabeceras y la página entera, también cuando el precio es el mismo.',
      ),
    },
  ],
  questions: QUESTIONS,
};
