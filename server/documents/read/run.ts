/** A run's document, field by field: what the rest of the lab relies on, and the bounds of docs/run-format.md. */
import {
  type ActionRecord,
  type Arrival,
  type ClockOffset,
  cleanRunName,
  fitsRunName,
  type GapReport,
  type HiddenInterval,
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
  type StatusReport,
  type Text,
  TRANSPORTS,
} from '../../contract.ts';
import {
  MAX_ACTIONS,
  MAX_ARRIVALS,
  MAX_CONNECTIONS,
  MAX_EVENTS,
  MAX_LINE_EVENTS,
  MAX_PUBLISHED,
  MAX_REMARKS,
  MAX_TIMINGS,
} from '../limits.ts';
import { environment, settings } from './conditions.ts';
import { LINE, plannedFault } from './line.ts';
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
import { bytes, id, shortText, transport } from './shared.ts';
import { timing } from './timing.ts';
import { connection, event } from './wire.ts';

const neighbour = inOrder(
  shape<Neighbour>({
    fromMs: moment,
    toMs: orNull(moment),
    transports: whole(1, TRANSPORTS.length),
    updatesPerSecond: numberFrom(0, LIMITS.updatesPerSecond.max),
  }),
  ['fromMs', 'toMs'],
);

/** The last words of a program may stand in why it ended. */
const sentence: Read<string> = (value) => text(value).slice(0, 4000);

const server = shape<RunServer>({
  id: shortText,
  name: shortText,
  names: optional(shape<Text>({ en: shortText, es: shortText })),
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
