/** What the fields of a document are called where one is refused. */
import type { Text } from '../../contract.ts';

/** Fields in the words of people who know the page, not the format. */
export const FIELD_WORDS: Record<string, Text> = {
  id: { en: 'the number of the run', es: 'el número de la ejecución' },
  name: { en: 'what the run is called', es: 'cómo se llama la ejecución' },
  createdAtMs: { en: 'when the run began', es: 'cuándo empezó la ejecución' },
  endedAtMs: { en: 'when the run ended', es: 'cuándo acabó la ejecución' },
  state: { en: 'how the run ended', es: 'cómo acabó la ejecución' },
  settings: { en: 'what was asked for', es: 'lo que se pidió' },
  plannedFaults: { en: 'the faults that were planned', es: 'los fallos previstos' },
  server: { en: 'the program that served', es: 'el programa que sirvió' },
  environment: { en: 'browser and machine', es: 'navegador y equipo' },
  clock: { en: 'how the clocks of page and server differ', es: 'la diferencia entre los relojes de página y servidor' },
  load: { en: 'how busy the server was', es: 'la carga del servidor' },
  segments: { en: 'the stretches of the run', es: 'los tramos de la ejecución' },
  hidden: { en: 'when the page was hidden', es: 'cuándo estuvo oculta la página' },
  gaps: { en: 'what clients had missed', es: 'lo que se perdieron los clientes' },
  published: { en: 'the updates published', es: 'las actualizaciones publicadas' },
  arrivals: { en: 'the updates that arrived', es: 'las actualizaciones que llegaron' },
  actions: { en: 'what people did in the windows', es: 'lo que se hizo en las ventanas' },
  timings: { en: 'what the browser timed', es: 'lo que cronometró el navegador' },
  connections: { en: 'the TCP connections', es: 'las conexiones TCP' },
  events: { en: 'the messages on the wire', es: 'los mensajes de la red' },
  line: { en: 'what happened to the line', es: 'lo que le pasó a la línea' },
  neighbours: { en: 'which other runs went on', es: 'qué otras ejecuciones había en marcha' },
  checks: { en: 'when a server was checked meanwhile', es: 'cuándo se comprobaba entretanto un servidor' },
  statuses: { en: 'when windows lost their connection', es: 'cuándo perdieron la conexión las ventanas' },
  cut: { en: 'what was not kept', es: 'lo que no se guardó' },
};
