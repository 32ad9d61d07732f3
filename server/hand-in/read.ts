/** A hand-in's document, field by field: what the rest of the lab relies on. */
import {
  HAND_IN_FORMAT,
  HAND_IN_LIMITS,
  HAND_IN_VERSION,
  type HandIn,
  type HandInFault,
  type HandInFigures,
  type HandInMessage,
  type HandInPrediction,
  type HandInQuestion,
  type HandInRun,
  type HandInTry,
  type MissingRun,
  RUN_SOURCES,
} from '../../labs/hand-in/document.ts';
import type { Answer, Field, LockedPrediction, Measured, Option, Prediction, Untold } from '../../labs/lab.ts';
import { type ByteSplit, LANGUAGES, type Mark, type Ranged, type Text, TRANSPORTS } from '../contract.ts';
import { MAX_LINE_EVENTS } from '../documents/limits.ts';
import { environment, settings } from '../documents/read/conditions.ts';
import {
  amount,
  byKind,
  flag,
  listOf,
  moment,
  number,
  oneOf,
  optional,
  orNull,
  type Read,
  shape,
  span,
  text,
  Wrong,
  whole,
} from '../documents/read/readers.ts';
import { transport } from '../documents/read/shared.ts';

/** A lab has a handful of each. */
const MANY = 100;

/** A field that the first labs of this version did not write: then it says that nothing was noted. */
const addedLater =
  <T>(read: Read<T>, nothing: T): Read<T> =>
  (value) =>
    value === undefined ? nothing : read(value);

const sentence = shape<Text>({ en: text, es: text });
const ranged = shape<Ranged>({ value: number, low: orNull(number), high: orNull(number) });
const untold = shape<Untold>({ untold: sentence });
const split = shape<ByteSplit>({ payload: amount, markup: amount, headers: amount, framing: amount, tls: amount });

const answer: Read<Answer> = (value) => {
  const isList = Array.isArray(value) && value.length <= MANY && value.every((one) => typeof one === 'string');
  if (isList || typeof value === 'string' || (typeof value === 'number' && Number.isFinite(value)))
    return value as Answer;
  throw new Wrong(value, {
    en: 'a number, a text or a list of texts',
    es: 'un número, un texto o una lista de textos',
  });
};

const options = listOf(shape<Option>({ id: text, text: sentence }), MANY);
const NUMBER_FIELD = shape<Extract<Field, { kind: 'number' }>>({
  kind: oneOf(['number']),
  unit: sentence,
  axis: optional(shape<{ min: number; max: number }>({ min: number, max: number })),
});
const RANKING_FIELD = shape<Extract<Field, { kind: 'ranking' }>>({
  kind: oneOf(['ranking']),
  items: options,
  first: sentence,
});
const ARROW_FIELD = shape<Extract<Field, { kind: 'arrow' }>>({ kind: oneOf(['arrow']) });
const predictionField = byKind<Prediction['field']>('kind', {
  number: NUMBER_FIELD,
  ranking: RANKING_FIELD,
  arrow: ARROW_FIELD,
});
const field = byKind<Field>('kind', {
  number: NUMBER_FIELD,
  ranking: RANKING_FIELD,
  arrow: ARROW_FIELD,
  choice: shape<Extract<Field, { kind: 'choice' }>>({ kind: oneOf(['choice']), options }),
  text: shape<Extract<Field, { kind: 'text' }>>({ kind: oneOf(['text']), form: sentence }),
  essay: shape<Extract<Field, { kind: 'essay' }>>({ kind: oneOf(['essay']), form: sentence }),
});

const told = byKind<Measured>('kind', {
  number: shape<Extract<Measured, { kind: 'number' }>>({
    kind: oneOf(['number']),
    value: number,
    low: orNull(number),
    high: orNull(number),
  }),
  ranking: shape<Extract<Measured, { kind: 'ranking' }>>({
    kind: oneOf(['ranking']),
    items: listOf(shape<{ id: string; range: Ranged }>({ id: text, range: ranged }), MANY),
  }),
  arrow: shape<Extract<Measured, { kind: 'arrow' }>>({
    kind: oneOf(['arrow']),
    arrow: oneOf(['up', 'down', 'both'] as const),
  }),
});
const measured: Read<Measured | Untold> = (value) =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, 'untold') ? untold(value) : told(value);

const marks = listOf(shape<Mark>({ code: text as Read<Mark['code']>, text: sentence, count: optional(amount) }), MANY);

const figures = shape<HandInFigures>({
  transport,
  published: whole(),
  received: whole(),
  lost: whole(),
  duplicated: whole(),
  latencyMedianMs: orNull(ranged),
  calmLatencyMedianMs: addedLater(orNull(ranged), null),
  latencyMeanMs: orNull(ranged),
  latencyP95Ms: orNull(number),
  waitingMeanMs: orNull(ranged),
  ageMeanMs: orNull(ranged),
  bytesPerUpdate: orNull(
    shape<NonNullable<HandInFigures['bytesPerUpdate']>>({ up: amount, down: amount, total: amount, split }),
  ),
  requests: whole(),
  connections: whole(),
  actions: orNull(
    shape<NonNullable<HandInFigures['actions']>>({
      done: whole(),
      lost: whole(),
      toServerMs: orNull(ranged),
      toOwnWindowMs: addedLater(orNull(ranged), null),
      bytesEach: orNull(amount),
    }),
  ),
  marks,
});

const fault = shape<HandInFault>({
  text: sentence,
  transports: listOf(
    shape<HandInFault['transports'][number]>({
      transport,
      noticedMs: orNull(number),
      currentMs: orNull(number),
      recovered: whole(),
      lost: whole(),
      duplicated: whole(),
    }),
    TRANSPORTS.length,
  ),
});

const message = shape<HandInMessage>({
  direction: oneOf(['up', 'down'] as const),
  atMs: number,
  bytes: whole(),
  label: sentence,
  repeats: whole(1),
});

const run = shape<HandInRun>({
  runId: text,
  source: oneOf(RUN_SOURCES),
  createdAtMs: moment,
  endedAtMs: orNull(moment),
  state: oneOf(['starting', 'running', 'draining', 'done', 'stopped', 'interrupted', 'failed'] as const),
  settings,
  environment,
  clockUncertaintyMs: span,
  marks,
  happened: listOf(sentence, MAX_LINE_EVENTS),
  faults: addedLater(listOf(fault, MAX_LINE_EVENTS), []),
  verdict: orNull(sentence),
  figures: listOf(figures, TRANSPORTS.length),
  flows: listOf(
    shape<HandInRun['flows'][number]>({ transport, messages: listOf(message, HAND_IN_LIMITS.flow), all: whole() }),
    TRANSPORTS.length,
  ),
});

const prediction = shape<HandInPrediction>({
  id: text,
  text: sentence,
  field: predictionField,
  locked: orNull(shape<LockedPrediction>({ value: answer, reason: text, lockedAtMs: moment })),
  beforeRun: orNull(flag),
  measured,
  lesson: sentence,
});

const question = shape<HandInQuestion>({
  id: text,
  text: sentence,
  field,
  tries: listOf(
    shape<HandInTry>({
      answer,
      atMs: moment,
      runId: orNull(text),
      result: oneOf(['right', 'wrong', 'untold'] as const),
      said: orNull(sentence),
      checkedAgain: flag,
    }),
    HAND_IN_LIMITS.tries,
  ),
  triesInAll: whole(),
});

/** Throws a `Wrong`, or the `Problem` of a setting. */
export const handInDocument = shape<HandIn>({
  format: oneOf([HAND_IN_FORMAT]),
  version: (value) => {
    if (value === HAND_IN_VERSION) return HAND_IN_VERSION;
    throw new Wrong(value, { en: String(HAND_IN_VERSION), es: String(HAND_IN_VERSION) });
  },
  labVersion: text,
  madeAtMs: moment,
  utcOffsetMinutes: number,
  name: text,
  language: oneOf(LANGUAGES),
  lab: shape<HandIn['lab']>({ id: text, title: sentence, question: sentence }),
  seed: number,
  drawn: listOf(shape<HandIn['drawn'][number]>({ label: sentence, value: sentence }), MANY),
  resets: whole(),
  predictions: listOf(prediction, MANY),
  runs: listOf(run, HAND_IN_LIMITS.runs),
  missingRuns: listOf(shape<MissingRun>({ runId: text, madeAtMs: moment }), HAND_IN_LIMITS.runs),
  runsInAll: whole(),
  questions: listOf(question, MANY),
});
