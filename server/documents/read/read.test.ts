import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LINK_PROFILE, type Run, type WireEvent, type WireMessage } from '../../contract.ts';
import { Problem } from '../../problem.ts';
import { asOver, readRun } from '../document.ts';
import { MAX_LINE_EVENTS, MAX_RAW_BYTES, MAX_REMARKS } from '../limits.ts';
import { runOf } from '../testing.ts';

const MESSAGES: WireMessage[] = [
  { type: 'request', method: 'GET', target: '/poll', version: '1.1', headers: [['Host', 'x']], bodyBytes: 0 },
  { type: 'response', status: 200, reason: 'OK', version: '1.1', headers: [], bodyBytes: 4, stream: false },
  { type: 'event', id: 'e.1', event: 'update', retryMs: 1000, data: '{}', comment: '' },
  { type: 'stream-end' },
  {
    type: 'frame',
    fin: true,
    rsv1: false,
    rsv2: false,
    rsv3: false,
    opcode: 8,
    masked: true,
    maskingKey: '0a1b2c3d',
    payloadBytes: 4,
    text: 'x',
    closeCode: 1000,
    closeReason: 'ok',
    compressed: false,
  },
  { type: 'tls', part: 'rest', records: 2 },
  { type: 'undecodable', reason: 'no idea' },
];

const eventOf = (message: WireMessage, seq: number): WireEvent => ({
  seq,
  connection: 1,
  transport: 'websocket',
  exchange: 0,
  direction: 'up',
  atMs: 10,
  endMs: 10,
  bytes: { payload: 0, markup: 0, headers: 0, framing: 6, tls: 0 },
  updates: [1],
  message,
  raw: 'iAA=',
  rawCutBytes: 0,
});

/** A document with something in every list. */
function fullRun(): Run {
  const transport = 'websocket';
  const link = { profile: 'custom' as const, rttMs: 1, jitterMs: 0, downKbps: null, upKbps: 100, lossPercent: 0 };
  return {
    ...runOf('full'),
    endedAtMs: 5000,
    state: 'done',
    plannedFaults: [{ afterMs: 9000, fault: { type: 'unplug', durationMs: 500 } }],
    segments: [{ fromMs: 1, toMs: 2, transports: [transport], fromId: 0, toId: 1, stoppedAtMs: null }],
    hidden: [{ fromMs: 1, toMs: null, transport: null }],
    gaps: [{ transport, atMs: 1, reason: 'history', missedFrom: 1, missedTo: 2 }],
    published: [{ id: 1, atMs: 1, lateMs: -0.1, bytes: 60 }],
    arrivals: [{ transport, id: 1, atMs: 2 }],
    actions: [{ transport, id: 1, atMs: 1, receivedAtMs: null, updateId: null, refused: 'bad', superseded: true }],
    timings: [
      { kind: 'frame', transport, opcode: 1, sentMs: 1 },
      {
        kind: 'exchange',
        transport,
        target: '/ws',
        by: 'script',
        requestStartMs: null,
        responseStartMs: 1,
        responseEndMs: 1,
      },
    ],
    connections: [
      {
        id: 1,
        transport,
        serverPort: 3005,
        clientPort: 50_000,
        openedAtMs: 1,
        closedAtMs: null,
        encrypted: true,
        bytesUp: 6,
        bytesDown: 0,
        foreignBytesUp: 0,
        foreignBytesDown: 0,
        atMost: false,
      },
    ],
    events: MESSAGES.map((message, i) => eventOf(message, i + 1)),
    line: [
      { atMs: 1, type: 'settings', settings: link },
      { atMs: 1, type: 'unplug', untilMs: 2 },
      { atMs: 1, type: 'stall', direction: 'up', untilMs: 2 },
      { atMs: 1, type: 'reset', connections: 1 },
      { atMs: 1, type: 'restart', connections: 1, untilMs: 2 },
    ],
    statuses: [{ transport, connected: false, atMs: 1 }],
  };
}

function refusal(document: unknown): Problem {
  try {
    readRun(typeof document === 'string' ? document : JSON.stringify(document));
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error('it was taken');
}

/** All places of a document: the path to each value that stands in it. */
function placesOf(value: unknown, path: (string | number)[] = []): (string | number)[][] {
  if (typeof value !== 'object' || value === null) return [path];
  const inside = Object.entries(value).flatMap(([name, part]) =>
    placesOf(part, [...path, Array.isArray(value) ? Number(name) : name]),
  );
  return path.length > 0 ? [path, ...inside] : inside;
}

function withAt(document: Run, path: (string | number)[], value: unknown): unknown {
  const copy = structuredClone(document) as never;
  const parent = path.slice(0, -1).reduce<Record<string | number, unknown>>((part, step) => part[step] as never, copy);
  if (value === undefined) delete parent[path.at(-1) as string];
  else parent[path.at(-1) as string] = value;
  return copy;
}

describe('a run document', () => {
  it('is read back as it was written, and what the format does not know is left out', () => {
    const run = fullRun();
    expect(readRun(JSON.stringify(run))).toEqual(run);
    const more = { ...run, note: 'x', environment: { ...run.environment, constructor: 1 } };
    expect(readRun(JSON.stringify(more))).toEqual(run);
    const deep = `{"deep":${'['.repeat(50_000)}${']'.repeat(50_000)},${JSON.stringify(run).slice(1)}`;
    expect(readRun(deep)).toEqual(run);
  });

  it.each([
    ['', 'it is not JSON: it ends too early'],
    ['{', "it is not JSON: it can't be read from character 1 on"],
    ['root:x', 'it is not JSON.'],
    ['[]', 'it holds no JSON object'],
    ['\x1f\ufffd\b', 'it is packed with gzip'],
    [
      { ...fullRun(), published: Array(2).fill(fullRun().published[0]) },
      '"published[1].id" (the updates published) is 1',
    ],
    [{ ...fullRun(), connections: Array(2).fill(fullRun().connections[0]) }, 'another number than [0].id'],
    [{ ...fullRun(), events: Array(2).fill(fullRun().events[0]) }, 'it must be another number than [0].seq'],
    ['{"log":{"version":"1.2"}}', 'the field "format" is missing; it must be duplex-lab/run'],
    [{ ...fullRun(), version: 99 }, 'the field "version" is 99; it must be 1'],
    [
      { ...fullRun(), id: '../../etc/passwd' },
      'the field "id" (the number of the run) is "../../etc/passwd"; it must be',
    ],
    [{ ...fullRun(), createdAtMs: 9e15 }, 'the field "createdAtMs" (when the run began) is 9000000000000000; it must'],
    [{ ...fullRun(), arrivals: undefined }, 'the field "arrivals" (the updates that arrived) is missing; it must be a'],
    [{ ...fullRun(), events: [{}] }, 'the field "events[0].seq" (the messages on the wire) is missing'],
    [
      { ...fullRun(), hidden: Array(MAX_REMARKS + 1).fill(fullRun().hidden[0]) },
      'is a list of 10001; it must be a list',
    ],
    [withAt(fullRun(), ['events', 4, 'message', 'closeReason'], 5), '"events[4].message.closeReason"'],
    [
      withAt(fullRun(), ['events', 0, 'message', 'type'], 'constructor'),
      'message.type" (the messages on the wire) is "con',
    ],
    [withAt(fullRun(), ['events', 0, 'message'], { type: 'valueOf' }), 'it must be one of request, response, event'],
    [withAt(fullRun(), ['events', 0, 'raw'], '§§§'), 'it must be base64'],
    [withAt(fullRun(), ['events', 0, 'bytes', 'markup'], 0.5), 'is 0.5; it must be a whole number from 0'],
    [withAt(fullRun(), ['connections', 0, 'bytesUp'], 1e300), 'it must be a whole number from 0'],
    [
      withAt(fullRun(), ['segments', 0, 'toMs'], 0),
      '"segments[0].toMs" (the stretches of the run) is 0; it must be no',
    ],
    [withAt(fullRun(), ['segments', 0, 'stoppedAtMs'], 0), '"segments[0].stoppedAtMs"'],
    [
      withAt(fullRun(), ['segments', 0, 'fromId'], 2),
      '"segments[0].toId" (the stretches of the run) is 1; it must be no',
    ],
    [
      withAt(fullRun(), ['connections', 0, 'closedAtMs'], 0.5),
      'is 0.5; it must be no less than openedAtMs, which is 1',
    ],
    [
      withAt(fullRun(), ['events', 3, 'endMs'], 9.9),
      '"events[3].endMs" (the messages on the wire) is 9.9; it must be no',
    ],
    [
      withAt(fullRun(), ['timings', 1, 'requestStartMs'], 2),
      '"timings[1].responseEndMs" (what the browser timed) is 1',
    ],
    [withAt(fullRun(), ['hidden', 0, 'toMs'], 0), '"hidden[0].toMs"'],
    [withAt(fullRun(), ['gaps', 0, 'missedTo'], 0), '"gaps[0].missedTo"'],
    [withAt(fullRun(), ['line', 1, 'untilMs'], 0), '"line[1].untilMs"'],
    [
      withAt(fullRun(), ['endedAtMs'], -1),
      '"endedAtMs" (when the run ended) is -1; it must be no less than createdAtMs',
    ],
    [
      { ...fullRun(), neighbours: [{ fromMs: 2, toMs: 1, transports: 1, updatesPerSecond: 1 }] },
      '"neighbours[0].toMs"',
    ],
    [{ ...fullRun(), checks: [{ fromMs: 2, toMs: 1 }] }, '"checks[0].toMs"'],
    [
      withAt(fullRun(), ['clock', 'offsetMs'], 1e15),
      '"clock.offsetMs" (how the clocks of page and server differ) is 1000000000000000; it must be a number from -315',
    ],
    [withAt(fullRun(), ['clock', 'rttMs'], -1), '"clock.rttMs"'],
    [withAt(fullRun(), ['clock', 'uncertaintyMs'], 1e12), '"clock.uncertaintyMs"'],
    [withAt(fullRun(), ['load', 'eventLoopMaxMs'], 1e12), '"load.eventLoopMaxMs"'],
    [withAt(fullRun(), ['environment', 'timerStepMs'], 1001), '"environment.timerStepMs"'],
    [withAt(fullRun(), ['published', 0, 'lateMs'], -1e12), '"published[0].lateMs"'],
    [withAt(fullRun(), ['cut', 'arrivals'], 0.5), '"cut.arrivals"'],
    [withAt(fullRun(), ['events', 4, 'message', 'payloadBytes'], 1e20), '"events[4].message.payloadBytes"'],
    [withAt(fullRun(), ['events', 0, 'message', 'bodyBytes'], 1e20), '"events[0].message.bodyBytes"'],
    [
      { ...fullRun(), neighbours: [{ fromMs: 1, toMs: 2, transports: 1, updatesPerSecond: 51 }] },
      '"neighbours[0].updatesPerSecond"',
    ],
    [withAt(fullRun(), ['line', 0, 'settings', 'rttMs'], 1e9), 'it must be a number from 0 to 2000'],
    [withAt(fullRun(), ['line', 0, 'settings', 'upKbps'], 1), 'it must be a number from 20 to 1000000, or null'],
    [
      withAt(fullRun(), ['settings', 'link'], { ...LINK_PROFILE['3g'], profile: '3g', lossPercent: 21 }),
      '"settings.link.lossPercent" (what was asked for) is 21; it must be a number from 0 to 20',
    ],
    [withAt(fullRun(), ['segments', 0, 'toMs'], 'late'), '"segments[0].toMs" (the stretches of the run) is "late"; it'],
  ])('that is not one is refused with the field, what it says and what it must be', (document, why) => {
    const { en, es } = refusal(document).text;
    expect(en).toContain(why);
    expect(es).toMatch(/^Este archivo no es una ejecución de Duplex Lab: /);
    expect(es).not.toContain('must');
  });

  it('that was saved before its end is loaded as one that was interrupted', () => {
    for (const state of ['starting', 'running', 'draining'] as const)
      expect(asOver({ ...fullRun(), state }).state).toBe('interrupted');
    expect(asOver({ ...fullRun(), state: 'stopped' }).state).toBe('stopped');
  });

  it('with a head of as many lines as the tap reads is read', () => {
    const headers = Array.from({ length: 40_000 }, () => ['a', '']);
    expect(readRun(JSON.stringify(withAt(fullRun(), ['events', 0, 'message', 'headers'], headers)))).toBeDefined();
  });

  it('keeps the settings within their bounds', () => {
    expect(refusal({ ...fullRun(), settings: { pollEveryMs: 0 } }).text.en).toContain('pollEveryMs');
  });

  it.each(['__proto__', 'constructor', 'toString', 'valueOf', 'hasOwnProperty'])('knows no kind called %s', (type) => {
    for (const list of ['events', 'line', 'timings']) {
      const text = JSON.stringify(fullRun());
      const item =
        list === 'events' ? { ...eventOf(MESSAGES[3]!, 1), message: { type } } : { type, kind: type, atMs: 1 };
      const rest = { ...JSON.parse(text), [list]: [item] };
      expect(refusal(rest).status, list).toBe(400);
    }
  });

  // What may stand at a place is not wrong there: text is text, and null is "not known".
  const WRONG = [{}, [], true, -1, 1e16, 'zz', null];
  it.each(placesOf(fullRun()).map((path) => [path.join('.'), path] as const))(
    'is checked at %s: what is wrong there is refused by name, or kept as it was sent',
    (_name, path) => {
      const name = path.reduce<string>(
        (all, step) => (typeof step === 'number' ? `${all}[${step}]` : `${all}.${step}`),
        '',
      );
      let refused = 0;
      for (const value of WRONG) {
        const document = withAt(fullRun(), path, value);
        try {
          const read = readRun(JSON.stringify(document));
          expect(JSON.parse(JSON.stringify(read))).toMatchObject(read);
        } catch (error) {
          expect(error).toBeInstanceOf(Problem);
          const { text } = error as Problem;
          if (path[0] !== 'settings') expect(text.es).toContain(name.slice(1).split('.')[0]);
          refused += 1;
        }
      }
      expect(refused).toBeGreaterThanOrEqual(4);
    },
  );

  it('of any shape is taken or refused with a Problem, never with another error', () => {
    const places = placesOf(fullRun());
    fc.assert(
      fc.property(fc.constantFrom(...places), fc.option(fc.jsonValue(), { nil: undefined }), (path, value) => {
        try {
          readRun(JSON.stringify(withAt(fullRun(), path, value)));
        } catch (error) {
          expect(error).toHaveProperty('text.es');
        }
      }),
    );
  });

  it('keeps no more bytes of messages than a run may', () => {
    const raw = Buffer.alloc(16 * 1024).toString('base64');
    const events = Array.from({ length: MAX_RAW_BYTES / (16 * 1024) + 1 }, (_, i) => ({
      ...eventOf(MESSAGES[3]!, i + 1),
      raw,
    }));
    expect(readRun(JSON.stringify({ ...fullRun(), events: events.slice(1) })).events).toHaveLength(1024);
    expect(refusal({ ...fullRun(), events }).text.en).toContain('("raw")');
    expect(MAX_LINE_EVENTS).toBeLessThanOrEqual(MAX_REMARKS);
  });
});
