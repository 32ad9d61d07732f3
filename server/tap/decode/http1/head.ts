/**
 * The lines of an HTTP/1.1 head, RFC 9112 §2–5, and what they say about the body, §6. Pure functions of text;
 * each answers what it read, or what was wrong.
 */
import type { HeaderList } from '../../../contract.ts';
import { quote } from '../../../problem.ts';
import type { Wrong } from '../decoder.ts';
import { beginsBlank, listMembers, trimBlanks } from './lists.ts';

export interface RequestLine {
  method: string;
  target: string;
  version: string;
}

export interface StatusLine {
  version: string;
  status: number;
  reason: string;
}

/** How the end of a body is found. `length`: after so many bytes (0: there is none). */
export type BodyFraming = { kind: 'length'; bytes: number } | { kind: 'chunked' } | { kind: 'until-close' };

const TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
const TARGET = '[\\x21-\\x7e\\x80-\\xff]+';
// More than one space, and what HTTP/1.1 replaced or was replaced by, because the lab's servers (Node's parser) read it.
const REQUEST_LINE = new RegExp(`^(${TOKEN}) +(${TARGET}) +((?:HTTP|RTSP|ICE)/(?:0\\.9|1\\.\\d|2\\.0))$`);
const SIMPLE_REQUEST_LINE = /^([A-Z-]+) +(\*|(?:\/|https?:)[\x21-\x7e]*)$/;
const HTTP2_PREFACE = /^PRI \* HTTP\/2\.0$/;
const STATUS_LINE = /^(HTTP\/1\.\d) ([1-9]\d\d)(?: ([\t\x20-\x7e\x80-\xff]*))?$/;
const TOKEN_ONLY = new RegExp(`^${TOKEN}$`);
const VALUE_ONLY = /^[\t\x20-\x7e\x80-\xff]*$/;

/** `GET /path HTTP/1.1`, RFC 9112 §3; without a version it is HTTP/0.9. */
export function parseRequestLine(line: string): RequestLine | Wrong {
  if (HTTP2_PREFACE.test(line)) {
    return {
      wrong: 'expected HTTP/1.1, received the connection preface of HTTP/2 (RFC 9113 §3.4)',
      cause: 'other-protocol',
    };
  }
  const [, method, target, version = 'HTTP/0.9'] = REQUEST_LINE.exec(line) ?? SIMPLE_REQUEST_LINE.exec(line) ?? [];
  if (!method || !target) {
    return { wrong: `expected a request line such as "GET / HTTP/1.1", received ${quote(line)}` };
  }
  return { method, target, version };
}

/** `HTTP/1.1 200 OK`, RFC 9112 §4. The reason may be missing. */
export function parseStatusLine(line: string): StatusLine | Wrong {
  const [, version, status, reason = ''] = STATUS_LINE.exec(line) ?? [];
  if (!version || !status) {
    return { wrong: `expected a status line such as "HTTP/1.1 200 OK", received ${quote(line)}` };
  }
  return { version, status: Number(status), reason };
}

/** Adds a header line to `headers`; a line that begins with a blank continues the one before (§5.2). */
export function readHeaderLine(line: string, headers: HeaderList): Wrong | null {
  const last = headers.at(-1);
  if (last && beginsBlank(line)) {
    last[1] = last[1] === '' ? trimBlanks(line) : `${last[1]} ${trimBlanks(line)}`;
    return null;
  }
  const colon = line.indexOf(':');
  const name = line.slice(0, Math.max(0, colon));
  const value = line.slice(colon + 1);
  if (!TOKEN_ONLY.test(name) || !VALUE_ONLY.test(value)) {
    return { wrong: `expected a header line such as "Host: example.com", received ${quote(line)}` };
  }
  headers.push([name, trimBlanks(value)]);
  return null;
}

/** All values of a header, joined by commas (RFC 9110 §5.2); null when it is missing. `name` in lower case. */
export function headerValue(headers: HeaderList, name: string): string | null {
  let joined: string | null = null;
  for (const [other, value] of headers) {
    if (other.length !== name.length || other.toLowerCase() !== name) continue;
    joined = joined === null ? value : `${joined}, ${value}`;
  }
  return joined;
}

/** The members of a header that is a list, in lower case. */
export function headerTokens(headers: HeaderList, name: string): string[] {
  return listMembers(headerValue(headers, name) ?? '').map((token) => token.toLowerCase());
}

/** A list of names and values in turn, as `node:http` keeps them, as pairs. */
export function headersOf(raw: readonly string[]): HeaderList {
  const headers: HeaderList = [];
  for (let i = 0; i + 1 < raw.length; i += 2) headers.push([raw[i] as string, raw[i + 1] as string]);
  return headers;
}

/** How long a request's body is, RFC 9112 §6.3: without a length it has none. */
export function requestBody(headers: HeaderList): BodyFraming | Wrong {
  if (!isTransferEncoded(headers)) return contentLength(headers) ?? { kind: 'length', bytes: 0 };
  if (isChunked(headers)) return { kind: 'chunked' };
  const received = quote(headerValue(headers, 'transfer-encoding'));
  return { wrong: `expected a Transfer-Encoding that ends in chunked, received ${received}` };
}

/** How long the body of an answer to `method` is, RFC 9112 §6.3: without a length it lasts until the close. */
export function responseBody(method: string, status: number, headers: HeaderList): BodyFraming | Wrong {
  const bodyless = method === 'HEAD' || status < 200 || status === 204 || status === 304;
  if (bodyless || (method === 'CONNECT' && status < 300)) return { kind: 'length', bytes: 0 };
  if (isChunked(headers)) return { kind: 'chunked' };
  if (isTransferEncoded(headers)) return { kind: 'until-close' };
  return contentLength(headers) ?? { kind: 'until-close' };
}

/** The body is an event stream that can be read: as it stands, or in gzip. */
export function isEventStream(headers: HeaderList): boolean {
  const [type = ''] = (headerValue(headers, 'content-type') ?? '').split(';');
  return trimBlanks(type).toLowerCase() === 'text/event-stream' && contentCoding(headers) !== 'other';
}

/** In what a body is coded, RFC 9110 §8.4; null: in nothing. `x-gzip` is another name of `gzip` (§8.4.1.3). */
export function contentCoding(headers: HeaderList): 'gzip' | 'other' | null {
  const codings = headerTokens(headers, 'content-encoding').filter((coding) => coding !== 'identity');
  if (codings.length === 0) return null;
  return codings.length === 1 && /^(x-)?gzip$/.test(codings[0] as string) ? 'gzip' : 'other';
}

/** A Transfer-Encoding that says nothing counts as none, as Node's parser has it. */
function isTransferEncoded(headers: HeaderList): boolean {
  return headers.some(([name, value]) => value !== '' && name.toLowerCase() === 'transfer-encoding');
}

function isChunked(headers: HeaderList): boolean {
  return headerTokens(headers, 'transfer-encoding').at(-1) === 'chunked';
}

/** The longest body that 64 bits can announce. Beyond 2^53 a length is rounded: nobody lives to see its end. */
const MAX_LENGTH = 2n ** 64n - 1n;

/** Null when there is none. The same length twice is allowed, two lengths are not. */
function contentLength(headers: HeaderList): BodyFraming | Wrong | null {
  const value = headerValue(headers, 'content-length');
  if (value === null) return null;
  const lengths = new Set(value.split(',').map(trimBlanks));
  const [only = ''] = lengths;
  if (lengths.size > 1 || !/^\d+$/.test(only) || BigInt(only) > MAX_LENGTH) {
    return { wrong: `expected one Content-Length in decimal digits, received ${quote(value)}` };
  }
  return { kind: 'length', bytes: Number(only) };
}
