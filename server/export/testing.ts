/** Runs for the tests of exports: recorded ones, and every conversation that the decoder is tested with as one run. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { totalBytes } from '../analysis/bytes/bytes.ts';
import { emptyRun, recordInto } from '../analysis/testing.ts';
import type { Direction, Run, WireEvent } from '../contract.ts';
import { readRun } from '../documents/document.ts';
import { CONVERSATIONS, decode } from '../tap/testing.ts';

/** A run that comes with the lab, by its file's name without `shipped-`. */
export function recording(name: string): Run {
  return readRun(gunzipSync(readFileSync(`labs/recordings/shipped-${name}.json.gz`)).toString('utf8'));
}

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
