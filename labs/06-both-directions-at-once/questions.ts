/** What is asked about the way up. */
import { isActionFrame } from '../../server/analysis/bytes/exchanges.ts';
import type { Ranged, TransportName, WireEvent } from '../../server/contract.ts';
import { always, choiceQuestion } from '../checks/choice.ts';
import { figure, figuresOf, finished, medianIn, plain } from '../checks/measured.ts';
import { numberQuestion } from '../checks/number.ts';
import { rankingQuestion, reversed } from '../checks/ranking.ts';
import { BYTES, isUntold, say, untold } from '../checks/say.ts';
import { exactly } from '../checks/tolerance.ts';
import type { LabContext, Question, Untold } from '../lab.ts';

export const THREE: readonly TransportName[] = ['polling', 'sse', 'websocket'];

export const bytesPerAction = figuresOf(THREE, ({ actions }) => actions?.bytesPerAction?.total ?? null);
const toOwnWindow = figuresOf(THREE, ({ actions }, context) => medianIn(actions?.toOwnWindow, context));

/** The first frame that brought a line up. */
export function firstFrameUp(context: LabContext): WireEvent | Untold {
  const found = finished(context);
  if (isUntold(found)) return found;
  const frame = found.run.events.find(
    (event) => event.transport === 'websocket' && event.direction === 'up' && isActionFrame(event),
  );
  return (
    frame ??
    untold(
      'In this run no line went up on the WebSocket. Run the lab with its own settings.',
      'En esta ejecución no subió ninguna línea por el WebSocket. Ejecuta el laboratorio con sus propios ajustes.',
    )
  );
}

/** What stands before the payload of that frame, RFC 6455 §5.2: 2, and 4 of masking key; more if it is long. */
function headerBytes(context: LabContext): Ranged | Untold {
  const frame = firstFrameUp(context);
  return isUntold(frame) ? frame : exactly(frame.bytes.framing);
}

export const QUESTIONS: Question[] = [
  numberQuestion({
    id: 'bytes-per-line',
    text: say(
      'With Server-Sent Events, how many bytes did it take to bring one line up, both directions together?',
      'Con Server-Sent Events, ¿cuántos bytes costó subir una línea, sumando los dos sentidos?',
    ),
    unit: BYTES,
    expected: figure('sse', ({ actions }) => actions?.bytesPerAction?.total ?? null),
    why: say(
      'A request with its [[header|headers]], and the answer that says that it was taken.',
      'Una petición con sus [[header|cabeceras]] y la respuesta que dice que se aceptó.',
    ),
    mistakes: [
      {
        id: 'news',
        hint: say(
          'That is what an update costs on its way down. Look at the figures of actions.',
          'Eso cuesta una actualización al bajar. Mira las cifras de las acciones.',
        ),
        value: plain('sse', ({ perUpdate }) => perUpdate?.total),
      },
      {
        id: 'up-only',
        hint: say(
          'That is the request alone. Its answer belongs to it, and has headers too.',
          'Eso es solo la petición. Su respuesta también cuenta y tiene cabeceras.',
        ),
        value: plain('sse', ({ actions }) => actions?.bytesPerAction?.up ?? null),
      },
      {
        id: 'websocket',
        hint: say(
          'That is WebSocket, where a frame goes up. Server-Sent Events has no way up of its own: what does its page use?',
          'Ese es WebSocket, donde sube una trama. Server-Sent Events no tiene subida propia: ¿qué usa su página?',
        ),
        value: plain('websocket', ({ actions }) => actions?.bytesPerAction?.total ?? null),
      },
    ],
    otherwise: say('Read “bytes per action” of Server-Sent Events.', 'Lee los bytes por acción de Server-Sent Events.'),
  }),
  numberQuestion({
    id: 'frame-header',
    text: say(
      'In the flow of WebSocket, open a frame that brought a line up. How many bytes stand before its payload?',
      'En el flujo de WebSocket, abre una trama que subió una línea. ¿Cuántos bytes hay antes de su carga útil?',
    ),
    unit: BYTES,
    expected: headerBytes,
    why: say(
      'Two bytes, and four of masking key. (A payload of 126 bytes or more needs two bytes more.)',
      'Dos bytes y cuatro de clave de enmascaramiento. (Una carga útil de 126 bytes o más necesita dos más.)',
    ),
    mistakes: [
      {
        id: 'no-mask',
        hint: say(
          'That is a frame that comes down. A frame from the browser also carries its masking key ([[masking|masking]]).',
          'Esa es una trama que baja. Una trama del navegador lleva además su clave ([[masking|enmascaramiento]]).',
        ),
        value: () => 2,
      },
      {
        id: 'key-only',
        hint: say(
          'That is the masking key alone. Before it stand the [[opcode|opcode]] and the length.',
          'Esa es solo la clave de enmascaramiento. Antes van el [[opcode|código de operación]] y la longitud.',
        ),
        value: () => 4,
      },
      {
        id: 'long-form',
        hint: say(
          'That is the header of a payload over 65,535 bytes, with a length of eight bytes more. How long is a line here?',
          'Esa es la cabecera de una carga útil de más de 65 535 bytes, con ocho bytes más de longitud. ¿Cuánto ocupa aquí una línea?',
        ),
        value: () => 14,
      },
    ],
    otherwise: say(
      'In the flow, choose the arrow of an action and open “Take this frame apart, bit by bit”. Count the bytes up to the first of the [[payload|payload]].',
      'En el flujo, elige la flecha de una acción y abre «Desmontar esta trama, bit a bit». Cuenta los bytes hasta el primero de la [[payload|carga útil]].',
    ),
  }),
  rankingQuestion({
    id: 'own-window',
    text: say(
      'You write a line in each window. In which one does it show soonest? Compare the medians and their intervals.',
      'Escribes una línea en cada ventana. ¿En cuál aparece antes? Compara las medianas y sus intervalos.',
    ),
    items: [...THREE],
    first: say('the fastest', 'el más rápido'),
    figures: toOwnWindow,
    why: say(
      'With polling your own line waits for the next poll; the request that took it up does not bring it back.',
      'Con el sondeo tu propia línea espera al siguiente sondeo; la petición que la subió no la trae de vuelta.',
    ),
    mistakes: [
      {
        id: 'polling-between',
        hint: say(
          'A line goes up at once with polling, too. But how does it come back to the window?',
          'Con el sondeo una línea también sube enseguida. Pero ¿cómo vuelve a la ventana?',
        ),
        order: () => ['websocket', 'polling', 'sse'],
      },
      {
        id: 'polling-first',
        hint: say(
          'The answer to the request says only that the line was taken. The line itself comes with the next poll.',
          'La respuesta a la petición solo dice que la línea se aceptó. La línea misma llega con el siguiente sondeo.',
        ),
        order: () => ['polling', 'websocket', 'sse'],
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
  choiceQuestion({
    id: 'crossing',
    text: say(
      'With which of the three can a line go up while another one comes down on the same [[tcp|TCP connection]]?',
      '¿Con cuál de los tres puede subir una línea mientras baja otra por la misma [[tcp|conexión TCP]]?',
    ),
    options: [
      { id: 'websocket', text: say('WebSocket', 'WebSocket') },
      {
        id: 'sse',
        text: say('Server-Sent Events', 'Server-Sent Events'),
        hint: say(
          'Its connection is busy with the answer that never ends. Count the connections of that window while a line goes up.',
          'Su conexión está ocupada con la respuesta que no termina. Cuenta las conexiones de esa ventana mientras sube una línea.',
        ),
      },
      {
        id: 'polling',
        text: say('AJAX polling', 'Sondeo AJAX'),
        hint: say(
          'On one [[http|HTTP]]/1.1 connection an answer follows its request: first up, then down. That is half duplex.',
          'En una conexión [[http|HTTP]]/1.1 la respuesta sigue a su petición: primero sube, luego baja. Eso es semidúplex.',
        ),
      },
      {
        id: 'none',
        text: say('With none: bytes go one way at a time.', 'Con ninguno: los bytes van en un sentido cada vez.'),
        hint: say(
          'TCP itself is full duplex: each direction carries its own bytes, and neither waits for the other. Which protocol above it uses that?',
          'TCP mismo es dúplex completo: cada sentido lleva sus propios bytes y ninguno espera al otro. ¿Qué protocolo lo aprovecha?',
        ),
      },
    ],
    right: always('websocket'),
    why: say(
      'Both sides send frames whenever they like ([[rfc|RFC]] 6455 §1.2). This run spoke HTTP/1.1. Over [[http-2|HTTP/2]] the other two would also share a connection with what goes up, as different [[stream|streams]]; each stream still is one question and its answer.',
      'Ambos lados envían tramas cuando quieren ([[rfc|RFC]] 6455 §1.2). Esta ejecución habló HTTP/1.1. Con [[http-2|HTTP/2]] los otros dos también compartirían una conexión con lo que sube, en [[stream|flujos]] distintos; cada flujo sigue siendo una pregunta y su respuesta.',
    ),
  }),
];
