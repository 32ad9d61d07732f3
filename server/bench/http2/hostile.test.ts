/**
 * Whoever breaks the rules of HTTP/2, or stretches them, ends alone: nothing crashes, each byte is accounted for, and who
 * is on a connection beside gets every update.
 */
import { once } from 'node:events';
import { connect } from 'node:http2';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { NO_LINK, type TransportName } from '../../contract.ts';
import { FLAG, FRAME } from '../../tap/decode/http2/frame/header.ts';
import {
  data,
  field,
  frame,
  headers,
  indexed,
  PREFACE,
  reset,
  settings,
  uint32,
} from '../../tap/decode/http2/testing.ts';
import { eventually } from '../../testing.ts';
import { openBench } from '../testing.ts';
import { framesOf } from './testing.ts';

const { bench, ca, expectExactSums, close } = await openBench();
beforeAll(() => bench.line.setProtocol('https-h2'));
afterAll(close);

/** Somebody who listens all the time, and hears each update once. */
let honest: { texts(): string[]; close(): Promise<void> };
let published = 0;

beforeEach(async () => {
  published = 0;
  const session = connect(`https://localhost:${bench.ports.sse}`, { ca });
  const stream = session.request({ ':path': '/events' });
  let text = '';
  stream.setEncoding('utf8').on('data', (more) => {
    text += more;
  });
  await eventually(() => expect(bench.held(['sse'])).toBe(1));
  honest = {
    texts: () => [...text.matchAll(/"text":"(\d+)"/g)].map(([, which]) => which as string),
    async close() {
      session.close();
      stream.close();
      await once(session, 'close');
    },
  };
});

const publish = (): void => {
  published += 1;
  bench.feed.publish({ text: String(published) });
};

afterEach(async () => {
  publish();
  const all = Array.from({ length: published }, (_, i) => String(i + 1));
  await eventually(() => expect(honest.texts()).toEqual(all));
  await honest.close();
  await expectExactSums();
});

interface Hostile {
  socket: TLSSocket;
  /** The frames that came: their names, streams, and error codes where they have one. */
  heard(): string[];
}

const { END_HEADERS, END_STREAM } = FLAG;

/** Where the error code stands in the frames that have one. */
const CODE_AT: Record<string, number> = { GOAWAY: 4, RST_STREAM: 0 };

/** Says these frames after the opening, all in one piece. */
async function say(name: TransportName, ...frames: Buffer[]): Promise<Hostile> {
  const socket = connectTls({ port: bench.ports[name], host: 'localhost', ca, ALPNProtocols: ['h2'] });
  socket.on('error', () => {});
  const came = framesOf(socket);
  await once(socket, 'secureConnect');
  socket.write(Buffer.concat([Buffer.from(PREFACE, 'latin1'), settings(), ...frames]));
  return {
    socket,
    heard: () =>
      came.map(({ type, stream, payload }) => {
        const at = CODE_AT[type];
        return [type, stream, ...(at === undefined ? [] : [payload.readUInt32BE(at)])].join(' ');
      }),
  };
}

const ask = (stream: number, path: string, flags = END_HEADERS | END_STREAM, method = 2): Buffer =>
  headers(
    stream,
    Buffer.concat([
      indexed(method, 7),
      field(':path', path),
      field(':authority', `localhost:${bench.ports['long-polling']}`),
    ]),
    flags,
  );
const times = (count: number, make: (i: number) => Buffer): Buffer[] =>
  Array.from({ length: count }, (_, i) => make(i));
const REFUSED_STREAM = 7;
const ENHANCE_YOUR_CALM = 11;

/** It is told GOAWAY with an error and cut off, whatever it does. */
async function expectSentAway({ socket, heard }: Hostile): Promise<void> {
  publish();
  await once(socket, 'close');
  expect(heard().filter((one) => /^GOAWAY 0 [1-9]/.test(one)).length).toBe(1);
}

describe('A client', () => {
  test('that resets each stream as soon as it has opened it is sent away', async () => {
    const frames = times(1500, (i) => Buffer.concat([ask(2 * i + 1, '/long-poll'), reset(2 * i + 1, 8)]));
    await expectSentAway(await say('long-polling', ...frames));
    expect(bench.held(['long-polling'])).toBe(0);
  });

  test.each<[string, () => Buffer[]]>([
    [
      'CONTINUATION without end',
      () => [headers(1, indexed(2), 0), ...times(2000, () => frame(FRAME.CONTINUATION, 0, 1, 'x'))],
    ],
    ['WINDOW_UPDATE of nothing', () => [frame(FRAME.WINDOW_UPDATE, 0, 0, uint32(0))]],
    ['SETTINGS that are too long', () => [frame(FRAME.SETTINGS, 0, 0, Buffer.alloc(7))]],
    ['a header block that cannot be read', () => [headers(1, Buffer.from([0xff, 0xff, 0xff, 0xff, 0xff, 0x7f]))]],
    ['a frame longer than allowed', () => [data(1, Buffer.alloc(20_000))]],
  ])('that sends %s is sent away', async (_what, frames) => {
    await expectSentAway(await say('long-polling', ...frames()));
  });

  test('that opens more streams than it may has those refused, and no other', async () => {
    const { socket, heard } = await say('long-polling', ...times(120, (i) => ask(2 * i + 1, '/long-poll')));
    await eventually(() => expect(heard().filter((one) => one.endsWith(` ${REFUSED_STREAM}`)).length).toBe(20));
    expect(bench.held(['long-polling'])).toBe(100);
    publish();
    await eventually(() => expect(heard().filter((one) => one.startsWith('HEADERS')).length).toBe(100));
    socket.destroy();
  });

  test('whose small heads stand for long ones has each of them refused', async () => {
    const authority = field(':authority', `localhost:${bench.ports.polling}`, 'remembered');
    const long = Buffer.concat([indexed(2, 7, 4), field('x', 'y'.repeat(3500), 'remembered'), authority]);
    const short = Buffer.concat([indexed(2, 7, 4, 62), ...times(4000, () => indexed(63))]);
    const { socket, heard } = await say('polling', headers(1, long), ...times(200, (i) => headers(2 * i + 3, short)));
    publish();
    await eventually(() => expect(heard().filter((one) => one.endsWith(` ${ENHANCE_YOUR_CALM}`)).length).toBe(200));
    socket.destroy();
  });

  test.each([
    ['PING', () => frame(FRAME.PING, 0, 0, '12345678')],
    ['SETTINGS', () => settings([4, 65_535])],
  ] as const)('that sends one %s after another and reads no answer is borne or sent away', async (_name, one) => {
    const { socket } = await say('polling');
    socket.pause();
    for (let i = 0; i < 4; i += 1) socket.write(Buffer.concat(times(2000, one)));
    publish();
    await eventually(() => expect(socket.destroyed || socket.writableLength === 0).toBe(true));
    socket.destroy();
  });

  test('that closes its side while an answer is held, on a line that stalls, ends in good order', async () => {
    bench.line.use({ ...NO_LINK, profile: 'custom', rttMs: 20 });
    const goaway = frame(FRAME.GOAWAY, 0, 0, Buffer.concat([uint32(0), uint32(0)]));
    const { socket } = await say('long-polling', ask(1, '/long-poll'));
    await eventually(() => expect(bench.held(['long-polling'])).toBe(1));
    bench.line.press({ type: 'stall', direction: 'down', durationMs: 500 });
    const ended = new Promise<void>((resolve) => {
      const stop = bench.recorder.subscribe({
        ended(_id, direction) {
          if (direction === 'up') resolve(stop());
        },
      });
    });
    socket.end(goaway);
    await ended;
    publish();
    await once(socket, 'close');
    expect(bench.held(['long-polling'])).toBe(0);
    bench.line.use(NO_LINK);
  });
});
