import { expect, test } from 'vitest';
import type { WireEvent } from '../contract.ts';
import { packEvents, unpackEvents } from './packed-events.ts';

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
  const packed = structuredClone(packEvents(events));
  expect(packed.contents).toHaveLength(5);
  expect(unpackEvents(packed)).toEqual(events);
  expect(unpackEvents(packEvents([]))).toEqual([]);
});
