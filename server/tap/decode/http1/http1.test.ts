import fc from 'fast-check';
import { HTTPParser, type HTTPParserJS } from 'http-parser-js';
import { expect, test, vi } from 'vitest';
import { tries } from '../../../fuzz-testing.ts';
import { decode, down, split, up } from '../../testing.ts';

// Property tests on a slow machine; nothing passes or fails by being fast.
vi.setConfig({ testTimeout: 60_000 });

interface Read {
  startLine: string;
  headers: [string, string][];
  bodyBytes: number;
}

/** What http-parser-js makes of the same bytes. */
function oracle(type: 'REQUEST' | 'RESPONSE', bytes: Buffer): Read[] {
  const parser = new HTTPParser(type) as HTTPParserJS;
  const read: Read[] = [];
  parser[HTTPParser.kOnHeadersComplete] = ((info: Parameters<typeof startLineOf>[0] & { headers: string[] }) => {
    const headers = info.headers.flatMap((name, i): [string, string][] =>
      i % 2 === 0 ? [[name, info.headers[i + 1] ?? '']] : [],
    );
    read.push({ startLine: startLineOf(info), headers, bodyBytes: 0 });
    return 0;
  }) as never;
  parser[HTTPParser.kOnBody] = (_chunk: Buffer, _offset: number, length: number) => {
    (read.at(-1) as Read).bodyBytes += length;
  };
  const result = parser.execute(bytes) as unknown;
  if (result instanceof Error) throw result;
  parser.finish();
  return read;
}

function startLineOf(info: {
  method: number;
  url: string;
  statusCode: number;
  statusMessage: string;
  versionMajor: number;
  versionMinor: number;
}): string {
  const version = `HTTP/${info.versionMajor}.${info.versionMinor}`;
  return info.url === undefined
    ? `${version} ${info.statusCode} ${info.statusMessage}`
    : `${HTTPParser.methods[info.method]} ${info.url} ${version}`;
}

function ours(direction: 'up' | 'down', bytes: Buffer, cuts: number[]): Read[] {
  const step = direction === 'up' ? up(bytes) : down(bytes);
  return decode(split([step], cuts)).map(({ message }) => {
    if (message.type === 'request') {
      const { method, target, version, headers, bodyBytes } = message;
      return { startLine: `${method} ${target} ${version}`, headers, bodyBytes };
    }
    if (message.type !== 'response') throw new Error(`expected an HTTP message, received ${JSON.stringify(message)}`);
    const { version, status, reason, headers, bodyBytes } = message;
    return { startLine: `${version} ${status} ${reason}`, headers, bodyBytes };
  });
}

const RESERVED = /^(content-length|transfer-encoding|connection|upgrade|content-type)$/i;
const name = fc.stringMatching(/^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,12}$/).filter((each) => !RESERVED.test(each));
const value = fc.stringMatching(/^[\x21-\x7e]([\t\x20-\x7e]{0,20}[\x21-\x7e])?$|^$/);
const blank = fc.stringMatching(/^[ \t]{0,3}$/);
const headerLine = fc.tuple(name, blank, value, blank).map(([n, before, v, after]) => `${n}:${before}${v}${after}\r\n`);
const data = fc.string({ minLength: 1, maxLength: 40, unit: fc.constantFrom('a', 'B', '\r', '\n', '{', '0') });
const extension = fc.constantFrom('', ';a', ';a=b', '; q="x;y"');

const plainBody = data.map((body) => `Content-Length: ${body.length}\r\n\r\n${body}`);
const chunkedBody = fc
  .tuple(fc.array(fc.tuple(data, extension), { maxLength: 4 }), fc.array(headerLine, { maxLength: 2 }))
  .map(([pieces, trailers]) => {
    const chunks = pieces.map(([text, ext]) => `${text.length.toString(16)}${ext}\r\n${text}\r\n`);
    return `Transfer-Encoding: chunked\r\n\r\n${chunks.join('')}0\r\n${trailers.join('')}\r\n`;
  });
const noBody = fc.constant('Content-Length: 0\r\n\r\n');
const rest = fc
  .tuple(fc.array(headerLine, { maxLength: 4 }), fc.oneof(plainBody, chunkedBody, noBody))
  .map(([headers, body]) => headers.join('') + body);

const method = fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'M-SEARCH');
const target = fc.stringMatching(/^\/[\x21-\x7e]{0,20}$/);
const request = fc.tuple(method, target, rest).map(([m, t, r]) => `${m} ${t} HTTP/1.1\r\n${r}`);
const status = fc.constantFrom('200 OK', '404 Not Found', '500 ', '201 Made it — here'.replace('—', '-'));
const bodyless = fc
  .tuple(fc.constantFrom('304 Not Modified', '204 No Content', '100 Continue'), fc.array(headerLine, { maxLength: 3 }))
  .map(([s, headers]) => `HTTP/1.1 ${s}\r\n${headers.join('')}\r\n`);
const response = fc.oneof(
  fc.tuple(status, rest).map(([s, r]) => `HTTP/1.1 ${s}\r\n${r}`),
  bodyless,
);
const cuts = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 30 });

test('Requests are read as http-parser-js reads them.', () => {
  fc.assert(
    fc.property(fc.array(request, { minLength: 1, maxLength: 4 }), cuts, (messages, lengths) => {
      const bytes = Buffer.from(messages.join(''), 'latin1');
      expect(ours('up', bytes, lengths)).toEqual(oracle('REQUEST', bytes));
    }),
    { numRuns: tries(100) },
  );
});

test('Responses are read as http-parser-js reads them.', () => {
  fc.assert(
    fc.property(fc.array(response, { minLength: 1, maxLength: 4 }), cuts, (messages, lengths) => {
      const bytes = Buffer.from(messages.join(''), 'latin1');
      expect(ours('down', bytes, lengths)).toEqual(oracle('RESPONSE', bytes));
    }),
    { numRuns: tries(100) },
  );
});

test('A header folded over two lines is one header, as http-parser-js reads it.', () => {
  const bytes = Buffer.from('GET / HTTP/1.1\r\nX-Long: one\r\n \t two \r\nY: \r\n z\r\n\r\n');
  expect(ours('up', bytes, [5])).toEqual(oracle('REQUEST', bytes));
});

test.each([
  ['GET\t/ HTTP/1.1\r\n', 'a request line such as "GET / HTTP/1.1", received "GET\\t/ HTTP/1.1"'],
  ['GET / HTTP/3.0\r\n', 'a request line such as "GET / HTTP/1.1", received "GET / HTTP/3.0"'],
  ['GET / HTTP/1.1\r\nBad Header: 1\r\n', 'a header line such as "Host: example.com", received "Bad Header: 1"'],
  ['GET / HTTP/1.1\r\n folded: 1\r\n', 'a header line such as "Host: example.com", received " folded: 1"'],
  [
    'POST / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n',
    'one Content-Length in decimal digits, received "1, 2"',
  ],
  ['POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n', 'one Content-Length in decimal digits, received "-1"'],
  ['POST / HTTP/1.1\r\nTransfer-Encoding: gzip\r\n\r\n', 'a Transfer-Encoding that ends in chunked, received "gzip"'],
  ['POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nab\r\n', 'CRLF after a chunk\'s data, received "b\\r"'],
  [
    `POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n1;${'x'.repeat(70_000)}`,
    'a line of at most 65536 bytes around a chunk',
  ],
])('%j says what was expected and what was received.', (text, complaint) => {
  const [event] = decode([up(text)]);
  expect(event?.message).toEqual({ type: 'undecodable', cause: expect.any(String), reason: `expected ${complaint}` });
});

test('Transfer-Encoding wins over Content-Length, and the same length twice is one length (RFC 9112 §6.3).', () => {
  const both = up(
    'POST / HTTP/1.1\r\nContent-Length: 99\r\nTransfer-Encoding: gzip, chunked\r\n\r\n1\r\na\r\n0\r\n\r\n',
  );
  const twice = up('POST / HTTP/1.1\r\nContent-Length: 2\r\nContent-Length: 2\r\n\r\nab');
  expect(decode([both, twice]).map(({ message }) => 'bodyBytes' in message && message.bodyBytes)).toEqual([1, 2]);
});

test('Of a large message the first 16 KiB are kept, and it says how many bytes are not.', () => {
  const head = 'POST / HTTP/1.1\r\nContent-Length: 1000000\r\n\r\n';
  const [event] = decode(split([up(head + 'x'.repeat(1_000_000))], [4096]));
  expect(Buffer.from(event?.raw ?? '', 'base64').length).toBe(16 * 1024);
  expect(event?.rawCutBytes).toBe(1_000_000 + head.length - 16 * 1024);
});

test('A header line of 60,000 blanks is read or refused like any other.', () => {
  const blanks = ' '.repeat(60_000);
  const lines = [`X:${blanks}\x01`, `X: a${blanks}b`, `X:${blanks}`];
  const read = lines.map((line) => decode([up(`GET / HTTP/1.1\r\n${line}\r\n\r\n`)])[0]?.message.type);
  expect(read).toEqual(['undecodable', 'request', 'request']);
});
