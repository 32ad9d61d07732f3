import { once } from 'node:events';
import { createServer, METHODS, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tries } from '../../fuzz-testing.ts';
import { headFaults } from './head-faults.ts';

/** A bare Node server: what its parser makes of a head, "taken" or the parser's error code. */
let server: Server;
beforeAll(async () => {
  server = createServer({ requireHostHeader: false }, (_request, response) => response.end('taken'));
  server.on('upgrade', (_request, socket) => socket.end('HTTP/1.1 200 OK\r\nConnection: close\r\n\r\ntaken'));
  server.on('connect', (_request, socket) => socket.end('taken'));
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => socket.end(error.code));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

function ask(bytes: Buffer): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect({ port: (server.address() as AddressInfo).port, host: '127.0.0.1' });
    let answer = '';
    socket.on('data', (chunk) => {
      answer += chunk.toString('latin1');
      if (/taken|HPE_\w+/.test(answer)) socket.destroy();
    });
    socket.on('error', () => {});
    socket.on('close', () => resolve(/taken|HPE_\w+/.exec(answer)?.[0] ?? answer));
    socket.end(bytes);
  });
}

const HEAD = [
  'GET /chatService HTTP/1.1',
  'Host: server.example.com',
  'Upgrade: websocket',
  'Connection: Upgrade',
  'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
  'Sec-WebSocket-Version: 13',
];
const bytesOf = (lines: readonly string[], end = '\r\n'): Buffer =>
  Buffer.from(`${lines.join(end)}${end}${end}`, 'latin1');
const faultsOf = (lines: readonly string[]): [line: number, section: string][] =>
  headFaults(bytesOf(lines), false, METHODS).map(({ line, reference }) => [line, reference.label]);

describe('A head that Node’s parser refuses', () => {
  const cases: [name: string, lines: string[], line: number, section: string][] = [
    ['obsolete line folding', [...HEAD, 'Sec-WebSocket-Protocol: chat,', ' superchat'], 7, 'RFC 9112 §5.2'],
    ['a folded line without a value before it', [...HEAD, 'A:', '\tb'], 7, 'RFC 9112 §5.2'],
    ['white space before the first header line', [HEAD[0] as string, ' X: y', ...HEAD.slice(1)], 1, 'RFC 9112 §2.2'],
    ['a space before a colon', HEAD.with(4, 'Sec-WebSocket-Key : dGhl'), 4, 'RFC 9112 §5.1'],
    ['a tab before a colon', HEAD.with(2, 'Upgrade\t: websocket'), 2, 'RFC 9112 §5.1'],
    ['a line without a colon', [...HEAD, 'hello'], 6, 'RFC 9112 §5'],
    ['a line without a name', [...HEAD, ': hello'], 6, 'RFC 9112 §5'],
    ['a name that is no token', [...HEAD, 'A(b): c'], 6, 'RFC 9110 §5.1'],
    ['a control character in a value', [...HEAD, 'A: \x01'], 6, 'RFC 9110 §5.5'],
    ['a CR in a value', [...HEAD, 'A: b\rc'], 6, 'RFC 9112 §2.2'],
    ['HTTP/1.2', HEAD.with(0, 'GET /chatService HTTP/1.2'), 0, 'RFC 9110 §2.5'],
    ['http in lower case', HEAD.with(0, 'GET /chatService http/1.1'), 0, 'RFC 9112 §2.3'],
    ['a method in lower case', HEAD.with(0, 'get /chatService HTTP/1.1'), 0, 'RFC 9110 §9.1'],
    ['a method of one’s own', HEAD.with(0, 'FOOBAR / HTTP/1.1'), 0, 'RFC 9110 §9.1'],
    ['a space in the target', HEAD.with(0, 'GET /chat Service HTTP/1.1'), 0, 'RFC 9112 §3'],
    ['a tab in the first line', HEAD.with(0, 'GET\t/chatService HTTP/1.1'), 0, 'RFC 9112 §3'],
    ['a target that is no ASCII', HEAD.with(0, 'GET /ni\xf1o HTTP/1.1'), 0, 'RFC 9112 §3.2'],
    ['a target without a slash', HEAD.with(0, 'GET chatService HTTP/1.1'), 0, 'RFC 9112 §3.2'],
    ['a fragment right after the authority', HEAD.with(0, 'GET ws://a# HTTP/1.1'), 0, 'RFC 9112 §3.2'],
    ['two @ in a row in the authority', HEAD.with(0, 'GET ws://a@@b HTTP/1.1'), 0, 'RFC 9112 §3.2'],
    ['something else than HTTP', ['HELLO WORLD'], 0, 'RFC 9112 §3'],
    ['HTTP/2', ['PRI * HTTP/2.0', '', 'SM'], 0, 'RFC 9113 §3.4'],
    ['Content-Length twice', [...HEAD, 'Content-Length: 0', 'Content-Length: 0'], 7, 'RFC 9112 §6.3'],
    ['a Content-Length that is no number', [...HEAD, 'Content-Length: +5'], 6, 'RFC 9112 §6.3'],
    ['both ways to tell a length', [...HEAD, 'Content-Length: 5', 'Transfer-Encoding: chunked'], 7, 'RFC 9112 §6.1'],
    ['a head of more than 16 KiB', [...HEAD, `A: ${'b'.repeat(17_000)}`], 0, 'RFC 6585 §5'],
  ];

  test.each(cases)('%s', async (_name, lines, line, section) => {
    expect(faultsOf(lines)).toEqual([[line, section]]);
    expect(await ask(bytesOf(lines))).toMatch(/^HPE_/);
  });

  test('for its line ends is told which line has them', async () => {
    const bytes = bytesOf(HEAD, '\n');
    expect(headFaults(bytes, false, METHODS)).toHaveLength(HEAD.length);
    expect(headFaults(bytes, false, METHODS)[0]).toMatchObject({ line: 0, reference: { label: 'RFC 9112 §2.2' } });
    expect(await ask(bytes)).toBe('HPE_INVALID_VERSION');
  });

  test('points at the bytes of the line', () => {
    const lines = HEAD.with(3, 'Connection : Upgrade');
    const bytes = bytesOf(lines);
    const [fault] = headFaults(bytes, false, METHODS);
    expect(bytes.toString('latin1', fault?.start, fault?.end)).toBe('Connection : Upgrade');
  });

  test('that is not finished, or not kept whole, are two things', () => {
    const half = Buffer.from(HEAD.join('\r\n'));
    expect(headFaults(half, false, METHODS).map(({ reference }) => reference.label)).toEqual(['RFC 9112 §2.1']);
    expect(headFaults(half, true, METHODS)).toEqual([]);
  });
});

test('A head that Node’s parser takes has no fault, and one that it refuses has one.', async () => {
  const piece = fc.constantFrom(
    ...[
      'GET',
      'get',
      ' ',
      '  ',
      '\t',
      '/',
      '/a',
      '*',
      'http://a/b',
      'ws://a',
      'ws://',
      '@',
      'a:b',
      'HTTP/1.1',
      'HTTP/1.2',
      'HTTP/1.0',
    ],
    ...[
      'X',
      ':',
      ': ',
      'b',
      '\x01',
      '\xf1',
      '\x7f',
      '"',
      'Content-Length',
      'Transfer-Encoding',
      'chunked',
      '5',
      ',',
      '#',
      '?',
    ],
  );
  const wild = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(''));
  const startLine = fc.oneof(
    { weight: 3, arbitrary: fc.constant(HEAD[0] as string) },
    { weight: 1, arbitrary: wild.map((text) => `GET ${text} HTTP/1.1`) },
    { weight: 1, arbitrary: wild },
  );
  const header = fc.oneof(
    { weight: 2, arbitrary: fc.constantFrom(...HEAD.slice(1)) },
    { weight: 1, arbitrary: wild },
    { weight: 1, arbitrary: wild.map((text) => `X: ${text}`) },
  );
  await fc.assert(
    fc.asyncProperty(startLine, fc.array(header, { maxLength: 4 }), async (first, headers) => {
      const bytes = bytesOf([first, ...headers]);
      const refused = (await ask(bytes)).startsWith('HPE_');
      const faults = headFaults(bytes, false, METHODS);
      // Node reads a line without a version as HTTP/0.9, which no handshake may use; what follows a body is not looked at.
      if (faults.some(({ reference }) => reference.label === 'RFC 9112 §2.3')) return;
      if (!refused && headers.some((line) => /^(Content-Length|Transfer-Encoding)/.test(line))) return;
      expect([first, ...headers, faults.length > 0]).toEqual([first, ...headers, refused]);
    }),
    { numRuns: tries(150) },
  );
});
