/** The answers of the measured ports over HTTP/2, on real sockets: those of HTTP/1.1, in as few frames as can be. */
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { OutgoingHttpHeaders } from 'node:http2';
import { request } from 'node:https';
import { describe, expect, test } from 'vitest';
import type { TransportName } from '../../contract.ts';
import { eventually } from '../../testing.ts';
import { ask, openHttp2Bench, shown } from './testing.ts';

const { bench, ca, hostOf, open } = await openHttp2Bench();

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
