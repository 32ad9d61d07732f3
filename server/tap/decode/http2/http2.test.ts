import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import type { Direction } from '../../../contract.ts';
import { expectEqual, tries } from '../../../fuzz-testing.ts';
import { bytesOf, decode, down, type Step, split, total, up, without } from '../../testing.ts';
import type { DecodedEvent } from '../event-writer.ts';
import { HEAD_LIMIT, STREAM_LIMIT } from '../limits.ts';
import { FLAG, FRAME } from './frame/header.ts';
import { createHttp2Decoder } from './http2.ts';
import { block, CONVERSATIONS, data, field, frame, headers, indexed, PREFACE } from './testing.ts';

// Property tests on a slow machine; nothing passes or fails by being fast.
vi.setConfig({ testTimeout: 60_000 });

const DIRECTIONS: Direction[] = ['up', 'down'];
const lengths = fc.array(fc.oneof(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 5000 })), {
  minLength: 1,
  maxLength: 40,
});

const read = (steps: Step[], atMs?: (step: number) => number): DecodedEvent[] =>
  decode(steps, atMs, createHttp2Decoder);

/** The sums are the bytes, and of each event the raw bytes kept stand somewhere in them. */
function expectEveryByteOnce(steps: Step[]): void {
  const events = read(steps);
  for (const direction of DIRECTIONS) {
    const said = events.filter((event) => event.direction === direction);
    for (const { raw, rawCutBytes, ...event } of said) {
      expectEqual(total(event as DecodedEvent), Buffer.from(raw, 'base64').length + rawCutBytes);
    }
    expect(said.reduce((sum, event) => sum + total(event), 0)).toBe(bytesOf(steps, direction).length);
  }
}

/** The streams that the frames in an event's raw bytes say they are of; the last frame may go on in the next event. */
function streamsIn({ raw, inFrameBytes = 0 }: DecodedEvent): number[] {
  const bytes = Buffer.from(raw, 'base64');
  const streams: number[] = [];
  for (let at = inFrameBytes; at < bytes.length; at += 9 + bytes.readUIntBE(at, 3))
    streams.push(bytes.readUInt32BE(at + 5));
  return streams;
}

describe.each(Object.entries(CONVERSATIONS))('%s', (_name, steps) => {
  test('The raw bytes of an event are frames of its stream, one after another.', () => {
    for (const event of read(steps)) {
      const { message } = event;
      if (message.type === 'undecodable' || (message.type === 'h2-frame' && message.frame === 'PREFACE')) continue;
      // What is left of a frame whose stream was reset has no header.
      if (message.type === 'h2-frame' && total(event) < 9) continue;
      expect(new Set([...streamsIn(event), event.stream]), JSON.stringify(message)).toEqual(new Set([event.stream]));
    }
  });

  test('Every byte belongs to exactly one event.', () => expectEveryByteOnce(steps));

  test('Any split into chunks gives the same events.', () => {
    const expected = without(read(steps), 'atMs', 'endMs');
    expectEqual(without(read(split(steps, [1])), 'atMs', 'endMs'), expected);
    fc.assert(
      fc.property(lengths, (cuts) => {
        expectEqual(without(read(split(steps, cuts)), 'atMs', 'endMs'), expected);
      }),
      { numRuns: tries(6) },
    );
  });

  test('Decoding it looks like this.', () => {
    const lines = read(steps).map(({ direction, stream, exchange, message, bytes, updates, inFrameBytes }) => {
      const kinds = Object.entries(bytes).filter(([, count]) => count > 0);
      const found = updates.length > 0 ? ` updates:${updates.join()}` : '';
      const rest = inFrameBytes === undefined ? '' : ` in-frame:${inFrameBytes}`;
      return `${direction} ${stream} (${exchange}) ${describeMessage(message)} ${kinds.map(([k, n]) => `${k}:${n}`).join(' ')}${found}${rest}`;
    });
    expect(lines).toMatchSnapshot();
  });
});

function describeMessage(message: DecodedEvent['message']): string {
  const { type, ...rest } = message;
  const left = ['headers', 'fields', 'version', 'rsv1', 'rsv2', 'rsv3'];
  const shown = Object.entries(rest).filter(([key]) => !left.includes(key));
  return `${type} ${JSON.stringify(Object.fromEntries(shown)).slice(0, 200)}`;
}

const OPENING = CONVERSATIONS['nothing but a preface and settings'] as Step[];
const GET = indexed(2, 4, 7);
const messages = (steps: Step[], direction: Direction): string[] =>
  read(steps)
    .filter((event) => event.direction === direction && event.stream !== 0)
    .map(({ stream, message }) => `${stream} ${message.type}`);

test('Random bytes and mutated conversations never stop the counting, however they are split.', () => {
  const known = Object.values(CONVERSATIONS).flat();
  const step: fc.Arbitrary<Step> = fc.oneof(
    fc.record({
      direction: fc.constantFrom<Direction>('up', 'down'),
      bytes: fc.oneof(
        fc.uint8Array({ minLength: 1, maxLength: 60 }).map((bytes) => Buffer.from(bytes)),
        fc
          .tuple(fc.nat(11), fc.nat(255), fc.nat(9), fc.uint8Array({ maxLength: 60 }))
          .map(([type, flags, stream, content]) => frame(type, flags, stream, Buffer.from(content))),
      ),
    }),
    fc.constantFrom(...known),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 15 }), lengths, (steps, cuts) => {
      const said = [...OPENING, ...steps];
      expectEveryByteOnce(said);
      expectEqual(without(read(split(said, cuts)), 'atMs', 'endMs'), without(read(said), 'atMs', 'endMs'));
    }),
    { numRuns: tries(60) },
  );
});

test('Noise anywhere in a conversation is survived.', () => {
  const conversation = fc.constantFrom(...Object.values(CONVERSATIONS));
  fc.assert(
    fc.property(
      conversation,
      fc.nat(),
      fc.uint8Array({ minLength: 1, maxLength: 30 }),
      fc.boolean(),
      (steps, at, noise, over) => {
        const damaged = steps.map((each, i): Step => {
          if ('end' in each || i !== at % steps.length) return each;
          const place = at % (each.bytes.length + 1);
          const rest = each.bytes.subarray(over ? Math.min(each.bytes.length, place + noise.length) : place);
          return { ...each, bytes: Buffer.concat([each.bytes.subarray(0, place), noise, rest]) };
        });
        expectEveryByteOnce(damaged);
        expectEqual(without(read(split(damaged, [3])), 'atMs', 'endMs'), without(read(damaged), 'atMs', 'endMs'));
      },
    ),
    { numRuns: tries(60) },
  );
});

test('TLS bytes go to the event whose bytes they stand before, in the order of the wire.', () => {
  const asked: number[] = [];
  const sums = { up: 0, down: 0 };
  const steps = CONVERSATIONS['streams side by side, their frames in any order'] as Step[];
  // One record of 22 bytes before each 50 bytes of plaintext.
  const overheadOf = (direction: Direction, plaintextBytes: number): number => {
    const before = Math.ceil(sums[direction] / 50);
    sums[direction] += plaintextBytes;
    asked.push(plaintextBytes);
    return 22 * (Math.ceil(sums[direction] / 50) - before);
  };
  const events = decode(steps, undefined, (options) => createHttp2Decoder({ ...options, overheadOf }));
  for (const direction of DIRECTIONS) {
    const said = bytesOf(steps, direction).length;
    expect(sums[direction]).toBe(said);
    const tls = events.reduce((sum, event) => sum + (event.direction === direction ? event.bytes.tls : 0), 0);
    expect(tls).toBe(22 * Math.ceil(said / 50));
  }
});

test('A block in endless CONTINUATION frames is given up when it is longer than a head may be.', () => {
  const piece = frame(FRAME.CONTINUATION, 0, 1, Buffer.alloc(10_000, 0x82));
  const flood = Array.from({ length: 15 }, () => up(piece));
  const steps = [...OPENING, up(headers(1, GET, 0)), ...flood, up(frame(FRAME.CONTINUATION, FLAG.END_HEADERS, 1))];
  expectEveryByteOnce(steps);
  const [request] = read([...steps, up(headers(3, GET))]).filter(({ direction }) => direction === 'up');
  expect(request?.message).toMatchObject({ type: 'undecodable', cause: 'too-long' });
  const empty = Array.from({ length: 3000 }, () => up(frame(FRAME.CONTINUATION, 0, 1)));
  expectEveryByteOnce([...OPENING, up(headers(1, GET, 0)), ...empty]);
});

test('A head of more fields than are kept is no message; the next one is read as ever.', () => {
  const long = field('x', 'y'.repeat(HEAD_LIMIT / 40), 'remembered');
  const bomb = Buffer.concat([GET, long, ...Array.from({ length: 50 }, () => indexed(62))]);
  const steps = [...OPENING, up(headers(1, bomb)), up(headers(3, Buffer.concat([GET, indexed(62)])))];
  expect(messages(steps, 'up')).toEqual(['1 undecodable', '3 request']);
});

test('More streams than are read side by side are counted, and read again when others have ended.', () => {
  const ids = Array.from({ length: STREAM_LIMIT + 2 }, (_, i) => 2 * i + 1);
  const [last, next] = [2 * STREAM_LIMIT + 1, 2 * STREAM_LIMIT + 5];
  const steps = [
    ...OPENING,
    up(Buffer.concat(ids.map((id) => headers(id, GET)))),
    down(headers(1, indexed(8))),
    up(headers(next, GET)),
    down(headers(next, indexed(8))),
  ];
  expectEveryByteOnce(steps);
  const ups = messages(steps, 'up');
  expect(ups).toContain(`${last} h2-frame`);
  expect(ups.at(-1)).toBe(`${next} request`);
  expect(messages(steps, 'down')).toEqual(['1 response', `${next} response`]);
});

test('An event that begins inside a DATA frame says how much of the frame it still has.', () => {
  const steps = [
    ...OPENING,
    up(headers(1, GET)),
    down(headers(1, block({ ':status': '200', 'content-type': 'text/event-stream' }), FLAG.END_HEADERS)),
    down(data(1, 'data: a\n\ndata: b\n\ndata: c')),
    down(data(1, 'c\n\n')),
  ];
  const events = read(steps).filter(({ message }) => message.type === 'event');
  expect(events.map(({ inFrameBytes, raw }) => [inFrameBytes, Buffer.from(raw, 'base64').length])).toEqual([
    [undefined, 18],
    [9, 9],
    [7, 19],
  ]);
});

test('the answer to HEAD has the head of an event stream, and is none', () => {
  const head = block({ ':status': '200', 'content-type': 'text/event-stream' });
  const events = read([
    up(PREFACE),
    up(headers(1, block({ ':method': 'HEAD', ':path': '/' }))),
    down(headers(1, head)),
  ]);
  expect(events.at(-1)?.message).toMatchObject({ type: 'response', stream: false, bodyBytes: 0 });
});

test('What is remembered in one direction is not in the other.', () => {
  const steps = [
    ...OPENING,
    up(headers(1, Buffer.concat([GET, field('a', 'b', 'remembered')]))),
    down(headers(1, indexed(8, 62))),
  ];
  expect(messages(steps, 'down')).toEqual(['1 undecodable']);
});

test('A preface must be whole.', () => {
  const events = read([up(`${PREFACE.slice(0, 20)}X`)]);
  expect(events.map(({ message }) => message)).toMatchObject([
    { type: 'undecodable', cause: 'not-allowed', reason: expect.stringContaining('0x58 as its byte 21') },
  ]);
});
