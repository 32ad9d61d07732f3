/**
 * One reading of the wire: odd requests go to a server of Node's on real sockets, and its tap must read each one that
 * the server took as the server did. What the server refused may be read or not, but never stops the counting.
 */

import { once } from 'node:events';
import http from 'node:http';
import net from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { WireEvent } from '../../../contract.ts';
import { eventually } from '../../../testing.ts';
import { createRecorder } from '../../recorder.ts';
import { headersOf } from './head.ts';

interface Read {
  method: string | undefined;
  target: string | undefined;
  version: string;
  headers: [string, string][];
  bodyBytes: number;
}

const recorder = createRecorder({ now: () => 0, findUpdates: () => [] });
const events = new Map<number, WireEvent[]>();
const closed = new Set<number>();
const portOf = new Map<number, number>();
const took = new Map<number, Read[]>();
let server: http.Server;

beforeAll(async () => {
  server = http.createServer({ requireHostHeader: false }, (request, response) => {
    const read: Read = {
      method: request.method,
      target: request.url,
      version: request.httpVersion,
      headers: headersOf(request.rawHeaders) as [string, string][],
      bodyBytes: 0,
    };
    const port = request.socket.remotePort ?? 0;
    request.on('error', () => {});
    request.on('data', (chunk: Buffer) => {
      read.bodyBytes += chunk.length;
    });
    request.on('end', () => {
      took.set(port, [...(took.get(port) ?? []), read]);
      response.end('ok');
    });
  });
  server.on('clientError', (_error, socket) => socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n'));
  recorder.subscribe({
    opened: ({ id, clientPort }) => portOf.set(id, clientPort),
    event: (event) => events.set(event.connection, [...(events.get(event.connection) ?? []), event]),
    closed: ({ id }) => closed.add(id),
  });
  recorder.attach(server, 'polling');
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
});

const H = 'Host: x\r\n';
const line = (text: string): string => `${text}\r\n${H}\r\n`;
const get = (headers: string): string => `GET / HTTP/1.1\r\n${H}${headers}\r\n\r\n`;
const post = (headers: string, body: string): string => `POST / HTTP/1.1\r\n${H}${headers}\r\n\r\n${body}`;
const chunks = (body: string): string => post('Transfer-Encoding: chunked', body);
const HELLO = '5\r\nhello\r\n0\r\n\r\n';

const REQUESTS: string[] = [
  ...[
    'GET  / HTTP/1.1',
    'GET /  HTTP/1.1',
    'GET   /a?b  HTTP/1.1',
    'GET\t/ HTTP/1.1',
    'GET /\tHTTP/1.1',
    ' GET / HTTP/1.1',
  ],
  ...[
    'GET / HTTP/1.1 ',
    'GET / http/1.1',
    'GET / HTTP/1.0',
    'GET / HTTP/1.2',
    'GET / HTTP/2.0',
    'GET / HTTP/0.9',
    'GET /',
  ],
  ...[
    'GET  /a',
    'OPTIONS *',
    'GET http://x/a',
    'GET / HTTP/1.10',
    'GET / RTSP/1.0',
    'SOURCE / ICE/1.0',
    'get / HTTP/1.1',
  ],
  ...[
    'OPTIONS * HTTP/1.1',
    'GET * HTTP/1.1',
    'GET http://x/a HTTP/1.1',
    'GET HTTP://[::1]:1/ HTTP/1.1',
    'GET x HTTP/1.1',
  ],
  ...[
    'GET // HTTP/1.1',
    'GET /a#b HTTP/1.1',
    'GET /"\\^`{|} HTTP/1.1',
    'GET /\xe9 HTTP/1.1',
    'GET /a b HTTP/1.1',
    'M-SEARCH * HTTP/1.1',
  ],
].map(line);
const HEADERS: string[] = [
  ...['A:b', 'A:', 'A:  b  ', 'A:\tb\t', 'A: b\xa0', 'A: \xe9', 'A: b\x00c', 'A: b\x7f', 'A : b', ': b', 'A', 'A(: b'],
  ...['A: b\r\n c', 'A:\r\n c', 'A: b\r\n \r\nB: c', 'A: b\rc', 'A: b\nB: c', 'A: b\r', `A:${' '.repeat(70_000)}b`],
  ...[
    'A: b\r\nA: c',
    'a: \x0bb',
    'Connection: close',
    'Host: y',
    'Expect: 100-continue',
    'Upgrade: h2c\r\nConnection: Upgrade',
  ],
].map(get);
const LENGTHS: string[] = [
  ...[
    '5',
    '5 ',
    '05',
    '000000000000000000000005',
    '+5',
    '5,5',
    '5\r\nContent-Length: 5',
    '',
    '0x5',
    '-1',
    '5\xa0',
    '5\t',
    ',5',
    '5 5',
  ],
].map((length) => post(`Content-Length: ${length}`, 'hello'));
const CODINGS: string[] = [
  ...[
    'chunked',
    'Chunked',
    'chunked ',
    '\tchunked',
    'gzip, chunked',
    'gzip,chunked',
    'gzip , chunked',
    ', chunked',
    ',chunked',
  ],
  ...[
    'gzip\r\nTransfer-Encoding: chunked',
    'chunked\r\nTransfer-Encoding:',
    '\r\nTransfer-Encoding: chunked',
    'a,b,chunked',
  ],
  ...[
    'chunked\xa0',
    'chunked,',
    'chunked, chunked',
    'chunked, gzip',
    'identity',
    'xchunked',
    'chunked;a=b',
    '"chunked"',
    'x chunked',
  ],
].map((coding) => post(`Transfer-Encoding: ${coding}`, HELLO));
const BOTH: string[] = [
  ...[
    'Transfer-Encoding:\r\nContent-Length: 15',
    'Transfer-Encoding: \r\nContent-Length: 15',
    'Transfer-Encoding: ,\r\nContent-Length: 15',
  ],
  ...[
    'Content-Length: 15\r\nTransfer-Encoding:',
    'Transfer-Encoding: chunked\r\nContent-Length: 15',
    'Transfer-Encoding:',
  ],
  ...['Content-Length: 15\r\nTransfer-Encoding: chunked'],
].map((headers) => post(headers, headers === 'Transfer-Encoding:' ? '' : HELLO));
const CHUNKS: string[] = [
  ...[
    HELLO,
    '05\r\nhello\r\n0\r\n\r\n',
    `${'0'.repeat(5000)}5\r\nhello\r\n0\r\n\r\n`,
    '5;a\r\nhello\r\n0\r\n\r\n',
    '5\r\nhello\r\n00\r\n\r\n',
  ],
  ...[
    '5;a=\r\nhello\r\n0\r\n\r\n',
    '5;a="b;c"\r\nhello\r\n0\r\n\r\n',
    `5;a=${'b'.repeat(9000)}\r\nhello\r\n0\r\n\r\n`,
    '5\r\nhello\r\n0;x\r\n\r\n',
  ],
  ...[
    `5\r\nhello\r\n0\r\nA: ${'b'.repeat(9000)}\r\n\r\n`,
    '5\nhello\r\n0\r\n\r\n',
    '5 \r\nhello\r\n0\r\n\r\n',
    '5\r\nhello\n0\r\n\r\n',
  ],
  ...[
    '5\r\nhelloX\r\n0\r\n\r\n',
    '0x5\r\nhello\r\n0\r\n\r\n',
    '5\r\nhello\r\n0\r\nbad\r\n\r\n',
    'fffffffffffffffff\r\nx',
    '\r\nhello\r\n',
  ],
].map(chunks);
const BETWEEN: string[] = ['\r\n\r\n', '\n', '\r', '\r\r\n', ' ', ' \r\n', '\ufeff'].flatMap((gap) => [
  `${gap}${get('A: b')}`,
  `${get('A: b')}${gap}${get('A: c')}`,
  `${post('Content-Length: 3', 'abc')}${gap}${get('A: c')}`,
]);

const odd = [...REQUESTS, ...HEADERS, ...LENGTHS, ...CODINGS, ...BOTH, ...CHUNKS, ...BETWEEN];

test.each(odd.map((bytes) => [bytes.length > 200 ? `${bytes.slice(0, 200)}…` : bytes, bytes]))(
  '%j',
  async (_name, bytes) => {
    const socket = net.connect({
      port: (server.address() as net.AddressInfo).port,
      host: '127.0.0.1',
    });
    await once(socket, 'connect');
    const port = socket.localPort ?? 0;
    socket.on('error', () => {});
    socket.resume();
    const ended = new Promise((resolve) => socket.once('close', resolve));
    socket.end(Buffer.from(bytes, 'latin1'));
    await ended;
    const id = await eventually(() => {
      const found = [...portOf].findLast(([, clientPort]) => clientPort === port)?.[0] ?? 0;
      expect(closed).toContain(found);
      return found;
    });
    const seen = (events.get(id) ?? []).filter(({ direction }) => direction === 'up');
    const read = seen.flatMap(({ message }) =>
      message.type === 'request' ? [{ ...message, version: message.version.replace(/^\w+\//, '') }] : [],
    );
    const taken = (took.get(port) ?? []).map((one) => ({ type: 'request', ...one }));
    expect(read.slice(0, taken.length)).toEqual(taken);
    const sums = recorder.sums(id);
    expect(Object.values(sums?.up ?? {}).reduce((a, b) => a + b, 0)).toBe(Buffer.byteLength(bytes, 'latin1'));
  },
);

test('Many of them were taken, and many were not.', () => {
  const requests = [...took.values()].flat().length;
  expect(requests).toBeGreaterThan(50);
  expect(requests).toBeLessThan(odd.length);
});
