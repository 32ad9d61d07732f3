import { describe, expect, test } from 'vitest';
import { chunk, decode, down, STREAM_HEAD, total, up, update } from '../../testing.ts';
import { findUpdates } from '../find-updates.ts';
import { readEvent } from './event-stream.ts';

/** The events of a stream whose body is `text`, sent without chunks. */
function events(text: string | Buffer) {
  const head = Buffer.from('HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n');
  const all = decode([up('GET / HTTP/1.1\r\n\r\n'), down(Buffer.concat([head, Buffer.from(text as string)]))]);
  return all.slice(2).map(({ message }) => message);
}

describe('The examples of WHATWG HTML §9.2.6', () => {
  test('Three data lines are one event.', () => {
    expect(events('data: YHOO\ndata: +2\ndata: 10\n\n')).toEqual([{ type: 'event', data: 'YHOO\n+2\n10' }]);
  });

  test('A comment, an event with an id, one that resets the id, and one that keeps its second space.', () => {
    const text = ': test stream\n\ndata: first event\nid: 1\n\ndata:second event\nid\n\ndata:  third event\n\n';
    expect(events(text)).toEqual([
      { type: 'event', comment: 'test stream' },
      { type: 'event', data: 'first event', id: '1' },
      { type: 'event', data: 'second event', id: '' },
      { type: 'event', data: ' third event' },
    ]);
  });

  test('Data without a colon is empty data, and the block without its blank line is no event.', () => {
    expect(events('data\n\ndata\ndata\n\ndata:')).toEqual([
      { type: 'event', data: '' },
      { type: 'event', data: '\n' },
      { type: 'undecodable', cause: 'cut-off', reason: 'cut off: the connection ended inside an event' },
    ]);
  });

  test('The space after the colon is optional.', () => {
    expect(events('data:test\n\ndata: test\n\n')).toEqual([
      { type: 'event', data: 'test' },
      { type: 'event', data: 'test' },
    ]);
  });
});

test.each([
  ['LF', '\n'],
  ['CRLF', '\r\n'],
  ['CR', '\r'],
])('Lines may end in %s.', (_name, end) => {
  const text = ['event: add', 'data: 1', '', 'data: 2', '', ''].join(end);
  expect(events(text)).toEqual([
    { type: 'event', event: 'add', data: '1' },
    { type: 'event', data: '2' },
  ]);
});

test('A byte order mark is ignored at the beginning of the stream only.', () => {
  expect(events('\ufeffdata: 1\n\n\ufeffdata: 2\n\n')).toEqual([{ type: 'event', data: '1' }, { type: 'event' }]);
});

test('A reconnection time of any length is a number, and so can be recorded.', () => {
  expect(events(`retry: ${'9'.repeat(400)}\n\n`)).toEqual([{ type: 'event', retryMs: Number.MAX_SAFE_INTEGER }]);
});

test('An id with a NULL is ignored, retry takes digits only, unknown fields say nothing.', () => {
  const text = 'id: a\0b\nretry: 10x\nfoo: bar\n\nretry: 250\nid: é\n\n';
  expect(events(text)).toEqual([{ type: 'event' }, { type: 'event', retryMs: 250, id: 'é' }]);
});

test('The update is payload, other data is markup, field names, ids and line ends are framing.', () => {
  const json = update(4);
  const block = Buffer.from(`id: 4\ndata: [${json}]\n\n`);
  const read = readEvent(block, findUpdates, false);
  expect(read).toMatchObject({ updates: [4], payloadBytes: json.length, markupBytes: 2 });
});

test('Events that share a chunk: the first has the size line, the last the CRLF.', () => {
  const [a, b, c] = ['data: a\n\n', 'data: bb\n\n', 'data: ccc\n\n'] as const;
  const all = decode([up('GET / HTTP/1.1\r\n\r\n'), down(STREAM_HEAD + chunk(a + b + c))]);
  expect(all.slice(2).map(total)).toEqual([a.length + 4, b.length, c.length + 2]);
});

test('An event is written as soon as its chunk is complete, not when the next one begins.', () => {
  const all = decode([
    up('GET / HTTP/1.1\r\n\r\n'),
    down(STREAM_HEAD),
    down(chunk('data: 1\n\n')),
    up('anything that comes later'),
  ]);
  expect(all.map(({ message }) => message.type)).toEqual(['request', 'response', 'event', 'undecodable']);
});

test('An event stream in a coding that is not known is not read as events.', () => {
  const head =
    'HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Encoding: br\r\nContent-Length: 2\r\n\r\n';
  const [, response] = decode([up('GET / HTTP/1.1\r\n\r\n'), down(`${head}\n\n`)]);
  expect(response?.message).toMatchObject({ type: 'response', stream: false, bodyBytes: 2 });
});
