/** A run's document, field by field: what the rest of the lab relies on, and the bounds of docs/run-format.md. */
import {
  type ActionRecord,
  type Arrival,
  type BesideTiming,
  type BrowserTiming,
  type ByteSplit,
  type ClockOffset,
  type ConnectionRecord,
  cleanRunName,
  type ExchangeTiming,
  type FrameTiming,
  fitsRunName,
  type GapReport,
  type HiddenInterval,
  HTTP_VERSIONS,
  type Interval,
  LIMITS,
  type LinkEvent,
  LONGEST_RUN_NAME,
  type MachineLoad,
  type Neighbour,
  type Published,
  RUN_FORMAT,
  RUN_VERSION,
  type Run,
  type RunServer,
  type Segment,
  STREAM_STEPS,
  type StatusReport,
  type StreamTiming,
  type Text,
  TRANSPORTS,
  type WireEvent,
} from '../../contract.ts';
import {
  MAX_ACTIONS,
  MAX_ARRIVALS,
  MAX_CONNECTIONS,
  MAX_EVENT_RAW_BYTES,
  MAX_EVENTS,
  MAX_LINE_EVENTS,
  MAX_PUBLISHED,
  MAX_REMARKS,
  MAX_TIMINGS,
} from '../limits.ts';
import { LONGEST_TARGET } from '../timings.ts';
import { environment, settings } from './conditions.ts';
import { LINE, plannedFault } from './line.ts';
import { wireMessage } from './message.ts';
import {
  byKind,
  delay,
  flag,
  inOrder,
  listOf,
  moment,
  numbered,
  numberFrom,
  offset,
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

const transport = oneOf(TRANSPORTS);
const isTrue: Read<true> = (value) => {
  if (value === true) return true;
  throw new Wrong(value, { en: 'true, or left out', es: 'true, o no estar' });
};
const direction = oneOf(['up', 'down'] as const);
/** A restart begins a new count, so a document may hold 0 (`fromId`), never less. */
const id = whole();

const bytes = whole();

const split = shape<ByteSplit>({ payload: bytes, markup: bytes, headers: bytes, framing: bytes, tls: bytes });

const LONGEST_RAW = 4 * Math.ceil(MAX_EVENT_RAW_BYTES / 3);
const BASE64: Text = {
  en: `base64 of ${MAX_EVENT_RAW_BYTES} bytes at most`,
  es: `base64 de ${MAX_EVENT_RAW_BYTES} bytes como mucho`,
};
const base64Text = textLike(/^[A-Za-z0-9+/]*={0,2}$/, BASE64);
const base64: Read<string> = (value) => {
  const read = base64Text(value);
  if (read.length <= LONGEST_RAW && read.length % 4 === 0) return read;
  throw new Wrong(value, BASE64);
};

/** An event carries no more updates than the feed remembers. */
const MOST_UPDATES = 10_000;

const event = inOrder(
  shape<WireEvent>({
    seq: whole(1),
    connection: id,
    transport,
    shared: optional(isTrue),
    exchange: id,
    stream: optional(whole(0, 2 ** 31 - 1)),
    direction,
    atMs: moment,
    endMs: moment,
    bytes: split,
    updates: listOf(id, MOST_UPDATES),
    message: wireMessage,
    raw: base64,
    rawCutBytes: bytes,
    offset: optional(bytes),
    inFrameBytes: optional(bytes),
  }),
  ['atMs', 'endMs'],
);

const connection = inOrder(
  shape<ConnectionRecord>({
    id,
    transport,
    carried: optional(listOf(transport, TRANSPORTS.length)),
    serverPort: whole(0, 65_535),
    clientPort: whole(0, 65_535),
    openedAtMs: moment,
    closedAtMs: orNull(moment),
    encrypted: optional(flag),
    protocol: optional(oneOf(HTTP_VERSIONS)),
    bytesUp: bytes,
    bytesDown: bytes,
    foreignBytesUp: bytes,
    foreignBytesDown: bytes,
    atMost: flag,
  }),
  ['openedAtMs', 'closedAtMs'],
);

const target: Read<string> = (value) => {
  const read = text(value);
  if (read.length <= LONGEST_TARGET) return read;
  const [en, es] = [`text of ${LONGEST_TARGET} characters at most`, `texto de ${LONGEST_TARGET} caracteres como mucho`];
  throw new Wrong(value, { en, es });
};

const timing = byKind<BrowserTiming>('kind', {
  exchange: inOrder(
    shape<ExchangeTiming>({
      kind: oneOf(['exchange']),
      transport,
      target,
      by: oneOf(['resource', 'script']),
      requestStartMs: orNull(moment),
      responseStartMs: orNull(moment),
      responseEndMs: orNull(moment),
      protocol: optional(oneOf(HTTP_VERSIONS)),
    }),
    ['requestStartMs', 'responseEndMs'],
  ),
  frame: shape<FrameTiming>({ kind: oneOf(['frame']), transport, opcode: whole(0, 15), sentMs: moment }),
  stream: shape<StreamTiming>({
    kind: oneOf(['stream']),
    transport,
    stream: whole(LIMITS.streams.min, LIMITS.streams.max),
    what: oneOf(STREAM_STEPS),
    id: optional(id),
    atMs: moment,
  }),
  beside: inOrder(
    shape<BesideTiming>({ kind: oneOf(['beside']), transport, askedMs: moment, answeredMs: orNull(moment) }),
    ['askedMs', 'answeredMs'],
  ),
});

const neighbour = inOrder(
  shape<Neighbour>({
    fromMs: moment,
    toMs: orNull(moment),
    transports: whole(1, TRANSPORTS.length),
    updatesPerSecond: numberFrom(0, LIMITS.updatesPerSecond.max),
  }),
  ['fromMs', 'toMs'],
);

const shortText: Read<string> = textLike(/^[^\p{Cc}]{1,200}$/u, {
  en: 'text of 1 to 200 characters',
  es: 'texto de 1 a 200 caracteres',
});
/** The last words of a program may stand in why it ended. */
const sentence: Read<string> = (value) => text(value).slice(0, 4000);

const server = shape<RunServer>({
  id: shortText,
  name: shortText,
  language: shortText,
  command: text,
  versions: listOf(shape<RunServer['versions'][number]>({ what: shortText, version: shortText }), 40),
  transports: listOf(transport, TRANSPORTS.length),
  failure: optional(shape<Text>({ en: sentence, es: sentence })),
});

const name: Read<string> = (value) => {
  const read = cleanRunName(text(value));
  if (read !== '' && fitsRunName(read)) return read;
  const [en, es] = [`text of 1 to ${LONGEST_RUN_NAME} characters`, `texto de 1 a ${LONGEST_RUN_NAME} caracteres`];
  throw new Wrong(value, { en, es });
};

/** Throws a `Wrong`, or the `Problem` of a setting. */
export const runDocument = inOrder(
  shape<Run>({
    format: oneOf([RUN_FORMAT]),
    version: (value) => {
      if (value === RUN_VERSION) return RUN_VERSION;
      throw new Wrong(value, { en: String(RUN_VERSION), es: String(RUN_VERSION) });
    },
    id: textLike(/^[a-z0-9-]{1,64}$/, {
      en: '1 to 64 small letters, digits and hyphens',
      es: 'de 1 a 64 minúsculas, cifras y guiones',
    }),
    name: optional(name),
    epoch: text,
    createdAtMs: moment,
    endedAtMs: orNull(moment),
    state: oneOf(['starting', 'running', 'draining', 'done', 'stopped', 'interrupted']),
    neighbours: optional(listOf(neighbour, MAX_REMARKS)),
    checks: optional(
      listOf(inOrder(shape<Interval>({ fromMs: moment, toMs: orNull(moment) }), ['fromMs', 'toMs']), MAX_REMARKS),
    ),
    failure: optional(oneOf(['not-connected'])),
    settings,
    plannedFaults: optional(listOf(plannedFault, MAX_LINE_EVENTS)),
    server: optional(server),
    environment,
    clock: shape<ClockOffset>({ offsetMs: offset, rttMs: span, uncertaintyMs: span, samples: whole() }),
    load: shape<MachineLoad>({ eventLoopP99Ms: span, eventLoopMaxMs: span }),
    segments: listOf(
      inOrder(
        shape<Segment>({
          fromMs: moment,
          toMs: orNull(moment),
          transports: listOf(transport, TRANSPORTS.length),
          fromId: id,
          toId: id,
          stoppedAtMs: orNull(moment),
        }),
        ['fromMs', 'stoppedAtMs'],
        ['fromMs', 'toMs'],
        ['fromId', 'toId'],
      ),
      // One for each transport at most.
      TRANSPORTS.length,
    ),
    hidden: listOf(
      inOrder(
        shape<HiddenInterval>({ fromMs: moment, toMs: orNull(moment), transport: oneOf([...TRANSPORTS, null]) }),
        ['fromMs', 'toMs'],
      ),
      MAX_REMARKS,
    ),
    gaps: listOf(
      inOrder(
        shape<GapReport>({
          transport,
          atMs: moment,
          reason: oneOf(['history', 'epoch', 'ahead']),
          missedFrom: optional(id),
          missedTo: optional(id),
        }),
        ['missedFrom', 'missedTo'],
      ),
      MAX_REMARKS,
    ),
    published: numbered(listOf(shape<Published>({ id, atMs: moment, lateMs: delay, bytes }), MAX_PUBLISHED), 'id'),
    arrivals: listOf(shape<Arrival>({ transport, id, atMs: moment }), MAX_ARRIVALS),
    actions: listOf(
      shape<ActionRecord>({
        transport,
        id,
        atMs: moment,
        receivedAtMs: orNull(moment),
        updateId: orNull(id),
        refused: optional(text),
        superseded: optional(flag),
      }),
      MAX_ACTIONS,
    ),
    timings: listOf(timing, MAX_TIMINGS),
    connections: numbered(listOf(connection, MAX_CONNECTIONS), 'id'),
    events: numbered(listOf(event, MAX_EVENTS), 'seq'),
    line: listOf(byKind<LinkEvent>('type', LINE), MAX_REMARKS),
    statuses: listOf(shape<StatusReport>({ transport, connected: flag, atMs: moment }), MAX_REMARKS),
    cut: shape<Run['cut']>({ rawBytes: bytes, events: whole(), arrivals: whole(), actions: whole(), timings: whole() }),
  }),
  ['createdAtMs', 'endedAtMs'],
);

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
