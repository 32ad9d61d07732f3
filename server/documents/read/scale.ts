/** The document of a swarm, field by field (docs/scale-format.md). */
import {
  cleanRunName,
  fitsRunName,
  isServerId,
  LONGEST_RUN_NAME,
  SCALE_FORMAT,
  SCALE_LIMITS,
  SCALE_VERSION,
  type Scale,
  type ScaleCost,
  type ScaleMachine,
  type ScalePlan,
  type ScaleServed,
  type ScaleServer,
  type ScaleSkipped,
  type ScaleStep,
  type Text,
  TRANSPORTS,
} from '../../contract.ts';
import {
  amount,
  flag,
  inOrder,
  listOf,
  moment,
  number,
  numberFrom,
  oneOf,
  optional,
  orNull,
  type Read,
  shape,
  span,
  text,
  textLike,
  Wrong,
  whole,
} from './readers.ts';
import { bytes, id, shortText, transport } from './shared.ts';

const MOST_STEPS = 10_000;
const MOST_NAMED = 1000;

const clients = whole(SCALE_LIMITS.clients.min, SCALE_LIMITS.clients.max);
const within = ({ min, max }: { min: number; max: number }): Read<number> => numberFrom(min, max);
const wholeWithin = ({ min, max }: { min: number; max: number }): Read<number> => whole(min, max);
const server: Read<string> = (value) => {
  if (isServerId(value)) return value;
  throw new Wrong(value, { en: 'the name of a server', es: 'el nombre de un servidor' });
};
const name: Read<string> = (value) => {
  const given = text(value);
  if (given !== '' && cleanRunName(given) === given && fitsRunName(given)) return given;
  throw new Wrong(value, {
    en: `one line of 1 to ${LONGEST_RUN_NAME} characters`,
    es: `una línea de 1 a ${LONGEST_RUN_NAME} caracteres`,
  });
};

function atLeastOne<T>(read: Read<T[]>): Read<T[]> {
  return (value) => {
    const list = read(value);
    if (list.length > 0) return list;
    throw new Wrong(value, { en: 'a list of at least one', es: 'una lista de al menos uno' });
  };
}
/** In their usual order, each once. */
const transports: Read<Scale['plan']['transports']> = (value) => {
  const list = atLeastOne(listOf(transport, TRANSPORTS.length))(value);
  return TRANSPORTS.filter((one) => list.includes(one));
};
/** Each greater than the one before. */
const rising: Read<number[]> = (value) => {
  const list = atLeastOne(listOf(clients, SCALE_LIMITS.steps.max))(value);
  if (list.every((one, i) => i === 0 || one > (list[i - 1] as number))) return list;
  throw new Wrong(String(list), {
    en: 'numbers that rise, each once: 1, 10, 100',
    es: 'números que crecen, cada uno una vez: 1, 10, 100',
  });
};

/** What a swarm can be asked for; also what somebody asks for now. */
export const scalePlan = shape<ScalePlan>({
  server,
  transports,
  clients: rising,
  repeats: wholeWithin(SCALE_LIMITS.repeats),
  together: flag,
  updatesPerSecond: within(SCALE_LIMITS.updatesPerSecond),
  updateBytes: wholeWithin(SCALE_LIMITS.updateBytes),
  pollEveryMs: within(SCALE_LIMITS.pollEveryMs),
  warmUpUpdates: wholeWithin(SCALE_LIMITS.warmUpUpdates),
  updates: wholeWithin(SCALE_LIMITS.updates),
  idleMs: within(SCALE_LIMITS.idleMs),
  mostMs: within(SCALE_LIMITS.mostMs),
});

const machine = shape<ScaleMachine>({
  cores: whole(1),
  cpu: shortText,
  memoryBytes: bytes,
  platform: shortText,
  node: shortText,
  openFiles: shape<ScaleMachine['openFiles']>({ soft: orNull(whole()), hard: orNull(whole()) }),
  localPorts: orNull(whole()),
});
const served = shape<ScaleServer>({
  id: server,
  name: shortText,
  language: shortText,
  versions: listOf(shape<ScaleServer['versions'][number]>({ what: shortText, version: shortText }), 40),
});

const cost = shape<ScaleCost>({
  connectMs: span,
  connectCpuUs: orNull(amount),
  emptyBytes: orNull(amount),
  fullBytes: orNull(amount),
  // Memory that is given back meanwhile may make them less than nothing.
  clientBytes: orNull(number),
  clientHeapBytes: orNull(number),
  idleCpuUs: orNull(number),
  deliveryCpuUs: orNull(amount),
  cpuShare: orNull(amount),
  loop: orNull(shape<NonNullable<ScaleCost['loop']>>({ p50Ms: span, p99Ms: span, maxMs: span })),
});

const missed = shape<ScaleServed['missed'][number]>({ client: whole(1), ids: listOf(id, MOST_NAMED) });
const clientsOf = shape<ScaleServed>({
  transport,
  asked: whole(),
  connected: whole(),
  refused: whole(),
  dropped: whole(),
  published: whole(),
  delivered: whole(),
  lost: whole(),
  twice: whole(),
  complete: whole(),
  missed: listOf(missed, MOST_NAMED),
  latency: orNull(
    inOrder(
      shape<NonNullable<ScaleServed['latency']>>({ p50Ms: span, p99Ms: span, maxMs: span }),
      ['p50Ms', 'p99Ms'],
      ['p99Ms', 'maxMs'],
    ),
  ),
  lastClient: orNull(
    inOrder(shape<NonNullable<ScaleServed['lastClient']>>({ p50Ms: span, maxMs: span }), ['p50Ms', 'maxMs']),
  ),
  bytesDownPerSecond: amount,
  bytesUpPerSecond: amount,
  connectBytesDown: amount,
  connectBytesUp: amount,
});

const stepFields = shape<ScaleStep>({
  clients,
  repeat: wholeWithin(SCALE_LIMITS.repeats),
  transports,
  atMs: moment,
  fedMs: span,
  cost,
  served: atLeastOne(listOf(clientsOf, TRANSPORTS.length)),
  keptUp: flag,
  clientLoad: shape<ScaleStep['clientLoad']>({ cpuShare: amount, loopP99Ms: span }),
});
/** Whom a step says that it served is whose figures it has, in the same order. */
const step: Read<ScaleStep> = (value) => {
  const made = stepFields(value);
  const found = made.served.map((one) => one.transport).join(', ');
  const wanted = made.transports.join(', ');
  if (found === wanted) return made;
  const wrong = new Wrong(found, {
    en: `the transports of its step (${wanted})`,
    es: `los transportes de su paso (${wanted})`,
  });
  wrong.path = 'served';
  throw wrong;
};
const skipped = shape<ScaleSkipped>({
  clients,
  repeat: wholeWithin(SCALE_LIMITS.repeats),
  transports,
  reason: oneOf([
    'open-files',
    'ports',
    'memory',
    'too-slow',
    'refused',
    'time',
    'stopped',
    'server',
    'not-served',
  ] as const),
  limit: orNull(amount),
});

/** Reads a document. Throws a `Wrong`. */
export const scaleDocument: Read<Scale> = inOrder(
  shape<Scale>({
    format: oneOf([SCALE_FORMAT] as const) as Read<Scale['format']>,
    version: (value) => {
      if (value === SCALE_VERSION) return value;
      throw new Wrong(value, { en: String(SCALE_VERSION), es: String(SCALE_VERSION) });
    },
    id: textLike(/^[a-z0-9-]{1,64}$/, {
      en: '1 to 64 small letters, digits and hyphens',
      es: 'de 1 a 64 minúsculas, cifras y guiones',
    }),
    name: optional(name) as Read<string>,
    createdAtMs: moment,
    endedAtMs: orNull(moment),
    state: oneOf(['done', 'stopped', 'time', 'failed'] as const),
    problem: optional(shape<Text>({ en: text, es: text })) as Read<Text>,
    labVersion: shortText,
    machine,
    server: served,
    plan: scalePlan,
    steps: listOf(step, MOST_STEPS),
    skipped: listOf(skipped, MOST_STEPS),
  }),
  ['createdAtMs', 'endedAtMs'],
);

/** Fields in the words of people who know the page, not the format. */
export const SCALE_FIELD_WORDS: Record<string, Text> = {
  id: { en: 'the number of the swarm', es: 'el número del enjambre' },
  name: { en: 'what it is called', es: 'cómo se llama' },
  createdAtMs: { en: 'when it began', es: 'cuándo empezó' },
  endedAtMs: { en: 'when it ended', es: 'cuándo acabó' },
  state: { en: 'how it ended', es: 'cómo acabó' },
  machine: { en: 'the machine', es: 'el equipo' },
  server: { en: 'the program that served', es: 'el programa que sirvió' },
  plan: { en: 'what was asked for', es: 'lo que se pidió' },
  steps: { en: 'what was measured', es: 'lo que se midió' },
  skipped: { en: 'what was not measured, and why', es: 'lo que no se midió, y por qué' },
};

/** The same of what is asked for. */
export const SCALE_PLAN_WORDS: Record<string, Text> = {
  server: { en: 'the server', es: 'el servidor' },
  transports: { en: 'the transports', es: 'los transportes' },
  clients: { en: 'the numbers of clients', es: 'los números de clientes' },
  repeats: { en: 'how often each step is made', es: 'cuántas veces se hace cada paso' },
  updatesPerSecond: { en: 'updates a second', es: 'actualizaciones por segundo' },
  updateBytes: { en: 'bytes of an update', es: 'bytes de una actualización' },
  pollEveryMs: { en: 'milliseconds between two polls', es: 'milisegundos entre dos sondeos' },
  warmUpUpdates: { en: 'updates before those that count', es: 'actualizaciones antes de las que cuentan' },
  updates: { en: 'updates that count', es: 'actualizaciones que cuentan' },
  idleMs: { en: 'milliseconds watched at rest', es: 'milisegundos de observación en reposo' },
  mostMs: { en: 'milliseconds after which all of it ends', es: 'milisegundos a los que acaba todo' },
};
