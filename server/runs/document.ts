/** The document of a run: made here, and checked here when it comes back from outside. */
import {
  type ClientEnvironment,
  type ClockOffset,
  type Environment,
  type Language,
  RUN_FORMAT,
  RUN_VERSION,
  type Run,
  type RunHeader,
  type RunSettings,
  stateOf,
  TRANSPORTS,
} from '../contract.ts';
import { Problem, quote } from '../problem.ts';
import { readSettings } from './settings.ts';
import { isTiming } from './timings.ts';

/** An empty run. */
export function newRun(options: {
  id: string;
  epoch: string;
  createdAtMs: number;
  settings: RunSettings;
  environment: Environment;
  clock: ClockOffset;
}): Run {
  return {
    format: RUN_FORMAT,
    version: RUN_VERSION,
    ...options,
    endedAtMs: null,
    state: 'starting',
    load: { eventLoopP99Ms: 0, eventLoopMaxMs: 0 },
    segments: [],
    hidden: [],
    gaps: [],
    published: [],
    arrivals: [],
    actions: [],
    timings: [],
    connections: [],
    events: [],
    line: [],
    statuses: [],
    cut: { rawBytes: 0, events: 0, arrivals: 0, actions: 0, timings: 0 },
  };
}

/** The line of a run in the list. */
export function headerOf(run: Run, sizeBytes: number): RunHeader {
  return {
    id: run.id,
    createdAtMs: run.createdAtMs,
    endedAtMs: run.endedAtMs,
    state: stateOf(run),
    settings: run.settings,
    browser: run.environment.browser,
    updates: run.published.length,
    sizeBytes,
  };
}

function notARun(why: { en: string; es: string }): Problem {
  return new Problem(400, 'not-a-run', {
    en: `This file is not a run of Duplex Lab: ${why.en}. Choose a .json file that was downloaded from a run.`,
    es: `Este archivo no es una ejecución de Duplex Lab: ${why.es}. Elige un archivo .json descargado de una ejecución.`,
  });
}

type Check = (value: unknown) => boolean;
const isObject: Check = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const isNumber: Check = (value) => typeof value === 'number' && Number.isFinite(value);
const isNumberOrNull: Check = (value) => value === null || isNumber(value);
const isText: Check = (value) => typeof value === 'string';
const isTransport: Check = (value) => TRANSPORTS.includes(value as never);
const isDirection: Check = (value) => value === 'up' || value === 'down';
const numbers: Check = (value) => Array.isArray(value) && value.every(isNumber);
const shape =
  (fields: Record<string, Check>): Check =>
  (value) =>
    isObject(value) && Object.entries(fields).every(([name, check]) => check((value as Record<string, unknown>)[name]));
const listOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);

const isSplit = shape({ payload: isNumber, markup: isNumber, headers: isNumber, framing: isNumber, tls: isNumber });

const MESSAGE_CHECKS: Record<string, Check> = {
  request: shape({
    method: isText,
    target: isText,
    version: isText,
    headers: listOf(listOf(isText)),
    bodyBytes: isNumber,
  }),
  response: shape({
    status: isNumber,
    reason: isText,
    version: isText,
    headers: listOf(listOf(isText)),
    bodyBytes: isNumber,
  }),
  event: isObject,
  'stream-end': isObject,
  frame: shape({ opcode: isNumber, payloadBytes: isNumber }),
  tls: shape({ part: isText, records: isNumber }),
  undecodable: shape({ reason: isText }),
};
const isMessage: Check = (value) =>
  isObject(value) && (MESSAGE_CHECKS[(value as { type: string }).type] ?? (() => false))(value);

/** What the rest of the lab relies on, field by field. */
const RUN_CHECKS: Record<string, Check> = {
  id: (value) => isText(value) && /^[a-z0-9-]{1,64}$/.test(value as string),
  epoch: isText,
  createdAtMs: (value) => isNumber(value) && Math.abs(value as number) <= 8.64e15,
  endedAtMs: isNumberOrNull,
  failure: (value) => value === undefined || value === 'not-connected',
  state: (value) => ['starting', 'running', 'draining', 'done', 'stopped', 'interrupted'].includes(value as string),
  environment: shape({
    browser: isText,
    userAgent: isText,
    labVersion: isText,
    node: isText,
    os: isText,
    timerStepMs: isNumber,
  }),
  clock: shape({ offsetMs: isNumber, rttMs: isNumber, uncertaintyMs: isNumber, samples: isNumber }),
  load: shape({ eventLoopP99Ms: isNumber, eventLoopMaxMs: isNumber }),
  segments: listOf(
    shape({
      fromMs: isNumber,
      toMs: isNumberOrNull,
      transports: listOf(isTransport),
      fromId: isNumber,
      toId: isNumber,
      stoppedAtMs: isNumberOrNull,
    }),
  ),
  hidden: listOf(
    shape({ fromMs: isNumber, toMs: isNumberOrNull, transport: (value) => value === null || isTransport(value) }),
  ),
  gaps: listOf(shape({ transport: isTransport, reason: isText, atMs: isNumber })),
  published: listOf(shape({ id: isNumber, atMs: isNumber, lateMs: isNumber, bytes: isNumber })),
  arrivals: listOf(shape({ transport: isTransport, id: isNumber, atMs: isNumber })),
  timings: listOf(isTiming),
  actions: listOf(
    shape({
      transport: isTransport,
      id: isNumber,
      atMs: isNumber,
      receivedAtMs: isNumberOrNull,
      updateId: isNumberOrNull,
    }),
  ),
  connections: listOf(
    shape({ id: isNumber, transport: isTransport, bytesUp: isNumber, bytesDown: isNumber, openedAtMs: isNumber }),
  ),
  events: listOf(
    shape({
      seq: isNumber,
      connection: isNumber,
      transport: isTransport,
      exchange: isNumber,
      direction: isDirection,
      atMs: isNumber,
      endMs: isNumber,
      bytes: isSplit,
      updates: numbers,
      message: isMessage,
      raw: isText,
      rawCutBytes: isNumber,
    }),
  ),
  line: listOf(shape({ atMs: isNumber, type: isText })),
  statuses: listOf(shape({ transport: isTransport, connected: (value) => typeof value === 'boolean', atMs: isNumber })),
  cut: shape({ rawBytes: isNumber, events: isNumber, arrivals: isNumber, actions: isNumber, timings: isNumber }),
};

/** What a file says in a field, or that it says nothing. */
function said(field: string, value: unknown, language: Language): string {
  if (language === 'en') return value === undefined ? `it has no "${field}"` : `its "${field}" is ${quote(value)}`;
  return value === undefined ? `no tiene «${field}»` : `su «${field}» es ${quote(value)}`;
}

/** Reads a run's document. Throws a `Problem` (400) that says what about it is wrong. */
export function readRun(text: string): Run {
  const value = parseJson(text);
  if (value.format !== RUN_FORMAT) {
    throw notARun({
      en: `${said('format', value.format, 'en')}; a run's is "${RUN_FORMAT}"`,
      es: `${said('format', value.format, 'es')}; el de una ejecución es "${RUN_FORMAT}"`,
    });
  }
  if (value.version !== RUN_VERSION) {
    throw notARun({
      en: `${said('version', value.version, 'en')}; this lab reads version ${RUN_VERSION}`,
      es: `${said('version', value.version, 'es')}; este laboratorio lee la versión ${RUN_VERSION}`,
    });
  }
  const wrong = Object.entries(RUN_CHECKS).find(([field, check]) => !check(value[field]))?.[0];
  if (wrong) {
    const en = `its field "${wrong}" is missing or not as docs/run-format.md describes it`;
    throw notARun({ en, es: `su campo «${wrong}» falta o no es como lo describe docs/run-format.md` });
  }
  return { ...(value as unknown as Run), settings: readSettings(value.settings) };
}

function parseJson(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    if (isObject(value)) return value as Record<string, unknown>;
  } catch (error) {
    const { message } = error as Error;
    throw notARun({ en: `it is not JSON (${message})`, es: `no es JSON (${message})` });
  }
  throw notARun({ en: 'it holds no JSON object', es: 'no contiene un objeto JSON' });
}

/** Reads what a page tells about itself, keeping only short strings. */
export function readClient(received: unknown): ClientEnvironment {
  const given = (isObject(received) ? received : {}) as Record<string, unknown>;
  const text = (name: string): string =>
    typeof given[name] === 'string' ? (given[name] as string).slice(0, 300) : '?';
  return {
    userAgent: text('userAgent'),
    browser: text('browser'),
    platform: text('platform'),
    language: text('language'),
    viewport: text('viewport'),
    timerStepMs: isNumber(given.timerStepMs) ? (given.timerStepMs as number) : 0,
  };
}
