import { deserialize } from 'node:v8';
import { expect, test } from 'vitest';
import type { WireEvent } from '../contract.ts';
import { EventLog, type PackedEvents, unpacker } from './event-log.ts';

const content = {
  transport: 'websocket' as const,
  direction: 'down' as const,
  bytes: { payload: 3, markup: 0, headers: 0, framing: 2, tls: 0 },
  updates: [7],
  message: { type: 'undecodable' as const, reason: 'for the test' },
  raw: 'gQNvbmU=',
  rawCutBytes: 0,
};
const eventOf = (seq: number, part: Partial<WireEvent> = {}): WireEvent => ({
  ...{ seq, connection: seq, exchange: 0, atMs: 1000.5 + seq, endMs: 1001 + seq },
  ...content,
  ...part,
});

const contentsOf = ({ contents }: PackedEvents): number =>
  contents.reduce((sum, part) => sum + (deserialize(part) as unknown[]).length, 0);

test('packed and unpacked, events are what they were, and what they have in common travels once', () => {
  const events = [
    ...[1, 2, 3].map((seq) => eventOf(seq)),
    // The same message of which less was kept, then of another transport, then on a stream of HTTP/2.
    eventOf(4, { raw: '', rawCutBytes: 5 }),
    eventOf(5, { raw: '', rawCutBytes: 5 }),
    eventOf(6, { transport: 'sse', shared: true, exchange: 4 }),
    eventOf(7, { stream: 3, offset: 12 }),
    eventOf(8, { message: { ...content.message } }),
  ];
  const log = new EventLog();
  const read = log.reader();
  expect(read()).toBeNull();
  const unpack = unpacker();
  const told: WireEvent[] = [];
  const contents: number[] = [];
  // In parts, of which the second brings only what is new.
  for (const part of [events.slice(0, 2), events.slice(2)]) {
    for (const event of part) log.add(event);
    const packed = structuredClone(read());
    contents.push(packed ? contentsOf(packed) : 0);
    if (packed) unpack(packed, told);
  }
  expect(contents).toEqual([1, 4]);
  expect(read()).toBeNull();
  expect(told).toEqual(events);
  expect(log.events()).toEqual(events);
});

test('a long log is whole, whatever came between two of the same', () => {
  const message = (i: number) => ({ type: 'undecodable' as const, reason: `number ${i}` });
  const events = Array.from({ length: 2_500 }, (_, i) => eventOf(i, i % 3 === 0 ? {} : { message: message(i) }));
  const log = new EventLog();
  for (const event of events) log.add(event);
  expect(log).toHaveLength(2_500);
  const packed = log.reader()();
  expect(packed && contentsOf(packed)).toBe(1 + Math.floor((2_500 * 2) / 3));
  expect(log.events()).toEqual(events);
});
