/** Connections over HTTP/2, on real sockets: what is agreed on them, how they begin and how they end. */
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { ClientHttp2Stream } from 'node:http2';
import { request } from 'node:https';
import { connect as connectTcp } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { describe, expect, test } from 'vitest';
import type { ConnectionRecord } from '../../contract.ts';
import { eventually } from '../../testing.ts';
import { ownTurn } from '../../turns.ts';
import { ask, openHttp2Bench } from './testing.ts';

const { bench, ca, closed, open, openWebSocket } = await openHttp2Bench();

const last = (): ConnectionRecord | undefined => bench.recorder.connections().at(-1);

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
    const atWork = request({
      port: bench.ports['long-polling'],
      path: '/long-poll',
      ca,
      host: 'localhost',
      agent: false,
    }).end();
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
