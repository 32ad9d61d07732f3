/** Words of measuring: what the table, the charts and the settings of Compare speak of. */
import { term } from './term-type.ts';

export const MEASURING_TERMS = {
  transport: term(
    ['transport', 'Here: a way of bringing data from the server to the page. The lab compares five.'],
    ['transporte', 'Aquí: una manera de llevar datos del servidor a la página. El laboratorio compara cinco.'],
  ),
  feed: term(
    ['feed', 'A source that publishes one small piece of data (an update) after another.'],
    ['fuente', 'Lo que publica, uno tras otro, pequeños datos (las actualizaciones).'],
  ),
  wire: term(
    ['on the wire', 'What really travels between browser and server: the content and all that is sent around it.'],
    ['en la red', 'Lo que viaja de verdad entre navegador y servidor: el contenido y todo lo que se envía con él.'],
  ),
  latency: term(
    ['latency', 'The time from the publication of an update on the server to its arrival in the page.'],
    ['latencia', 'El tiempo desde que el servidor publica una actualización hasta que llega a la página.'],
  ),
  p50: term(
    ['p50 (median)', 'Half of the values are at most this.'],
    ['p50 (mediana)', 'La mitad de los valores no pasa de este.'],
  ),
  p95: term(
    ['p95', '95 of 100 values are at most this; p5 and p99 are meant the same way.'],
    ['p95', '95 de cada 100 valores no pasan de este; p5 y p99 se leen igual.'],
  ),
  p99: term(
    ['p99', '99 of 100 values are at most this. It shows the rare bad cases.'],
    ['p99', '99 de cada 100 valores no pasan de este. Muestra los casos malos poco frecuentes.'],
  ),
  n: term(['n', 'How many values were measured.'], ['n', 'Cuántos valores se midieron.']),
  confidence: term(
    [
      '95 % confidence interval',
      'The run gives only an estimate. Made this way in many runs, 95 of 100 such intervals contain the true value.',
    ],
    [
      'intervalo de confianza del 95 %',
      'La ejecución solo da una estimación. Así calculados en muchas, 95 de cada 100 contienen el valor verdadero.',
    ],
  ),
  waiting: term(
    [
      'waiting',
      'The part of the latency (mean) in which the server had the update and had not sent it: nobody had asked yet.',
    ],
    [
      'espera',
      'La parte de la latencia (media) en que el servidor tenía la actualización sin enviarla: nadie la había pedido.',
    ],
  ),
  overhead: term(
    [
      'overhead',
      'All bytes sent, divided by the bytes of the updates alone. 1× would be nothing but updates; compressed, it can be less.',
    ],
    [
      'sobrecoste',
      'Todos los bytes enviados entre los de las actualizaciones solas. 1× sería no enviar nada más; con compresión puede ser menos.',
    ],
  ),
  'set-up': term(
    [
      'set-up',
      'Bytes that it takes to get going: documents, scripts, the request that opens the stream or the WebSocket, the first whole page.',
    ],
    [
      'preparación',
      'Bytes que cuesta ponerse en marcha: documentos, scripts, la petición que abre el flujo o el WebSocket, la primera página entera.',
    ],
  ),
  framing: term(
    ['framing', 'Bytes that mark where each message begins and ends and what it is.'],
    ['entramado', 'Bytes que marcan dónde empieza y termina cada mensaje y qué es.'],
  ),
  distribution: term(
    ['distribution', 'A curve that shows for each time which share of the updates had arrived by then (ECDF).'],
    [
      'distribución',
      'Una curva que muestra, para cada tiempo, qué parte de las actualizaciones ya había llegado (ECDF).',
    ],
  ),
  logarithmic: term(
    [
      'logarithmic scale',
      'Equal steps multiply the value (1, 10, 100), so that small and large values fit in one chart.',
    ],
    ['escala logarítmica', 'Pasos iguales multiplican el valor (1, 10, 100); así caben valores pequeños y grandes.'],
  ),
  age: term(
    ['age', 'How long ago the newest update in the window was published.'],
    ['antigüedad', 'Cuánto hace que se publicó la actualización más nueva de la ventana.'],
  ),
  rtt: term(
    ['round-trip time (RTT)', 'The time that a message needs to the other side and its answer back.'],
    ['tiempo de ida y vuelta (RTT)', 'Lo que tarda un mensaje en llegar al otro lado y su respuesta en volver.'],
  ),
  jitter: term(
    ['jitter', 'How much the delay varies from one message to the next.'],
    ['fluctuación', 'Cuánto varía el retraso de un mensaje a otro.'],
  ),
  loss: term(
    ['loss', 'The share of TCP’s packets (segments) that get lost on the way. TCP sends them again, later.'],
    [
      'pérdidas',
      'Parte de los paquetes de TCP (segmentos) que se pierden por el camino. TCP los envía otra vez, más tarde.',
    ],
  ),
  stall: term(
    ['stall', 'One direction stands still for a while; nothing is lost and the connection stays.'],
    ['atasco', 'Un sentido se detiene un rato; no se pierde nada y la conexión sigue.'],
  ),
  reset: term(
    ['reset (RST)', 'A TCP connection is cut off from one moment to the next; what was under way is lost.'],
    ['corte (RST)', 'Una conexión TCP se corta de golpe; lo que estaba en camino se pierde.'],
  ),
  conditional: term(
    ['304', 'An answer without content: nothing has changed since the copy that the browser has.'],
    ['304', 'Una respuesta sin contenido: nada ha cambiado desde la copia que tiene el navegador.'],
  ),
  mermaid: term(
    ['mermaid', 'A small language for diagrams. Many editors and wikis draw its text.'],
    ['mermaid', 'Un pequeño lenguaje para diagramas. Muchos editores y wikis dibujan su texto.'],
  ),
};
