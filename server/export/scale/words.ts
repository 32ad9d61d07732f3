/** The words of a swarm's pictures and tables. */
import type { Language, ScaleMeasure } from '../../contract.ts';

interface MeasureWords {
  title: string;
  /** How to read it, in one line. */
  shown: string;
  axis: string;
}

const en = {
  clients: 'clients of each transport (logarithmic)',
  logarithmic: 'logarithmic',
  together: 'all at once',
  nothing: 'Nothing to draw: this was not measured.',
  title: 'What one more client costs',
  verdict: 'What was measured',
  care: 'To be read with care',
  table: 'Figures',
  points:
    'Each point: the mean of the repeats. Line through it: its 95% confidence interval. Hollow: not all clients got all updates in time.',
  plan: {
    updates: (n: string) => `${n} ${n === '1' ? 'update that counts' : 'updates that count'}`,
    rate: (n: string) => `${n} a second`,
    bytes: (n: string) => `${n} bytes each`,
    polls: (s: string) => `asked for every ${s} s`,
    repeats: (n: string) => `repeats: ${n}`,
    together: 'all transports at once on one server',
  },
  measures: {
    deliveryCpuUs: {
      title: 'Server CPU for one delivery',
      shown:
        'What the server computed while updates came, divided by the updates that reached a client. Lower is cheaper.',
      axis: 'µs of CPU',
    },
    clientBytes: {
      title: 'Memory of one client',
      shown:
        'How much the memory of the server grew from no client to all, divided by the clients. Few clients drown in the rest.',
      axis: 'bytes',
    },
    latencyP50Ms: {
      title: 'Latency, the median',
      shown:
        'Half of all deliveries took at most this, from publication to the client. Who polls waits for its next question.',
      axis: 'milliseconds',
    },
    latencyP99Ms: {
      title: 'Latency, p99',
      shown: '99 of 100 deliveries took at most this, from publication to the client.',
      axis: 'milliseconds',
    },
    lastClientMs: {
      title: 'The last client',
      shown: 'From publication until the last of all clients had the update: the median of the updates.',
      axis: 'milliseconds',
    },
    clientBytesPerSecond: {
      title: 'Bytes a second of one client',
      shown:
        'TCP payload in both directions while updates came, a client. Questions count, with an answer that has news or not.',
      axis: 'bytes a second',
    },
    idleCpuUs: {
      title: 'Server CPU of a client at rest',
      shown: 'CPU a second for one connected client while nothing is published. Who polls asks all the same.',
      axis: 'µs of CPU a second',
    },
    connectCpuUs: {
      title: 'Server CPU of a connection',
      shown: 'From the connection to the first answer (a whole answer, an open stream, the 101), for each client.',
      axis: 'µs of CPU',
    },
    connectMs: {
      title: 'Connecting all',
      shown: 'From the connection of the first client until the last one was answered.',
      axis: 'milliseconds',
    },
  } satisfies Record<ScaleMeasure, MeasureWords>,
  columns: {
    transport: 'transport',
    clients: 'clients',
    repeats: 'repeats',
    repeat: 'repeat',
    keptUp: 'repeats in which all came in time',
    asked: 'clients that wanted to connect',
    connected: 'connected',
    refused: 'refused',
    dropped: 'lost their connection',
    published: 'published',
    delivered: 'delivered',
    lost: 'lost',
    twice: 'came again',
    complete: 'clients that got all',
    low: '95% interval, from',
    high: '95% interval, to',
    inTime: 'all came in time',
    together: 'served at once with',
    served: 'served',
    mean: 'mean',
    interval: '95% interval',
    max: 'longest (ms)',
  },
  served: {
    all: 'all, everything in time',
    refused: (n: string) => `${n} refused`,
    never: (n: string) => `${n} never answered`,
    dropped: (n: string) => `${n} lost their connection`,
    lost: (n: string) => `${n} deliveries lost`,
    late: (n: string, of: string) => `late in ${n} of ${of} repeats`,
  },
};

export type ScaleWords = Omit<typeof en, 'measures'> & { measures: Record<ScaleMeasure, MeasureWords> };

const es: ScaleWords = {
  clients: 'clientes de cada transporte (logarítmica)',
  logarithmic: 'logarítmica',
  together: 'todos a la vez',
  nothing: 'Nada que dibujar: esto no se midió.',
  title: 'Lo que cuesta un cliente más',
  verdict: 'Qué se midió',
  care: 'Para leer con cautela',
  table: 'Cifras',
  points:
    'Cada punto: la media de las repeticiones. Línea que lo cruza: su intervalo de confianza del 95 %. Hueco: no todos los clientes recibieron todo a tiempo.',
  plan: {
    updates: (n) => `${n} ${n === '1' ? 'actualización que cuenta' : 'actualizaciones que cuentan'}`,
    rate: (n) => `${n} por segundo`,
    bytes: (n) => `de ${n} bytes`,
    polls: (s) => `preguntas cada ${s} s`,
    repeats: (n) => `repeticiones: ${n}`,
    together: 'todos los transportes a la vez en un servidor',
  },
  measures: {
    deliveryCpuUs: {
      title: 'CPU del servidor por entrega',
      shown:
        'Lo que trabajó el procesador del servidor mientras llegaban actualizaciones, dividido entre las que llegaron a un cliente. Menos es más barato.',
      axis: 'µs de CPU',
    },
    clientBytes: {
      title: 'Memoria de un cliente',
      shown:
        'Cuánto creció la memoria del servidor desde ningún cliente hasta todos, entre los clientes. Si son pocos, se pierden en el resto.',
      axis: 'bytes',
    },
    latencyP50Ms: {
      title: 'Latencia, la mediana',
      shown:
        'La mitad de las entregas tardó como mucho esto, de la publicación al cliente. Quien sondea espera a su siguiente pregunta.',
      axis: 'milisegundos',
    },
    latencyP99Ms: {
      title: 'Latencia, p99',
      shown: '99 de cada 100 entregas tardaron como mucho esto, de la publicación al cliente.',
      axis: 'milisegundos',
    },
    lastClientMs: {
      title: 'El último cliente',
      shown:
        'De la publicación hasta que el último de todos los clientes tuvo la actualización: la mediana de las actualizaciones.',
      axis: 'milisegundos',
    },
    clientBytesPerSecond: {
      title: 'Bytes por segundo de un cliente',
      shown:
        'Carga útil TCP en ambos sentidos mientras había actualizaciones, por cliente. Cuentan las preguntas, traigan novedades o no.',
      axis: 'bytes por segundo',
    },
    idleCpuUs: {
      title: 'CPU del servidor por un cliente en reposo',
      shown: 'CPU por segundo de un cliente conectado mientras no se publica nada. Quien sondea pregunta igualmente.',
      axis: 'µs de CPU por segundo',
    },
    connectCpuUs: {
      title: 'CPU del servidor por conexión',
      shown: 'De la conexión a la primera respuesta (una respuesta entera, un flujo abierto, el 101), por cliente.',
      axis: 'µs de CPU',
    },
    connectMs: {
      title: 'Conectar a todos',
      shown: 'De la conexión del primer cliente hasta que se respondió al último.',
      axis: 'milisegundos',
    },
  },
  columns: {
    transport: 'transporte',
    clients: 'clientes',
    repeats: 'repeticiones',
    repeat: 'repetición',
    keptUp: 'repeticiones en que todo llegó a tiempo',
    asked: 'clientes que quisieron conectarse',
    connected: 'conectados',
    refused: 'rechazados',
    dropped: 'perdieron su conexión',
    published: 'publicadas',
    delivered: 'entregadas',
    lost: 'perdidas',
    twice: 'llegaron otra vez',
    complete: 'clientes que recibieron todo',
    low: 'intervalo del 95 %, desde',
    high: 'intervalo del 95 %, hasta',
    inTime: 'todo llegó a tiempo',
    together: 'servidos a la vez',
    served: 'servidos',
    mean: 'media',
    interval: 'intervalo del 95 %',
    max: 'la más larga (ms)',
  },
  served: {
    all: 'todos, todo a tiempo',
    refused: (n) => `${n} rechazados`,
    never: (n) => `${n} sin respuesta`,
    dropped: (n) => `${n} perdieron su conexión`,
    lost: (n) => `${n} entregas perdidas`,
    late: (n, of) => `tarde en ${n} de ${of} repeticiones`,
  },
};

export const SCALE_WORDS: Record<Language, ScaleWords> = { en, es };
