/** Lab 8: a real case, drawn for the student; a choice from their own run, and its defence. */

import { SCENARIO_INFO, TRANSPORTS } from '../../server/contract.ts';
import { asNumber, asRanking, figure, figuresOf } from '../checks/measured.ts';
import { BYTES, say, transportOptions } from '../checks/say.ts';
import type { Lab } from '../lab.ts';
import { caseFor, paceOf } from './cases.ts';
import { QUESTIONS } from './questions.ts';

export const chooseAndDefend: Lab = {
  id: '08-choose-and-defend',
  title: say('Choose for a real case, and defend it', 'Elige para un caso real y defiéndelo'),
  minutes: 40,
  question: say(
    'You have measured five [[transport|transports]]. Which one would you take for your case, and would your figures convince a colleague?',
    'Has medido cinco [[transport|transportes]]. ¿Cuál elegirías para tu caso, y convencerían tus cifras a un colega?',
  ),
  steps: [
    say(
      'Read the case that was drawn for you (it stands below). Write down what it needs most.',
      'Lee el caso que se ha sorteado para ti (está más abajo). Anota qué necesita ante todo.',
    ),
    say(
      'Lock your predictions and start the run, at the pace of your case: [[page|request/response]], [[polling|AJAX polling]], [[long-polling|AJAX long polling]], [[sse|Server-Sent Events]] and WebSocket. It takes half a minute to two minutes.',
      'Fija tus predicciones e inicia la ejecución, al ritmo de tu caso: [[page|petición/respuesta]], [[polling|sondeo AJAX]], [[long-polling|sondeo largo AJAX]], [[sse|Server-Sent Events]] y WebSocket. Dura entre medio minuto y dos minutos.',
    ),
    say(
      'Choose, and defend your choice with figures of your run.',
      'Elige y defiende tu elección con cifras de tu ejecución.',
    ),
  ],
  lookAt: [
    say(
      'Where an old value is a wrong one: the [[age|age]]. Where nothing may be missing: what was lost. Where many read: the bytes.',
      'Donde un valor viejo es erróneo: la [[age|antigüedad]]. Donde no puede faltar nada: lo perdido. Donde leen muchos: los bytes.',
    ),
    say(
      'Whether the [[confidence|confidence intervals]] overlap. If they do, the run is no reason for either.',
      'Si los [[confidence|intervalos de confianza]] se solapan. Si lo hacen, la ejecución no es razón a favor de ninguno.',
    ),
  ],
  stretch: say(
    'Run it again in Compare with the link “Satellite”. Does your choice still hold? Say what would have to change for another one to win.',
    'Repítelo en Comparar con el enlace «Satélite». ¿Se mantiene tu elección? Di qué tendría que cambiar para que ganara otro.',
  ),
  preset: (seed) => ({
    kind: 'run',
    settings: { ...paceOf(caseFor(seed).scenario), transports: [...TRANSPORTS] },
    faults: [],
  }),
  drawn(seed) {
    const { scenario, story } = caseFor(seed);
    return [
      { id: 'case', label: say('Your case', 'Tu caso'), value: story },
      { id: 'scenario', label: say('Its scenario', 'Su escenario'), value: SCENARIO_INFO[scenario].name },
    ];
  },
  predictions: [
    {
      id: 'bytes',
      text: say(
        'Who will need the fewest bytes for each update?',
        '¿Quién necesitará menos bytes por cada actualización?',
      ),
      field: {
        kind: 'ranking',
        items: transportOptions(TRANSPORTS),
        first: say('the fewest bytes', 'el que necesita menos bytes'),
      },
      measured: asRanking(figuresOf(TRANSPORTS, ({ perUpdate }) => perUpdate?.total)),
      lesson: say(
        'Whoever does not have to ask needs the fewest. How far behind the others are depends on how often they ask.',
        'El que no tiene que preguntar necesita menos. La distancia con los demás depende de cada cuánto preguntan.',
      ),
    },
    {
      id: 'websocket-bytes',
      text: say(
        'How many bytes will [[websocket|WebSocket]] need for each update, content included?',
        '¿Cuántos bytes necesitará [[websocket|WebSocket]] por cada actualización, contenido incluido?',
      ),
      field: { kind: 'number', unit: BYTES, axis: { min: 0, max: 1000 } },
      measured: asNumber(figure('websocket', ({ perUpdate }) => perUpdate?.total)),
      lesson: say(
        'Hardly more than the content: a [[frame|frame]] that comes down has a header of two bytes, or four if it is long.',
        'Apenas más que el contenido: una [[frame|trama]] que baja tiene una cabecera de dos bytes, o de cuatro si es larga.',
      ),
    },
  ],
  questions: QUESTIONS,
};
