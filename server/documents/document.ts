/** The document of a run: made here, and checked here when it comes back from outside. */
import { momentsOf } from '../analysis/recovery/moments.ts';
import { base64Length } from '../bytes/bytes.ts';
import {
  type ClientEnvironment,
  type ClockOffset,
  type Environment,
  MOST_TIMER_STEP_MS,
  type PlannedFault,
  RUN_FORMAT,
  RUN_VERSION,
  type Run,
  type RunHeader,
  type RunServer,
  type RunSettings,
  stateOf,
  type Text,
} from '../contract.ts';
import { Problem } from '../problem.ts';
import { MAX_RAW_BYTES } from './limits.ts';
import { isObject, parseJson } from './read/json.ts';
import { Wrong, whatIsWrong } from './read/readers.ts';
import { runDocument } from './read/run.ts';
import { FIELD_WORDS } from './read/words.ts';

/** An empty run. */
export function newRun(options: {
  id: string;
  epoch: string;
  createdAtMs: number;
  settings: RunSettings;
  plannedFaults?: PlannedFault[];
  server?: RunServer;
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
  const happened = momentsOf(run).map(({ text }) => text);
  return {
    id: run.id,
    ...(run.name !== undefined && { name: run.name }),
    createdAtMs: run.createdAtMs,
    endedAtMs: run.endedAtMs,
    state: stateOf(run),
    settings: run.settings,
    browser: run.environment.browser,
    ...(happened.length > 0 && { happened }),
    updates: run.published.length,
    sizeBytes,
  };
}

/** Reads a run's document. Throws a `Problem` (400) that says what about it is wrong. */
export function readRun(text: string): Run {
  try {
    const run = runDocument(parseJson(text, notARun));
    checkRawBytes(run);
    return run;
  } catch (error) {
    if (!(error instanceof Wrong)) throw error;
    throw notARun(whatIsWrong(error, FIELD_WORDS));
  }
}

/** A run that comes from a file goes on no more: one that was saved before its end was interrupted there. */
export function asOver(run: Run): Run {
  const goesOn = run.state === 'starting' || run.state === 'running' || run.state === 'draining';
  return goesOn ? { ...run, state: 'interrupted' } : run;
}

function notARun(why: Text): Problem {
  return new Problem(400, 'not-a-run', {
    en: `This file is not a run of Duplex Lab: ${why.en}.`,
    es: `Este archivo no es una ejecución de Duplex Lab: ${why.es}.`,
  });
}

function checkRawBytes({ events }: Run): void {
  const bytes = events.reduce((sum, { raw }) => sum + base64Length(raw), 0);
  if (bytes <= MAX_RAW_BYTES) return;
  throw notARun({
    en: `the messages on the wire ("raw") have ${bytes} bytes in all; a run keeps ${MAX_RAW_BYTES} at most`,
    es: `los mensajes de la red («raw») suman ${bytes} bytes; una ejecución guarda ${MAX_RAW_BYTES} como mucho`,
  });
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
    timerStepMs: Number.isFinite(given.timerStepMs)
      ? Math.min(MOST_TIMER_STEP_MS, Math.max(0, given.timerStepMs as number))
      : 0,
  };
}
