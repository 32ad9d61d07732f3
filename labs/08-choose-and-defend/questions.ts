/** What is asked about a choice: what the case needs, who gives it, at what price, and why. */
import { suitsOf } from '../../server/analysis/uses/suits.ts';
import { type Concern, SCENARIO_INFO, type Text, TRANSPORTS, type TransportName } from '../../server/contract.ts';
import { always, choiceQuestion } from '../checks/choice.ts';
import { figuresOf, finished, plain } from '../checks/measured.ts';
import { numberQuestion } from '../checks/number.ts';
import { isUntold, say, transportOptions, untold } from '../checks/say.ts';
import { exactly } from '../checks/tolerance.ts';
import type { LabContext, Question, Untold } from '../lab.ts';
import { plainly } from '../pictures/words.ts';
import { caseFor } from './cases.ts';
import { CHOICE, defence } from './defence.ts';

const CONCERNS: { id: Concern | 'newest'; text: Text; hint: Text }[] = [
  {
    id: 'freshness',
    text: say('That what is shown is not old.', 'Que lo que se muestra no sea viejo.'),
    hint: say(
      'Ask what an old piece of information does here. If it is only late, and not wrong, something else matters more.',
      'Pregunta qué hace aquí un dato viejo. Si solo llega tarde y no es erróneo, importa más otra cosa.',
    ),
  },
  {
    id: 'completeness',
    text: say('That nothing is missing.', 'Que no falte nada.'),
    hint: say(
      'Ask what happens if one update is missing and the next one comes. If nobody would mind, something else matters more.',
      'Pregunta qué pasa si falta una actualización y llega la siguiente. Si a nadie le importa, importa más otra cosa.',
    ),
  },
  {
    id: 'cost',
    text: say('That it costs few bytes.', 'Que cueste pocos bytes.'),
    hint: say(
      'Bytes always cost. But here somebody would pay for them to get something else. What?',
      'Los bytes siempre cuestan. Pero aquí alguien los pagaría para tener otra cosa. ¿Cuál?',
    ),
  },
  {
    id: 'newest',
    text: say('That the technology is the newest.', 'Que la tecnología sea la más nueva.'),
    hint: say(
      'No user sees how old a protocol is. What does the user of this case see?',
      'Ningún usuario ve la edad de un protocolo. ¿Qué ve el usuario de este caso?',
    ),
  },
];

const SUITS_HINTS: Partial<Record<TransportName, Text>> = {
  page: say(
    'Look at how many bytes each update costs with the whole page, and how long it waits for the next reload.',
    'Mira cuántos bytes cuesta cada actualización con la página entera y cuánto espera a la siguiente recarga.',
  ),
  polling: say(
    'Look at the [[waiting|waiting]] of polling, and at the polls that found nothing.',
    'Mira la [[waiting|espera]] del sondeo y los sondeos que no encontraron nada.',
  ),
  'long-polling': say(
    'Long polling is soon there. Compare its bytes for each update, and its age, with those of an open way.',
    'El sondeo largo llega pronto. Compara sus bytes por actualización y su antigüedad con los de un camino abierto.',
  ),
  sse: say(
    'On the way down it is good. Compare what your run says of the figure that this case needs, and of the way up.',
    'En la bajada va bien. Compara lo que dice tu ejecución de la cifra que este caso necesita, y de la subida.',
  ),
  websocket: say(
    'It can do the most; that is not the question. Is another one ahead of it in the figure that this case needs?',
    'Es el que más puede; no es esa la pregunta. ¿Lo supera otro en la cifra que este caso necesita?',
  ),
};

/**
 * Those that the run can't tell from the best, in what the case needs. Where none is good enough, as on a slow machine,
 * a choice has to be made all the same.
 */
function suited(context: LabContext): string[] | Untold {
  const found = finished(context);
  if (isUntold(found)) return found;
  const row = suitsOf([found.run]).scenarios.find(({ scenario }) => scenario === found.run.settings.scenario);
  if (row && row.choice.length > 0) return row.choice;
  if (row && row.nearest.length > 0) return row.nearest;
  const { en, es } = row?.reason ?? say('', '');
  return untold(
    plainly(`${en} Run the lab again, with nothing else busy on this machine.`),
    plainly(`${es} Repite el laboratorio sin nada más que cargue el equipo.`),
  );
}

const bytes = figuresOf(['polling', 'websocket'], ({ perUpdate }) => perUpdate?.total);
const of = (take: 'total' | 'down', name: TransportName) => plain(name, ({ perUpdate }) => perUpdate?.[take]);

/** Polling's bytes for each update, divided by WebSocket's; `take`: of both directions, or down alone. */
function times(take: 'total' | 'down', context: LabContext): number | null {
  const [polling, websocket] = [of(take, 'polling')(context), of(take, 'websocket')(context)];
  return polling && websocket && polling.value / websocket.value;
}

export const QUESTIONS: Question[] = [
  choiceQuestion({
    id: 'need',
    text: say('What does your case need most?', '¿Qué necesita tu caso ante todo?'),
    about: 'case',
    options: CONCERNS,
    right: ({ seed }) => [SCENARIO_INFO[caseFor(seed).scenario].concern],
    why: say(
      'Compare the transports by this first; all else comes after it.',
      'Compara los transportes primero por esto; lo demás viene después.',
    ),
  }),
  choiceQuestion({
    id: CHOICE,
    text: say('Which transport do you choose, from your run?', '¿Qué transporte eliges, según tu ejecución?'),
    options: transportOptions(TRANSPORTS).map((option) => ({
      ...option,
      hint: SUITS_HINTS[option.id as TransportName],
    })),
    right: suited,
    why: say(
      'In your run none is ahead of it in what this case needs. (There may be others that the run can’t tell from it.)',
      'En tu ejecución ninguno lo supera en lo que este caso necesita. (Puede haber otros que la ejecución no distingue de él.)',
    ),
  }),
  numberQuestion({
    id: 'times',
    text: say(
      'How many times as many bytes does AJAX polling need for each update as WebSocket?',
      '¿Cuántas veces más bytes necesita el sondeo AJAX por cada actualización que WebSocket?',
    ),
    unit: say('times', 'veces'),
    expected(context) {
      const found = bytes(context);
      if (isUntold(found)) return found;
      return exactly(times('total', context) as number);
    },
    why: say(
      'With such a figure, say how often the page asked and how often there was something new: it depends on both.',
      'Junto a una cifra así, di cada cuánto preguntó la página y cada cuánto hubo algo nuevo: depende de ambas cosas.',
    ),
    mistakes: [
      {
        id: 'upside-down',
        hint: say(
          'You divided the other way round. Who needs more stands above the line.',
          'Has dividido al revés. El que necesita más va arriba.',
        ),
        value(context) {
          const found = times('total', context);
          return found && 1 / found;
        },
      },
      {
        id: 'difference',
        hint: say(
          'That is the difference, in bytes. “How many times” asks for one divided by the other.',
          'Esa es la diferencia, en bytes. «Cuántas veces» pide dividir uno entre otro.',
        ),
        value(context) {
          const [polling, websocket] = [of('total', 'polling')(context), of('total', 'websocket')(context)];
          return polling && websocket && polling.value - websocket.value;
        },
      },
      {
        id: 'down-only',
        hint: say(
          'You compared the way down alone. The requests that go up are paid too; many published claims forget them.',
          'Has comparado solo la bajada. Las peticiones que suben también se pagan; muchas cifras publicadas las olvidan.',
        ),
        value: (context) => times('down', context),
      },
    ],
    otherwise: say(
      'Divide the bytes for each update of AJAX polling by those of WebSocket.',
      'Divide los bytes por actualización del sondeo AJAX entre los de WebSocket.',
    ),
  }),
  choiceQuestion({
    id: 'objection',
    text: say(
      'Somebody says: “Take WebSocket in any case; Server-Sent Events sends headers with every message.” What do you answer?',
      'Alguien dice: «Usa WebSocket siempre; Server-Sent Events envía cabeceras con cada mensaje». ¿Qué respondes?',
    ),
    options: [
      {
        id: 'wrong-fact',
        text: say(
          'It does not: [[header|headers]] go once for each connection. What differs is the way up.',
          'No es así: las [[header|cabeceras]] van una vez por conexión. Lo que cambia es la subida.',
        ),
      },
      {
        id: 'agreed',
        text: say('That is true, so WebSocket.', 'Es verdad, así que WebSocket.'),
        hint: say(
          'Check it: open two events of Server-Sent Events in the flow of your run.',
          'Compruébalo: abre dos eventos de Server-Sent Events en el flujo de tu ejecución.',
        ),
      },
      {
        id: 'does-not-matter',
        text: say('True, but bytes never matter.', 'Es verdad, pero los bytes nunca importan.'),
        hint: say(
          'First ask whether it is true. And for very many readers each byte is sent very many times.',
          'Pregunta primero si es verdad. Y con muchísimos lectores cada byte se envía muchísimas veces.',
        ),
      },
      {
        id: 'always-sse',
        text: say('Take Server-Sent Events in any case.', 'Usa siempre Server-Sent Events.'),
        hint: say(
          '“In any case” is the mistake in both sentences. What if much goes up, as in the game?',
          'El error de ambas frases es «siempre». ¿Y si sube mucho, como en el juego?',
        ),
      },
    ],
    right: always('wrong-fact'),
    why: say(
      'The reason was wrong; the choice may still be right for another one. Ask for the figure.',
      'La razón era falsa; la elección puede ser buena por otra. Pide la cifra.',
    ),
  }),
  defence,
];
