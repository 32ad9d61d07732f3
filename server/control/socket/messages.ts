/**
 * What pages say on the control WebSocket, read field by field: text in, a message with the known fields and nothing
 * else out, or a `Problem` (400) that names the field.
 */
import {
  type Arrival,
  type ClockOffset,
  FURTHEST_MS,
  type Gap,
  LONGEST_SPAN_MS,
  MOST_OFFSET_MS,
  type PageMessage,
  type PlannedFault,
  PROTOCOLS,
  type Protocol,
  TRANSPORTS,
  type TransportName,
} from '../../contract.ts';
import { MAX_LINE_EVENTS } from '../../documents/limits.ts';
import { cleanTiming, isTiming } from '../../documents/timings.ts';
import { readLinkFault, readLinkSettings } from '../../link/settings.ts';
import { Problem, quote } from '../../problem.ts';

/** A start as it is read here: the laboratory reads settings and client itself. */
export type Start = {
  type: 'start';
  settings: unknown;
  plannedFaults: PlannedFault[];
  client: unknown;
  clock: ClockOffset;
};
export type ReadMessage = Exclude<PageMessage, { type: 'start' }> | Start;

const LONGEST_ID = 64;
const GAP_REASONS = ['history', 'epoch', 'ahead'] as const;

type Given = Record<string, unknown>;
type Read<T> = (name: string, value: unknown) => T;

function bad(name: string, received: unknown, en: string, es: string): Problem {
  return new Problem(400, 'bad-message', {
    en: `The lab did not understand this message: its ${name} is ${quote(received)}, and must be ${en}. Reload the page: it may be older than the server.`,
    es: `El laboratorio no ha entendido este mensaje: su ${name} es ${quote(received)} y debe ser ${es}. Recarga la página: quizá es más antigua que el servidor.`,
  });
}

const object: Read<Given> = (name, value) => {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Given;
  throw bad(name, value, 'an object', 'un objeto');
};
const list: Read<unknown[]> = (name, value) => {
  if (Array.isArray(value)) return value;
  throw bad(name, value, 'a list', 'una lista');
};
const flag: Read<boolean> = (name, value) => {
  if (typeof value === 'boolean') return value;
  throw bad(name, value, 'true or false', 'true o false');
};
const moment: Read<number> = (name, value) => {
  if (typeof value === 'number' && Math.abs(value) <= FURTHEST_MS) return value;
  throw bad(name, value, 'a time in milliseconds', 'un tiempo en milisegundos');
};
const span: Read<number> = (name, value) => {
  if (typeof value === 'number' && value >= 0 && value <= LONGEST_SPAN_MS) return value;
  throw bad(name, value, 'a duration in milliseconds', 'una duración en milisegundos');
};
const offset: Read<number> = (name, value) => {
  if (typeof value === 'number' && Math.abs(value) <= MOST_OFFSET_MS) return value;
  const years = MOST_OFFSET_MS / 365.25 / 24 / 3_600_000;
  const en = `milliseconds between two clocks that are at most ${years} years apart`;
  throw bad(name, value, en, `milisegundos entre dos relojes que difieran en ${years} años como mucho`);
};
const count: Read<number> = (name, value) => {
  if (Number.isSafeInteger(value) && (value as number) >= 0) return value as number;
  throw bad(name, value, 'a whole number from 0', 'un número entero desde 0');
};
const id: Read<number> = (name, value) => {
  if (Number.isSafeInteger(value) && (value as number) >= 1) return value as number;
  throw bad(name, value, 'a whole number from 1', 'un número entero desde 1');
};
const runId: Read<string> = (name, value) => {
  if (typeof value === 'string' && value.length <= LONGEST_ID) return value;
  throw bad(name, value, 'the id of a run', 'el identificador de una ejecución');
};
const protocol: Read<Protocol> = (name, value) => {
  const known = PROTOCOLS.find((one) => one === value);
  if (known) return known;
  throw bad(name, value, `one of ${PROTOCOLS.join(', ')}`, `uno de ${PROTOCOLS.join(', ')}`);
};
const transport: Read<TransportName> = (name, value) => {
  const found = TRANSPORTS.find((one) => one === value);
  if (found) return found;
  throw bad(name, value, `one of ${TRANSPORTS.join(', ')}`, `uno de ${TRANSPORTS.join(', ')}`);
};

function arrival(value: unknown): Arrival {
  const given = object('arrival', value);
  return {
    transport: transport('transport', given.transport),
    id: id('id', given.id),
    atMs: moment('atMs', given.atMs),
  };
}

function clockOffset(value: unknown): ClockOffset {
  const given = object('clock', value);
  return {
    offsetMs: offset('offsetMs', given.offsetMs),
    rttMs: span('rttMs', given.rttMs),
    uncertaintyMs: span('uncertaintyMs', given.uncertaintyMs),
    samples: count('samples', given.samples),
  };
}

function gap(value: unknown): Gap {
  const given = object('gap', value);
  const reason = GAP_REASONS.find((one) => one === given.reason);
  if (!reason) {
    throw bad('reason', given.reason, `one of ${GAP_REASONS.join(', ')}`, `uno de ${GAP_REASONS.join(', ')}`);
  }
  if (reason !== 'history') return { reason };
  const [missedFrom, missedTo] = [count('missedFrom', given.missedFrom), count('missedTo', given.missedTo)];
  if (missedTo >= missedFrom) return { reason, missedFrom, missedTo };
  // A run that kept it could not be read back.
  throw bad('missedTo', missedTo, `no less than missedFrom, ${missedFrom}`, `no menor que missedFrom, ${missedFrom}`);
}

const timings = (given: Given) =>
  list('timings', given.timings).map((one) => {
    if (isTiming(one)) return cleanTiming(one);
    throw bad('timing', one, 'a timing of a request or a frame', 'un tiempo de una petición o de una trama');
  });

function plannedFaultsIn(value: unknown): PlannedFault[] {
  const planned = list('plannedFaults', value);
  // No more can happen to the line of a run.
  if (planned.length > MAX_LINE_EVENTS) {
    const [en, es] = [`a list of ${MAX_LINE_EVENTS} at most`, `una lista de ${MAX_LINE_EVENTS} como mucho`];
    throw bad('plannedFaults', planned.length, en, es);
  }
  return planned.map((one) => {
    const { afterMs, fault } = object('plannedFaults', one);
    return { afterMs: span('afterMs', afterMs), fault: readLinkFault(fault) };
  });
}

/** One reader for each type of message. */
const READ: { [T in PageMessage['type']]: (given: Given) => Omit<Extract<ReadMessage, { type: T }>, 'type'> } = {
  clock: (given) => ({ t1: moment('t1', given.t1) }),
  start: ({ settings, plannedFaults = [], client, clock }) => ({
    settings,
    plannedFaults: plannedFaultsIn(plannedFaults),
    client,
    clock: clockOffset(clock),
  }),
  ready: (given) => ({ ...ofRun(given), transport: transport('transport', given.transport) }),
  arrivals: (given) => ({ ...ofRun(given), arrivals: list('arrivals', given.arrivals).map(arrival) }),
  timings: (given) => ({
    ...ofRun(given),
    transport: transport('transport', given.transport),
    timings: timings(given),
    last: flag('last', given.last),
  }),
  gap: (given) => ({ ...ofWindow(given), gap: gap(given.gap) }),
  acted: (given) => ({
    ...ofWindow(given),
    id: id('id', given.id),
    superseded: flag('superseded', given.superseded),
  }),
  visibility: (given) => ({
    ...ofRun(given),
    transport: given.transport === null ? null : transport('transport', given.transport),
    hidden: flag('hidden', given.hidden),
    atMs: moment('atMs', given.atMs),
  }),
  offset: (given) => ({ clock: clockOffset(given.clock) }),
  link: (given) => ({ ...ofRun(given), link: readLinkSettings(given.link) }),
  fault: (given) => ({ ...ofRun(given), fault: readLinkFault(given.fault) }),
  protocol: (given) => ({ protocol: protocol('protocol', given.protocol) }),
  status: (given) => ({ ...ofWindow(given), connected: flag('connected', given.connected) }),
  publish: (given) => ofRun(given),
  stop: (given) => ofRun(given),
  leave: () => ({}),
  save: (given) => ofRun(given),
};

const ofRun = (given: Given) => ({ runId: runId('runId', given.runId) });
const ofWindow = (given: Given) => ({
  ...ofRun(given),
  transport: transport('transport', given.transport),
  atMs: moment('atMs', given.atMs),
});

function parse(text: string): Given {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw bad('text', text, 'JSON', 'JSON');
  }
  return object('JSON', value);
}

/** Reads a message. Throws a `Problem` (400) when a field is missing or not what it must be, and nothing else. */
export function readPageMessage(text: string): ReadMessage {
  const given = parse(text);
  const type = given.type as PageMessage['type'];
  if (typeof type !== 'string' || !Object.hasOwn(READ, type)) {
    const types = Object.keys(READ).join(', ');
    throw bad('type', type, `one of ${types}`, `uno de ${types}`);
  }
  return { type, ...READ[type](given) } as ReadMessage;
}
