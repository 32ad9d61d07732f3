/** What is asked about an answer that waits. */
import { exchangeKey, kindOfRequest } from '../../server/analysis/bytes/exchanges.ts';
import { isSurelyAbove } from '../../server/analysis/numbers/ranking.ts';
import { statsOf } from '../../server/analysis/numbers/stats.ts';
import type { Run, TransportName } from '../../server/contract.ts';
import { always, choiceQuestion } from '../checks/choice.ts';
import { figure, figuresOf, meanIn, medianIn, plain } from '../checks/measured.ts';
import { numberQuestion } from '../checks/number.ts';
import { isUntold, MS, say } from '../checks/say.ts';
import type { LabContext, Question, Untold } from '../lab.ts';

export const PAIR: readonly TransportName[] = ['polling', 'long-polling'];
const NOT_APART = 'not-apart';

/** How long the server held each request for news: from its last byte to the answer's first. */
function holdsOf({ events }: Run): number[] {
  const askedAtMs = new Map<number, number>();
  return events.flatMap((event) => {
    if (event.transport !== 'long-polling') return [];
    const key = exchangeKey(event);
    if (kindOfRequest('long-polling', event.message) === 'feed') askedAtMs.set(key, event.endMs);
    const asked = askedAtMs.get(key);
    return event.message.type === 'response' && event.updates.length > 0 && asked !== undefined
      ? [event.atMs - asked]
      : [];
  });
}

/** The last request has no answer when the run ends: it may be counted or not. */
export const requestsPerUpdate = figure('long-polling', ({ requests, received }) => ({
  value: requests / received,
  low: (requests - 1) / received,
  high: requests / received,
}));

/** Who was there sooner, as far as the medians' intervals tell. */
function sooner(context: LabContext): string[] | Untold {
  const figures = figuresOf(PAIR, ({ latency }, context) => medianIn(latency, context))(context);
  if (isUntold(figures)) return figures;
  const [first, second] = figures;
  return first && second && isSurelyAbove(second.range, first.range) ? [first.id] : [NOT_APART];
}

export const QUESTIONS: Question[] = [
  choiceQuestion({
    id: 'sooner',
    text: say(
      'Compare the medians of the latency and their intervals. With which was a price there sooner?',
      'Compara las medianas de la latencia y sus intervalos. ¿Con cuál llegó antes un precio?',
    ),
    options: [
      {
        id: 'long-polling',
        text: say('AJAX long polling', 'Sondeo largo AJAX'),
        hint: say(
          'In this run the interval of long polling does not lie below the other one. Read both intervals again.',
          'En esta ejecución el intervalo del sondeo largo no está por debajo del otro. Vuelve a leer los dos.',
        ),
      },
      {
        id: 'polling',
        text: say('AJAX polling', 'Sondeo AJAX'),
        hint: say(
          'Polling gets its answers quickly. But latency counts from the publication of the price: read p50 of both.',
          'El sondeo recibe rápido sus respuestas. Pero la latencia cuenta desde la publicación del precio: lee p50 de los dos.',
        ),
      },
      {
        id: NOT_APART,
        text: say('This run can’t tell them apart.', 'Esta ejecución no los distingue.'),
        hint: say(
          'Two are not told apart only where their intervals overlap. Do these two?',
          'No se distinguen solo si sus intervalos se solapan. ¿Se solapan estos dos?',
        ),
      },
    ],
    right: sooner,
    why: say(
      'That is what the two intervals say. Where the request is already at the server, a price does not have to wait for one.',
      'Eso dicen los dos intervalos. Si la petición ya está en el servidor, un precio no tiene que esperarla.',
    ),
  }),
  numberQuestion({
    id: 'hold',
    text: say(
      'How long did the server hold a request of long polling, on average, before it answered?',
      '¿Cuánto retuvo el servidor una petición del sondeo largo, en promedio, antes de responder?',
    ),
    unit: MS,
    expected: figure('long-polling', (_one, context) => meanIn(context.run && statsOf(holdsOf(context.run)), context)),
    why: say(
      'About as long as the time between two prices. The server waits for the next price; the script does not wait for a timer.',
      'Más o menos el tiempo entre dos precios. El servidor espera al siguiente precio; el script no espera a un temporizador.',
    ),
    mistakes: [
      {
        id: 'poll-interval',
        hint: say(
          'That is the interval of AJAX polling. Long polling has no interval: what ends its wait?',
          'Ese es el intervalo del sondeo AJAX. El sondeo largo no tiene intervalo: ¿qué pone fin a su espera?',
        ),
        value: ({ run }) => run?.settings.pollEveryMs,
      },
      {
        id: 'latency',
        hint: say(
          'That is the latency: how long the price took. The question is how long the request lay at the server before.',
          'Esa es la latencia: lo que tardó el precio. Se pregunta cuánto estuvo antes la petición en el servidor.',
        ),
        value: plain('long-polling', ({ latency }) => latency?.meanMs),
      },
      {
        id: 'half',
        hint: say(
          'Half would be right if requests came at any moment. Long polling asks again right after a price, so it waits for the whole next one.',
          'La mitad valdría si las peticiones llegaran en cualquier momento. El sondeo largo vuelve a preguntar justo después de un precio, así que espera entero al siguiente.',
        ),
        value: ({ run }) => run && 500 / run.settings.updatesPerSecond,
      },
    ],
    otherwise: say(
      'In the flow, switch “Fold repeats” off: notes say how long each request was held. Take several and their average.',
      'En el flujo, desactiva «Plegar repeticiones»: unas notas dicen cuánto se retuvo cada petición. Toma varias y calcula su promedio.',
    ),
  }),
  numberQuestion({
    id: 'requests',
    text: say(
      'How many requests did long polling send for each price?',
      '¿Cuántas peticiones envió el sondeo largo por cada precio?',
    ),
    unit: say('requests', 'peticiones'),
    expected: requestsPerUpdate,
    why: say(
      'One for each answer. No poll comes back empty, but each price still costs a whole request.',
      'Una por cada respuesta. Ninguna vuelve vacía, pero cada precio aún cuesta una petición entera.',
    ),
    mistakes: [
      {
        id: 'as-polling',
        hint: say(
          'That is the figure of AJAX polling. Look at the column of long polling.',
          'Esa es la cifra del sondeo AJAX. Mira la columna del sondeo largo.',
        ),
        value: plain('polling', ({ requests, received }) => requests / received),
      },
      {
        id: 'none',
        hint: say(
          'The server does not send by itself: each price is the answer to a request that was sent before.',
          'El servidor no envía por sí mismo: cada precio es la respuesta a una petición enviada antes.',
        ),
        value: () => 0,
      },
      {
        id: 'two',
        hint: say(
          'A request and its answer are two messages, but one request.',
          'Una petición y su respuesta son dos mensajes, pero una sola petición.',
        ),
        value: () => 2,
      },
    ],
    otherwise: say(
      'Divide the requests of long polling by the prices that arrived.',
      'Divide las peticiones del sondeo largo entre los precios que llegaron.',
    ),
  }),
  choiceQuestion({
    id: 'still-paid',
    text: say('What does each price still cost with long polling?', '¿Qué cuesta aún cada precio con el sondeo largo?'),
    options: [
      {
        id: 'headers',
        text: say(
          'A request and an answer, both with headers.',
          'Una petición y una respuesta, las dos con cabeceras.',
        ),
      },
      {
        id: 'page',
        text: say('The page around it.', 'La página que lo rodea.'),
        hint: say(
          'A script asks here, as in AJAX polling, and the page stays. Read “the rest of the body” in the table: is that a whole page?',
          'Aquí pregunta un script, como en el sondeo AJAX, y la página se queda. Lee en la tabla «el resto del cuerpo»: ¿es eso una página entera?',
        ),
      },
      {
        id: 'empty',
        text: say('The polls that find nothing.', 'Los sondeos que no encuentran nada.'),
        hint: say(
          'The server answers only when it has something. Look in the flow for an answer without a price.',
          'El servidor solo responde cuando tiene algo. Busca en el flujo una respuesta sin precio.',
        ),
      },
      {
        id: 'nothing',
        text: say('Nothing but the price.', 'Nada más que el precio.'),
        hint: say(
          'Read the [[overhead|overhead]] of long polling in the table. It would be 1 if nothing but the price was sent.',
          'Lee en la tabla el [[overhead|sobrecoste]] del sondeo largo. Sería 1 si solo se enviara el precio.',
        ),
      },
    ],
    right: always('headers'),
    why: say(
      'The [[header|headers]] are the larger part of it, and they say nearly the same each time. This run spoke [[http|HTTP]]/1.1; [[http-2|HTTP/2]] would make them short. The round of request and answer would stay.',
      'Las [[header|cabeceras]] son la mayor parte, y cada vez dicen casi lo mismo. Esta ejecución habló [[http|HTTP]]/1.1; [[http-2|HTTP/2]] las acortaría. La ronda de petición y respuesta seguiría.',
    ),
  }),
  choiceQuestion({
    id: 'between',
    text: say(
      'An answer is under way to the browser. At this moment the server publishes another price. What becomes of it?',
      'Una respuesta va camino del navegador. En ese momento el servidor publica otro precio. ¿Qué pasa con él?',
    ),
    options: [
      {
        id: 'kept',
        text: say(
          'The server keeps it until the next request, which says what the script already has.',
          'El servidor lo guarda hasta la siguiente petición, que dice lo que el script ya tiene.',
        ),
      },
      {
        id: 'lost',
        text: say('It is lost.', 'Se pierde.'),
        hint: say(
          'Look at “lost” in the table. And look at the address of a request in the flow: what does `since` say to the server?',
          'Mira las pérdidas en la tabla. Y mira la dirección de una petición en el flujo: ¿qué le dice `since` al servidor?',
        ),
      },
      {
        id: 'pushed',
        text: say('The server adds it to the answer.', 'El servidor lo añade a la respuesta.'),
        hint: say(
          'That answer has ended: its length was said in its headers. A way with an answer that never ends comes in lab 4.',
          'Esa respuesta ha terminado: su longitud estaba en sus cabeceras. Una respuesta que no termina llega en el laboratorio 4.',
        ),
      },
      {
        id: 'connects',
        text: say('The server connects to the browser.', 'El servidor se conecta al navegador.'),
        hint: say(
          'A browser accepts no connections, and the server begins no exchange. It needs the next request.',
          'Un navegador no acepta conexiones y el servidor no inicia ningún intercambio. Necesita la siguiente petición.',
        ),
      },
    ],
    right: always('kept'),
    why: say(
      'Such a price comes with the next answer: a little later, but complete.',
      'Ese precio llega con la siguiente respuesta: algo más tarde, pero llega.',
    ),
  }),
];
