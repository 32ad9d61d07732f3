import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import type { Direction } from '../../../contract.ts';
import { expectEqual, tries } from '../../../fuzz-testing.ts';
import {
  bytesOf,
  CONVERSATIONS,
  decode,
  down,
  frame,
  type Step,
  SWITCHING,
  split,
  total,
  UPGRADE,
  up,
  without,
} from '../../testing.ts';
import { createKnownBytes, type KnownBytes } from '../known/known-bytes.ts';
import { createHttp1Decoder } from './connection.ts';

// Property tests on a slow machine; nothing passes or fails by being fast.
vi.setConfig({ testTimeout: 60_000 });

const DIRECTIONS: Direction[] = ['up', 'down'];
const lengths = fc.array(fc.oneof(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 5000 })), {
  minLength: 1,
  maxLength: 40,
});

/** What all connections of this file bring is known to each of them. */
const all = createKnownBytes();
const nothing: KnownBytes = { find: () => null, keep: () => {} };

/** The sums are the bytes, and the raw bytes kept are the bytes from the first on, event after event. */
function expectEveryByteOnce(steps: Step[]): void {
  const events = decode(steps);
  for (const direction of DIRECTIONS) {
    const all = bytesOf(steps, direction);
    let from = 0;
    for (const event of events.filter((each) => each.direction === direction)) {
      const raw = Buffer.from(event.raw, 'base64');
      expectEqual(total(event), raw.length + event.rawCutBytes);
      expect(all.subarray(from, from + raw.length).equals(raw)).toBe(true);
      from += total(event);
    }
    expect(from).toBe(all.length);
  }
}

describe.each(Object.entries(CONVERSATIONS))('%s', (_name, steps) => {
  test('Every byte belongs to exactly one event.', () => expectEveryByteOnce(steps));

  test('Any split into chunks gives the same events.', () => {
    const expected = without(decode(steps), 'atMs', 'endMs');
    fc.assert(
      fc.property(lengths, (cuts) => {
        expectEqual(without(decode(split(steps, cuts)), 'atMs', 'endMs'), expected);
      }),
      { numRuns: tries(6) },
    );
  });

  test('What was read on other connections, in whatever pieces, changes nothing.', () => {
    fc.assert(
      fc.property(lengths, (cuts) => {
        for (const pieces of [steps, split(steps, cuts)]) {
          const expected = decode(pieces, undefined, (options) => createHttp1Decoder({ ...options, known: nothing }));
          const known = decode(pieces, undefined, (options) => createHttp1Decoder({ ...options, known: all }));
          expectEqual(known, expected);
        }
      }),
      { numRuns: tries(6) },
    );
  });

  test('An event has the times of its first and its last byte.', () => {
    const single = split(steps, [1]);
    const events = decode(single);
    for (const direction of DIRECTIONS) {
      const times = [...single.entries()].filter(([, step]) => 'bytes' in step && step.direction === direction);
      let first = 0;
      for (const event of events.filter((each) => each.direction === direction)) {
        const last = first + total(event) - 1;
        expectEqual([event.atMs, event.endMs], [times[first]?.[0], times[last]?.[0]]);
        first = last + 1;
      }
    }
  });

  test('Decoding it looks like this.', () => {
    const lines = decode(steps).map(({ direction, exchange, message, bytes, updates }) => {
      const kinds = Object.entries(bytes).filter(([, count]) => count > 0);
      return `${direction} ${exchange} ${describeMessage(message)} ${kinds.map(([k, n]) => `${k}:${n}`).join(' ')}${
        updates.length > 0 ? ` updates:${updates.join()}` : ''
      }`;
    });
    expect(lines).toMatchSnapshot();
  });
});

function describeMessage(message: ReturnType<typeof decode>[number]['message']): string {
  const { type, ...rest } = message;
  const shown = Object.entries(rest).filter(([key]) => !['headers', 'version', 'rsv2', 'rsv3'].includes(key));
  return `${type} ${JSON.stringify(Object.fromEntries(shown)).slice(0, 200)}`;
}

test('Random bytes never stop the counting, however they are split.', () => {
  const known = Object.values(CONVERSATIONS).flat();
  const step: fc.Arbitrary<Step> = fc.oneof(
    fc.record({
      direction: fc.constantFrom<Direction>('up', 'down'),
      bytes: fc.uint8Array({ minLength: 1, maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
    }),
    fc.constantFrom(...known.filter((each) => 'bytes' in each && each.bytes.length < 10_000)),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), lengths, (steps, cuts) => {
      // A direction says nothing after its end.
      const said = steps.filter((each) => 'bytes' in each);
      expectEveryByteOnce(said);
      const expected = without(decode(said), 'atMs', 'endMs');
      expectEqual(without(decode(split(said, cuts)), 'atMs', 'endMs'), expected);
    }),
    { numRuns: tries(40) },
  );
});

test('Garbage inside frames or heads is survived wherever it begins.', () => {
  const conversation = fc.constantFrom(...Object.values(CONVERSATIONS));
  fc.assert(
    fc.property(conversation, fc.nat(), fc.uint8Array({ minLength: 1, maxLength: 30 }), (steps, at, noise) => {
      const damaged = steps.map((each, i): Step => {
        if ('end' in each || i !== at % steps.length) return each;
        const place = at % (each.bytes.length + 1);
        return { ...each, bytes: Buffer.concat([each.bytes.subarray(0, place), noise, each.bytes.subarray(place)]) };
      });
      expectEveryByteOnce(damaged);
      const expected = without(decode(damaged), 'atMs', 'endMs');
      expectEqual(without(decode(split(damaged, [3])), 'atMs', 'endMs'), expected);
    }),
    { numRuns: tries(40) },
  );
});

test('Frames belong to the exchange of their Upgrade, answers to that of their request.', () => {
  const events = decode([
    up('GET / HTTP/1.1\r\n\r\n'),
    down('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n'),
    up(UPGRADE),
    down(SWITCHING()),
    down(frame('a')),
    up(frame('b', { mask: '01020304' })),
  ]);
  expect(events.map(({ exchange, message }) => `${exchange} ${message.type}`)).toEqual([
    '0 request',
    '0 response',
    '1 request',
    '1 response',
    '1 frame',
    '1 frame',
  ]);
});

test('A 101 that nobody asked for is not believed.', () => {
  const [request, response] = decode([up('GET / HTTP/1.1\r\n\r\n'), down(SWITCHING())]);
  expect(request?.message.type).toBe('request');
  expect(response?.message).toEqual({
    type: 'undecodable',
    cause: 'not-allowed',
    reason: 'expected 101 only as an answer to Upgrade, received it here',
  });
});

test('More than 64 KiB that wait for an answer to Upgrade are given up, not kept.', () => {
  const waiting = up(Buffer.alloc(70_000, 0x81));
  const events = decode([up(UPGRADE), waiting, down(SWITCHING()), up('later')]);
  const ups = events.filter(({ direction, message }) => direction === 'up' && message.type === 'undecodable');
  expect(new Set(ups.map(({ message }) => 'reason' in message && message.reason))).toEqual(
    new Set(['expected the answer to Upgrade first, received more than may wait for it']),
  );
  expect(ups.map(total)).toEqual([16384, 16384, 16384, 16384, 70_005 - 4 * 16384]);
});

test('A head over the limit is no message, whether it comes in one piece or in many.', () => {
  const head = Buffer.from(`GET / HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(140_000)}\r\n\r\n`);
  const outcome = (size: number) => {
    const steps = Array.from({ length: Math.ceil(head.length / size) }, (_, i) =>
      up(head.subarray(i * size, (i + 1) * size)),
    );
    return decode(steps).map(({ exchange, message }) => [exchange, message.type]);
  };
  expect(outcome(1000)).toEqual(outcome(head.length));
  expect(outcome(head.length)[0]).toEqual([0, 'undecodable']);
});

test('What thousands of connections carry in the same bytes is one object.', () => {
  const known = createKnownBytes();
  const updates = [down(frame('one')), down(frame('two'))];
  const pieces = [up(UPGRADE), down(SWITCHING()), ...updates];
  const [first = [], second = []] = [0, 1].map(() =>
    decode(pieces, undefined, (options) => createHttp1Decoder({ ...options, known })).slice(-2),
  );
  expect(second).toEqual(first);
  expect(second.map(({ message, bytes }, i) => [message === first[i]?.message, bytes === first[i]?.bytes])).toEqual([
    [true, true],
    [true, true],
  ]);
});
