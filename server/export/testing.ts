/** Runs for the tests of exports: recorded ones, and every conversation that the decoder is tested with as one run. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { totalBytes } from '../analysis/bytes/bytes.ts';
import { recordInto } from '../analysis/testing/recorder.ts';
import { emptyRun } from '../analysis/testing/runs.ts';
import type { ConnectionRecord, Direction, Run, WireEvent } from '../contract.ts';
import { readRun } from '../documents/document.ts';
import { CONVERSATIONS, decode } from '../tap/testing.ts';

/** A run that comes with the lab, by its file's name without `shipped-`. */
export function recording(name: string): Run {
  return readRun(gunzipSync(readFileSync(`labs/recordings/shipped-${name}.json.gz`)).toString('utf8'));
}

/** Its link is told to reset it; the other connections that die of a reset do so by themselves. */
const RESET_BY_LINK = 2;

/** Long after 1970, as real ones are. */
const BEGAN_MS = Date.UTC(2026, 10, 26, 7);

/**
 * A connection for each conversation, one second after another, its steps 10 ms apart; every third one died of a reset,
 * the last is still open.
 */
export function conversations(): Run {
  const lab = recordInto(emptyRun({ transports: ['polling', 'sse', 'websocket'], durationMs: 60_000 }));
  const { run } = lab;
  run.createdAtMs += BEGAN_MS;
  run.endedAtMs = BEGAN_MS + 60_000;
  for (const [i, [name, steps]] of Object.entries(CONVERSATIONS).entries()) {
    const openedAtMs = BEGAN_MS + 1000 * i;
    const events = decode(steps, (step) => openedAtMs + 10 * (step + 1));
    const transport = /WebSocket|frames/.test(name) ? 'websocket' : /event stream/.test(name) ? 'sse' : 'polling';
    const id = lab.connection(transport, {
      serverPort: { websocket: 3005, sse: 3004, polling: 3002 }[transport],
      clientPort: 50_000 + i,
      openedAtMs,
      closedAtMs: i === Object.keys(CONVERSATIONS).length - 1 ? null : openedAtMs + 900,
      atMost: i % 3 === 2,
      bytesUp: bytesGoing('up', events),
      bytesDown: bytesGoing('down', events),
    });
    if (i === RESET_BY_LINK) run.line.push({ type: 'reset', atMs: openedAtMs + 899, connections: 1 });
    for (const event of events) run.events.push({ ...event, seq: run.events.length + 1, connection: id, transport });
  }
  return run;
}

/** Sum of all bytes that went this way. */
export function bytesGoing(direction: Direction, events: Pick<WireEvent, 'direction' | 'bytes'>[]): number {
  return events.reduce((sum, event) => sum + (event.direction === direction ? totalBytes(event.bytes) : 0), 0);
}

/** As if the bounds had left out the bytes of every second message that has more than 100. */
export function withBytesNotKept(run: Run): Run {
  const events = run.events.map((event, i): WireEvent => {
    if (i % 2 === 0 || event.raw.length < 136 || event.message.type === 'tls') return event;
    const raw = event.raw.slice(0, i % 4 === 1 ? 0 : 100);
    const lostBytes = ((event.raw.replace(/=+$/, '').length * 3) >> 2) - ((raw.length * 3) >> 2);
    return { ...event, raw, rawCutBytes: event.rawCutBytes + lostBytes };
  });
  return { ...run, events, cut: { ...run.cut, rawBytes: 1 } };
}

/** What some program takes for more than text. */
export const HOSTILE = [
  ...[
    '=1+1',
    '\t=1',
    '\r\n=cmd|x',
    '\uff1d1',
    '  @SUM(A1)',
    '"=1+1"',
    "'-1",
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
  ],
  ...[
    'a|b\\|c\n| d |',
    '`x` **y** [z](javascript:alert(1)) ![](http://evil.test/p.png)',
    '\u202eevil\u2066',
    '\0\x07\x1b[31m\x7f\x85',
    '\ud800 \udfff',
  ],
  ...['%00 %ff %', 'http://[::1', '//evil.test/\\', '{"a":"</script>"}', '\u2028\u2029', 'x'.repeat(100_000)],
];

/** As a stranger may upload it: each text of it hostile, its numbers as large as a document may have them. */
export function hostileRun(): Run {
  // Its own copy: decoders share the messages that are always the same.
  const run = structuredClone(conversations());
  const huge = Number.MAX_SAFE_INTEGER;
  run.name = 'a | b <b>=1+1';
  for (const [i, event] of run.events.entries()) {
    const text = HOSTILE[i % HOSTILE.length] as string;
    const { message } = event;
    if ('headers' in message)
      message.headers = ['Host', text, 'Cookie', 'Location', 'Content-Type'].map((name) => [name, text]);
    if (message.type === 'request') Object.assign(message, { method: text, target: text, version: text });
    if (message.type === 'response') Object.assign(message, { reason: text, bodyBytes: 0.5 });
    if (message.type === 'event') Object.assign(message, { id: text, event: text, data: text, comment: text });
    if (message.type === 'frame') Object.assign(message, { text, closeReason: text, payloadBytes: huge });
    if (message.type === 'undecodable') message.reason = text;
    if (i % 7 === 0) Object.assign(event, { rawCutBytes: huge, bytes: { ...event.bytes, markup: huge } });
    if (i % 5 === 0) Object.assign(event, { atMs: -8.64e15, endMs: 8.64e15, connection: 999 + i });
  }
  const [first, second] = run.connections as [ConnectionRecord, ConnectionRecord];
  Object.assign(first, { serverPort: 0, clientPort: 0, bytesUp: huge, bytesDown: huge, closedAtMs: 8.64e15 });
  Object.assign(second, { openedAtMs: -8.64e15, encrypted: true });
  recordInto(run).publish(1, BEGAN_MS);
  run.cut.events = huge;
  return about(run, HOSTILE.join(''));
}

/** The same run, of which everything that stands beside its figures is this text. Throws what the lab would refuse. */
export function about(run: Run, text: string): Run {
  const environment = Object.fromEntries(Object.keys(run.environment).map((key) => [key, text]));
  const action = {
    transport: 'websocket',
    id: 1,
    atMs: BEGAN_MS,
    receivedAtMs: BEGAN_MS + 1,
    updateId: null,
    refused: text,
  };
  const changed = { ...run, epoch: text, environment: { ...environment, timerStepMs: 0.1 }, actions: [action] };
  return readRun(JSON.stringify(changed));
}
