/** The measured ports over HTTP/2, on real sockets, with Node's client and with the frames as they come. */
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import {
  type ClientHttp2Session,
  type ClientHttp2Stream,
  connect,
  type IncomingHttpHeaders,
  type OutgoingHttpHeaders,
} from 'node:http2';
import { request } from 'node:https';
import { connect as connectTcp } from 'node:net';
import { Duplex } from 'node:stream';
import { connect as connectTls } from 'node:tls';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { systemClock } from '../clock.ts';
import type { ConnectionRecord, TransportName } from '../contract.ts';
import { createGuard } from '../http/guard.ts';
import { frame } from '../tap/testing.ts';
import { eventually } from '../testing.ts';
import { keepCertificate } from '../tls/keep.ts';
import { fakeWebDir } from '../transports/testing.ts';
import { ownTurn } from '../turns.ts';
import { type Bench, createBench } from './bench.ts';

const webDir = fakeWebDir();
let bench: Bench;
let ca: string;
const closed: ConnectionRecord[] = [];
const sessions: ClientHttp2Session[] = [];

beforeAll(async () => {
  const certificate = await keepCertificate(null, ['localhost', '127.0.0.1'], Date.now());
  ca = certificate.cert;
  const guard = createGuard('127.0.0.1', () => Object.values(bench.ports));
  bench = createBench({ clock: systemClock, certificate, guard, webDir });
  bench.recorder.subscribe({ closed: (record) => closed.push(record) });
  await bench.listen(0, '127.0.0.1');
  bench.line.setProtocol('https-h2');
});
afterEach(async () => {
  for (const session of sessions.splice(0)) session.destroy();
  await eventually(() =>
    expect(bench.recorder.connections().every(({ closedAtMs }) => closedAtMs !== null)).toBe(true),
  );
  for (const { id, bytesUp, bytesDown } of closed.splice(0)) {
    const sums = bench.recorder.sums(id);
    const total = (split = {}): number => Object.values(split).reduce((sum: number, n) => sum + Number(n), 0);
    expect([total(sums?.up), total(sums?.down)]).toEqual([bytesUp, bytesDown]);
  }
});
afterAll(async () => {
  await bench.close();
  rmSync(webDir, { recursive: true });
});

const last = (): ConnectionRecord | undefined => bench.recorder.connections().at(-1);
const hostOf = (name: TransportName): string => `localhost:${bench.ports[name]}`;

interface Frame {
  type: string;
  flags: number;
  stream: number;
  length: number;
}
const TYPES = [
  'DATA',
  'HEADERS',
  'PRIORITY',
  'RST_STREAM',
  'SETTINGS',
  'PUSH_PROMISE',
  'PING',
  'GOAWAY',
  'WINDOW_UPDATE',
];
const END_STREAM = 1;

/** The frames that a server sends, as RFC 9113 §4.1 has them. */
function readFrames(): { take(bytes: Buffer): void; frames: Frame[] } {
  const frames: Frame[] = [];
  let rest = Buffer.alloc(0);
  return {
    frames,
    take(bytes) {
      rest = Buffer.concat([rest, bytes]);
      while (rest.length >= 9 && rest.length >= 9 + rest.readUIntBE(0, 3)) {
        const length = rest.readUIntBE(0, 3);
        const [type = 0, flags = 0] = rest.subarray(3, 5);
        frames.push({ type: TYPES[type] ?? String(type), flags, stream: rest.readUInt32BE(5), length });
        rest = rest.subarray(9 + length);
      }
    },
  };
}

/** Opens a session; `frames` are those that came. */
async function open(name: TransportName): Promise<{ session: ClientHttp2Session; frames: Frame[] }> {
  const socket = connectTls({ port: bench.ports[name], host: 'localhost', ca, ALPNProtocols: ['h2', 'http/1.1'] });
  await once(socket, 'secureConnect');
  const { take, frames } = readFrames();
  // Node reads a socket by itself; a stream it has to be given.
  const stream = new Duplex({
    read() {},
    write: (chunk, _encoding, done) => void socket.write(chunk, done),
    final: (done) => void socket.end(done),
    destroy: (error, done) => done(void socket.destroy(error ?? undefined) as never),
  });
  socket.on('error', () => {});
  socket.on('data', (bytes: Buffer) => {
    take(bytes);
    stream.push(bytes);
  });
  socket.on('close', () => stream.destroy());
  const session = connect(`https://${hostOf(name)}`, { createConnection: () => stream });
  session.on('error', () => {});
  sessions.push(session);
  await once(session, 'remoteSettings');
  return { session, frames };
}

interface Answer {
  head: IncomingHttpHeaders;
  status: number | undefined;
  body: string;
}

async function ask(session: ClientHttp2Session, headers: OutgoingHttpHeaders, body?: string): Promise<Answer> {
  const stream = session.request(headers, { endStream: body === undefined && headers[':method'] !== 'CONNECT' });
  if (body !== undefined) stream.end(body);
  stream.on('error', () => {});
  // Read from the beginning on: what nobody has begun to read by the stream's end is gone on Node 24.
  const [[head], pieces] = await Promise.all([once(stream, 'response'), stream.toArray()]);
  // Without the symbol by which Node remembers what is secret.
  return {
    head: Object.fromEntries(Object.entries(head)),
    status: head[':status'],
    body: Buffer.concat(pieces).toString(),
  };
}

/** Frames of streams, without those of the connection. */
const shown = (frames: Frame[]): string[] =>
  frames
    .filter(({ stream }) => stream > 0)
    .map(({ type, flags }) => `${type}${flags & END_STREAM ? ' END_STREAM' : ''}`);

const openWebSocket = (path = '/ws'): OutgoingHttpHeaders => ({
  ':method': 'CONNECT',
  ':protocol': 'websocket',
  ':scheme': 'https',
  ':authority': hostOf('websocket'),
  ':path': path,
  origin: `https://${hostOf('websocket')}`,
  'sec-websocket-version': '13',
  'sec-websocket-protocol': 'chat, superchat',
});

describe('What is agreed on a connection', () => {
  test.each([
    [['h2', 'http/1.1'], 'h2'],
    [['http/1.1', 'h2'], 'h2'],
    [['http/1.1'], 'http/1.1'],
    [undefined, 'http/1.1'],
  ])('offered %j: %s', async (ALPNProtocols, protocol) => {
    const socket = connectTls({
      port: bench.ports.polling,
      host: 'localhost',
      ca,
      ...(ALPNProtocols && { ALPNProtocols }),
    });
    await once(socket, 'secureConnect');
    await eventually(() => expect(last()?.protocol).toBe(protocol));
    socket.destroy();
  });

  test('with https alone, HTTP/2 is not offered', async () => {
    bench.line.setProtocol('https');
    const socket = connectTls({ port: bench.ports.polling, host: 'localhost', ca, ALPNProtocols: ['h2', 'http/1.1'] });
    await once(socket, 'secureConnect');
    await eventually(() => expect([socket.alpnProtocol, last()?.protocol]).toEqual(['http/1.1', 'http/1.1']));
    bench.line.setProtocol('https-h2');
    socket.destroy();
  });

  test('a client that leaves before its handshake is done is let go of at once, and agreed on nothing', async () => {
    const socket = connectTcp({ port: bench.ports.polling, host: 'localhost' });
    await once(socket, 'connect');
    socket.end(Buffer.from([0x16, 0x03, 0x01]));
    await once(socket, 'close');
    expect(closed.at(-1)?.protocol).toBeUndefined();
  });
});

describe('An answer', () => {
  const REQUESTS: [TransportName, OutgoingHttpHeaders, body?: string][] = [
    ['page', { ':path': '/page' }],
    ['page', { ':path': '/' }],
    ['page', { ':path': '/page', ':method': 'POST' }, 'action=no'],
    ['polling', { ':path': '/poll' }],
    ['polling', { ':path': '/poll', ':method': 'HEAD' }],
    ['polling', { ':path': '/poll', 'if-none-match': '*' }],
    ['polling', { ':path': '/poll?since=no' }],
    ['polling', { ':path': '/poll', ':method': 'DELETE' }],
    ['polling', { ':path': '/act', ':method': 'POST' }, 'no'],
    ['polling', { ':path': '/act', ':method': 'POST' }, 'x'.repeat(100_000)],
    ['polling', { ':path': '/', ':method': 'OPTIONS' }],
    ['sse', { ':path': '/' }],
    ['sse', { ':path': '/assets/page-abc.js' }],
    ['sse', { ':path': '/assets/../frame.html' }],
    ['websocket', { ':path': '/nothing' }],
  ];

  test.each(REQUESTS)('is that of HTTP/1.1: %s %j', async (name, headers, body) => {
    const { session } = await open(name);
    const over2 = await ask(session, headers, body);
    const { ':path': path, ':method': method = 'GET', ...more } = headers as Record<string, string>;
    const asked = request({
      port: bench.ports[name],
      host: 'localhost',
      path,
      method,
      headers: more,
      ca,
      agent: false,
    });
    asked.on('error', () => {});
    asked.end(body);
    const [over1] = (await once(asked, 'response')) as [IncomingMessage];
    const { connection, 'keep-alive': _, date, ...head } = over1.headers;
    const { ':status': status, date: date2, ...head2 } = over2.head;
    expect([status, { ...head2 }]).toEqual([over1.statusCode, head]);
    expect(over2.body.replaceAll('id="', '')).toBe(
      Buffer.concat(await over1.toArray())
        .toString()
        .replaceAll('id="', ''),
    );
  });

  test.each([
    ['page', { ':path': '/page' }, ['HEADERS', 'DATA END_STREAM']],
    ['polling', { ':path': '/poll' }, ['HEADERS', 'DATA END_STREAM']],
    ['polling', { ':path': '/poll', ':method': 'HEAD' }, ['HEADERS END_STREAM']],
    ['polling', { ':path': '/poll', 'if-none-match': '*' }, ['HEADERS END_STREAM']],
    ['page', { ':path': '/' }, ['HEADERS END_STREAM']],
    ['sse', { ':path': '/' }, ['HEADERS', 'DATA END_STREAM']],
    ['sse', { ':path': '/assets/page-abc.js' }, ['HEADERS END_STREAM']],
    ['polling', { ':path': '/nothing' }, ['HEADERS', 'DATA END_STREAM']],
  ] as const)('costs no frame more than it must: %s %j', async (name, headers, expected) => {
    const { session, frames } = await open(name);
    for (let i = 0; i < 3; i++) await ask(session, headers);
    // An answer to PING comes after all that was sent before.
    await new Promise((resolve) => session.ping(resolve));
    expect(shown(frames)).toEqual([...expected, ...expected, ...expected]);
  });

  test('to a long poll comes with the update, and each event of a stream is one frame', async () => {
    const poll = await open('long-polling');
    const stream = await open('sse');
    const answer = ask(poll.session, { ':path': '/long-poll' });
    const events = stream.session.request({ ':path': '/events' });
    await once(events, 'response');
    await eventually(() => expect(bench.held(['long-polling', 'sse'])).toBe(2));
    for (const text of ['one', 'two']) bench.feed.publish({ text });
    expect((await answer).body).toContain('one');
    await eventually(() => expect(shown(stream.frames)).toEqual(['HEADERS', 'DATA', 'DATA']));
    expect(shown(poll.frames)).toEqual(['HEADERS', 'DATA END_STREAM']);
  });
});

describe('What is refused', () => {
  test.each<[TransportName, OutgoingHttpHeaders, number, string, body?: string]>([
    ['polling', { ':path': '/poll', ':authority': 'evil.example' }, 421, 'foreign-host'],
    ['polling', { ':path': '/poll', ':authority': 'localhost', host: 'evil.example' }, 400, 'host-repeated'],
    ['polling', { ':path': '/poll' }, 413, 'body-not-wanted', 'a body'],
    ['polling', { ':method': 'CONNECT', ':authority': 'localhost:1' }, 501, 'protocol-unknown'],
    ['websocket', { ':path': '/ws' }, 400, 'websocket-here'],
    ['websocket', { ':path': '/ws', 'sec-fetch-dest': 'iframe' }, 403, 'not-for-frames'],
  ])('%s %j: %d %s', async (name, headers, status, code, body) => {
    const { session } = await open(name);
    const answer = await ask(session, headers, body);
    expect([answer.status, JSON.parse(answer.body).code]).toEqual([status, code]);
    expect((await ask(session, { ':path': '/' })).status).toBe(200);
  });

  test('an Expect that nobody knows is not: it is ignored (RFC 9110 §10.1.1)', async () => {
    const { session } = await open('polling');
    const answer = await ask(session, { ':path': '/poll', expect: 'tea' });
    expect([answer.status, JSON.parse(answer.body).updates]).toEqual([200, []]);
  });

  test('somebody who asks for another name is told ours, with its scheme', async () => {
    const { session } = await open('polling');
    const { body } = await ask(session, { ':path': '/poll', ':authority': 'evil.example' });
    expect(JSON.parse(body).message.en).toContain(
      `The :authority header "evil.example" is not this lab's. Open it as https://${hostOf('polling')}/ `,
    );
  });
});

describe('WebSocket on a stream (RFC 8441)', () => {
  test('is opened without what HTTP/1.1 needs, and carries the same frames', async () => {
    const { session, frames } = await open('websocket');
    const stream = session.request(openWebSocket(), { endStream: false });
    const [head] = await once(stream, 'response');
    expect(Object.fromEntries(Object.entries({ ...head, date: '' }))).toEqual({
      ':status': 200,
      'sec-websocket-protocol': 'superchat',
      date: '',
    });
    const received: Buffer[] = [];
    stream.on('data', (bytes: Buffer) => received.push(bytes));
    const text = (): string => Buffer.concat(received).toString();
    await eventually(() => expect(text()).toContain('cursor'));
    bench.feed.publish({ text: 'an update' });
    await eventually(() => expect(text()).toContain('an update'));
    expect(shown(frames)).toEqual(['HEADERS', 'DATA', 'DATA']);
    stream.write(frame('{"id":7}', { mask: '01020304' }));
    await eventually(() => expect(text()).toContain('"refused":7'));
    stream.write(frame(Buffer.from([3, 232]), { opcode: 8, mask: '01020304' }));
    await once(stream, 'close');
    expect(bench.held(['websocket'])).toBe(0);
    expect(session.destroyed).toBe(false);
  });

  test('with permessage-deflate', async () => {
    const { session } = await open('websocket');
    const headers = { ...openWebSocket('/ws?deflate=1'), 'sec-websocket-extensions': 'permessage-deflate' };
    const { ':status': status, 'sec-websocket-extensions': extensions } = await new Promise<IncomingHttpHeaders>(
      (resolve) => session.request(headers, { endStream: false }).once('response', resolve),
    );
    expect([status, extensions]).toEqual([200, 'permessage-deflate']);
  });

  test.each([
    [{ 'sec-websocket-version': '8' }, 400, 'handshake-version'],
    [{ 'sec-websocket-protocol': 'a b' }, 400, 'handshake-'],
    [{ ':path': '/nowhere' }, 404, 'no-websocket-here'],
    [{ ':path': '/ws?since=no' }, 400, 'bad-cursor'],
    [{ origin: 'https://evil.example' }, 403, 'foreign-origin'],
    [{ ':authority': 'evil.example' }, 421, 'foreign-host'],
    [{ ':protocol': 'connect-udp' }, 501, 'protocol-unknown'],
  ])('is refused with an answer: %j', async (change, status, code) => {
    const { session } = await open('websocket');
    const answer = await ask(session, { ...openWebSocket(), ...change });
    expect([answer.status, JSON.parse(answer.body).code]).toEqual([status, expect.stringContaining(code)]);
    expect(bench.held(['websocket'])).toBe(0);
  });
});

test('whoever leaves while it is being caught up is held no longer', async () => {
  for (let i = 0; i < 1000; i += 1) bench.feed.publish({ text: 'x'.repeat(80) });
  const { session } = await open('sse');
  const headers = { ':path': `/events?since=${bench.feed.epoch}.0` };
  const streams = Array.from({ length: 60 }, () => session.request(headers).on('error', () => {}));
  await once(streams.at(-1) as ClientHttp2Stream, 'response');
  session.destroy();
  await eventually(() => expect(last()?.closedAtMs).not.toBeNull());
  // Each of them had more turns to come: after so many of ours they are through.
  for (let i = 0; i < 20; i += 1) await ownTurn();
  expect(bench.held(['sse'])).toBe(0);
});

describe('A connection to spare', () => {
  test('on which nothing was asked is closed between runs: what it agreed on is not for the next one', async () => {
    bench.line.setProtocol('https');
    const spare = connectTls({ port: bench.ports.polling, host: 'localhost', ca, ALPNProtocols: ['h2', 'http/1.1'] });
    const atWork = request({ port: bench.ports['long-polling'], path: '/long-poll', ca, host: 'localhost' }).end();
    spare.on('error', () => {}).resume();
    await once(spare, 'secureConnect');
    expect(spare.alpnProtocol).toBe('http/1.1');
    await eventually(() => expect(bench.held(['long-polling'])).toBe(1));
    bench.line.setProtocol('https-h2');
    bench.closeIdle(['polling', 'long-polling']);
    await once(spare, 'close');
    bench.feed.publish({ text: 'still answered' });
    const [answer] = (await once(atWork, 'response')) as [IncomingMessage];
    expect(answer.statusCode).toBe(200);
    answer.resume();
    await once(answer, 'end');
    atWork.destroy();
  });
});

describe('A session', () => {
  test('is told to go away between runs: what goes on may end, and what is new begins with an empty table', async () => {
    const { session, frames } = await open('sse');
    const events = session.request({ ':path': '/events' });
    events.setEncoding('utf8');
    let text = '';
    events.on('data', (more) => {
      text += more;
    });
    await eventually(() => expect(bench.held(['sse'])).toBe(1));
    const idle = await open('sse');
    bench.closeIdle(['sse']);
    await once(idle.session, 'close');
    await eventually(() => expect(frames.at(-1)?.type).toBe('GOAWAY'));
    bench.feed.publish({ text: 'still heard' });
    await eventually(() => expect(text).toContain('still heard'));
    expect((await ask((await open('sse')).session, { ':path': '/' })).status).toBe(200);
    events.close();
    await once(session, 'close');
  });

  test('that is reset lets go of all its streams', async () => {
    const { session } = await open('websocket');
    const socket = session.request(openWebSocket(), { endStream: false });
    const events = (await open('sse')).session.request({ ':path': '/events' });
    for (const one of [socket, events]) one.on('error', () => {});
    await eventually(() => expect(bench.held(['sse', 'websocket'])).toBe(2));
    bench.line.press({ type: 'reset' });
    await eventually(() => expect(bench.held(['sse', 'websocket'])).toBe(0));
    await eventually(() =>
      expect(closed.map(({ atMost, protocol }) => [atMost, protocol])).toEqual([
        [true, 'h2'],
        [true, 'h2'],
      ]),
    );
  });

  test('of a client that talks nonsense ends, and no other', async () => {
    const { session } = await open('polling');
    const socket = connectTls({ port: bench.ports.polling, host: 'localhost', ca, ALPNProtocols: ['h2'] });
    socket.on('error', () => {});
    socket.resume();
    await once(socket, 'secureConnect');
    socket.write('GET / HTTP/1.1\r\n\r\n');
    await once(socket, 'close');
    expect((await ask(session, { ':path': '/poll' })).status).toBe(200);
  });
});
