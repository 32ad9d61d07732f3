/** Lab 6: people write, too. What the way up costs, and who may speak while the other one speaks. */
import { asRanking } from '../checks/measured.ts';
import { isUntold, say, transportOptions } from '../checks/say.ts';
import type { Lab } from '../lab.ts';
import { bytesPerAction, firstFrameUp, QUESTIONS, THREE } from './questions.ts';

export const bothDirections: Lab = {
  id: '06-both-directions-at-once',
  title: say('Both directions at once', 'Los dos sentidos a la vez'),
  minutes: 25,
  question: say(
    'In a chat people read and write. What does a line cost that goes up, and can it go up while another one comes down?',
    'En un chat se lee y se escribe. ¿Cuánto cuesta una línea que sube, y puede subir mientras otra baja?',
  ),
  steps: [
    say(
      'Lock your predictions and start the run: 40 seconds. Each window writes a line about every two seconds, by itself: an action.',
      'Fija tus predicciones e inicia la ejecución: 40 segundos. Cada ventana escribe sola una línea cada dos segundos, más o menos: una acción.',
    ),
    say(
      'Open the view Duplex for this run. Look for messages that cross on one connection.',
      'Abre la vista Dúplex de esta ejecución. Busca mensajes que se crucen en una conexión.',
    ),
  ],
  lookAt: [
    say(
      'What goes up: with [[polling|AJAX polling]] and [[sse|Server-Sent Events]] a request, with [[websocket|WebSocket]] a [[frame|frame]].',
      'Lo que sube: con [[polling|sondeo AJAX]] y [[sse|Server-Sent Events]] una petición; con [[websocket|WebSocket]] una [[frame|trama]].',
    ),
    say(
      'How long it takes until a line shows in the window that wrote it ([[latency|latency]] there and back).',
      'Cuánto tarda una línea en aparecer en la ventana que la escribió ([[latency|latencia]] de ida y vuelta).',
    ),
    say(
      'Who may send while the other one sends ([[duplex|duplex]]).',
      'Quién puede enviar mientras envía el otro ([[duplex|dúplex]]).',
    ),
  ],
  stretch: say(
    'In Compare, run the scenario “Real-time game” with the same three. In which window does a move show late, and what does it wait for? Run it once more over [[http-2|HTTP/2]] (Options): what costs less now, and what is as late as before?',
    'En Comparar, ejecuta el escenario «Juego en tiempo real» con los mismos tres. ¿En qué ventana se ve tarde una jugada y a qué espera? Ejecútalo otra vez con [[http-2|HTTP/2]] (Opciones): ¿qué cuesta menos ahora y qué llega igual de tarde?',
  ),
  preset: () => ({
    kind: 'run',
    settings: {
      scenario: 'chat',
      transports: [...THREE],
      updatesPerSecond: 1,
      pollEveryMs: 1000,
      actionsPerSecond: 0.5,
      durationMs: 40_000,
    },
    faults: [],
  }),
  drawn: () => [],
  predictions: [
    {
      id: 'direction',
      text: say(
        'A WebSocket is open. In which direction may a message go now? Choose the arrow.',
        'Un WebSocket está abierto. ¿En qué sentido puede ir ahora un mensaje? Elige la flecha.',
      ),
      field: { kind: 'arrow' },
      measured(context) {
        const up = firstFrameUp(context);
        return isUntold(up) ? up : { kind: 'arrow', arrow: 'both' };
      },
      lesson: say(
        'In both, at the same time: neither waits for the other one.',
        'En los dos, a la vez: ninguno espera al otro.',
      ),
    },
    {
      id: 'bytes-up',
      text: say('Who needs the fewest bytes to bring a line up?', '¿Quién necesita menos bytes para subir una línea?'),
      field: {
        kind: 'ranking',
        items: transportOptions(THREE),
        first: say('the fewest bytes', 'el que necesita menos bytes'),
      },
      measured: asRanking(bytesPerAction),
      lesson: say(
        'WebSocket, by far. The other two send a whole request for each line.',
        'WebSocket, con diferencia. Los otros dos envían una petición entera por cada línea.',
      ),
    },
  ],
  questions: QUESTIONS,
};
