import { describe, expect, test } from 'vitest';
import type { Direction, FrameSpec, WireEvent, WireMessage } from '../../contract.ts';
import { createHttp1Decoder } from '../../tap/decode/http1/connection.ts';
import { buildFrames } from '../services/build.ts';
import { explainRecorded } from './recorded.ts';

/** What a recorder makes of a handshake and these frames. */
function record(frames: FrameSpec[], extensions = ''): WireEvent[] {
  const events: WireEvent[] = [];
  const decoder = createHttp1Decoder({
    findUpdates: () => [],
    emit: (event) => events.push({ seq: events.length + 1, connection: 7, transport: 'websocket', ...event }),
  });
  const say = (direction: Direction, bytes: Uint8Array): void => decoder.push(direction, bytes, 0);
  say(
    'up',
    Buffer.from(`GET /ws HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n${extensions}\r\n`),
  );
  say(
    'down',
    Buffer.from(`HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n${extensions}\r\n`),
  );
  for (const bytes of frames.flatMap(buildFrames)) say('up', bytes);
  return events;
}

const problemsOf = (events: WireEvent[], event: WireEvent | undefined): string[] =>
  (event && explainRecorded(events, event)?.explained.problems.map(({ text }) => text.en)) ?? [];

describe('A frame of a recorded run', () => {
  test('after a close frame of its sender is told to be too late', () => {
    const events = record([
      { kind: 'text', text: 'in time' },
      { kind: 'close', code: 1000 },
      { kind: 'text', text: 'late' },
    ]);
    expect(problemsOf(events, events[2])).toEqual([]);
    expect(problemsOf(events, events.at(-1))).toEqual([expect.stringContaining('already sent a close frame')]);
  });

  test('that begins a message inside another breaks a rule; the fragments before it don’t', () => {
    const events = record([
      { kind: 'text', text: 'begun', fin: false },
      { kind: 'text', text: 'another' },
    ]);
    expect(problemsOf(events, events[2])).toEqual([]);
    expect(problemsOf(events, events[3])).toEqual(['A new message begins, but the one before is not finished.']);
  });

  test('of another connection changes nothing, and without the answer nothing is claimed', () => {
    const events = record([
      { kind: 'close', code: 1000 },
      { kind: 'text', text: 'late' },
    ]);
    const [late] = events.slice(-1);
    const elsewhere = events.map((event) => (event === late ? { ...event, connection: 8 } : event));
    expect(problemsOf(elsewhere, elsewhere.at(-1))).toEqual([]);
    expect(problemsOf(events.slice(2), late)).toEqual([]);
  });

  test('is none if the message is something else', () => {
    const events = record([]);
    const types = events.map(({ message }): WireMessage['type'] => message.type);
    expect(types).toEqual(['request', 'response']);
    expect(events.map((event) => explainRecorded(events, event))).toEqual([null, null]);
  });
});
