/** WebSocket on a stream of HTTP/2 (RFC 8441), on real sockets. */
import { once } from 'node:events';
import type { IncomingHttpHeaders } from 'node:http2';
import { describe, expect, test } from 'vitest';
import { frame } from '../../tap/testing.ts';
import { eventually } from '../../testing.ts';
import { ask, openHttp2Bench, shown } from './testing.ts';

const { bench, open, openWebSocket } = await openHttp2Bench();

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
