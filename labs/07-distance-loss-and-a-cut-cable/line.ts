/** What is asked about the line itself: a cut, and a tool that only seems to slow it down. */
import { always, choiceQuestion } from '../checks/choice.ts';
import { say } from '../checks/say.ts';
import type { Question } from '../lab.ts';
import { fateInTheCut } from './figures.ts';

export const IN_THE_CUT: Question = choiceQuestion({
  id: 'in-the-cut',
  text: say(
    'The cable was out for three seconds. With WebSocket, what became of the updates of that time?',
    'La línea estuvo desenchufada tres segundos. Con WebSocket, ¿qué pasó con las actualizaciones de ese rato?',
  ),
  options: [
    {
      id: 'late',
      text: say('They came late, each once.', 'Llegaron tarde, una vez cada una.'),
      hint: say(
        'Read “lost” and “duplicated” of WebSocket for this fault: one of them is not zero here.',
        'Lee las perdidas y las duplicadas de WebSocket en este fallo: una de las dos no es cero.',
      ),
    },
    {
      id: 'lost',
      text: say('They were lost.', 'Se perdieron.'),
      hint: say(
        'Read “lost” for this fault. The [[tcp|TCP connection]] was not broken: who keeps bytes that were not acknowledged?',
        'Lee las perdidas en este fallo. La [[tcp|conexión TCP]] no se rompió: ¿quién guarda los bytes sin confirmar?',
      ),
    },
    {
      id: 'twice',
      text: say('They came twice.', 'Llegaron dos veces.'),
      hint: say(
        'TCP may send bytes twice, but hands them on once. Read “duplicated” for this fault.',
        'TCP puede enviar bytes dos veces, pero los entrega una. Lee las duplicadas en este fallo.',
      ),
    },
    {
      id: 'new-connection',
      text: say('A new connection fetched them.', 'Las trajo una conexión nueva.'),
      hint: say(
        'Was the script told that its connection broke? Read “noticed”, and count the handshakes in the flow.',
        '¿Supo el script que su conexión se rompió? Lee «lo notó» y cuenta los saludos iniciales en el flujo.',
      ),
    },
  ],
  right: fateInTheCut,
  why: say(
    'That is what your run shows. A cut that ends soon is repaired by TCP: it sends again what was not acknowledged.',
    'Eso muestra tu ejecución. Un corte que dura poco lo repara TCP: vuelve a enviar lo que no se confirmó.',
  ),
});

export const THROTTLING: Question = choiceQuestion({
  id: 'throttling',
  text: say(
    'Chrome’s developer tools with “Slow 4G” add 562.5 ms at the start of each [[http|HTTP]] request, and nothing to a WebSocket [[frame|frame]] or to an event of an open answer. Somebody compares polling and WebSocket under it. What do they measure?',
    'Las herramientas de Chrome con «Slow 4G» añaden 562,5 ms al comienzo de cada petición [[http|HTTP]], y nada a una [[frame|trama]] WebSocket ni a un evento de una respuesta abierta. Alguien compara así el sondeo y WebSocket. ¿Qué mide?',
  ),
  options: [
    { id: 'throttler', text: say('Mostly the throttler itself.', 'Sobre todo el propio limitador.') },
    {
      id: 'distance',
      text: say('What a slow line does to both.', 'Lo que una línea lenta les hace a ambos.'),
      hint: say(
        'A slow line delays each byte, whoever sent it. Which bytes does this tool not delay at all?',
        'Una línea lenta retrasa cada byte, lo envíe quien lo envíe. ¿Qué bytes no retrasa nada esta herramienta?',
      ),
    },
    {
      id: 'immune',
      text: say('That WebSocket does not suffer from distance.', 'Que la distancia no afecta a WebSocket.'),
      hint: say(
        'Look at your own run with the link: what was the median of WebSocket there? It was not zero.',
        'Mira tu propia ejecución con el enlace: ¿cuál fue allí la mediana de WebSocket? No fue cero.',
      ),
    },
    {
      id: 'server',
      text: say('How fast the server answers.', 'Lo rápido que responde el servidor.'),
      hint: say(
        'The server answers as before; the request reaches it later. Where does the browser add its 562.5 ms?',
        'El servidor responde como antes; la petición le llega más tarde. ¿Dónde añade el navegador sus 562,5 ms?',
      ),
    },
  ],
  right: always('throttler'),
  why: say(
    'A tool that delays one and not the other can’t compare them. The link of this lab delays every byte of both.',
    'Una herramienta que retrasa a uno y al otro no, no puede compararlos. El enlace de este laboratorio retrasa cada byte de ambos.',
  ),
});
