/** Requests as text, and answers read from bytes: HTTP/1.1, as much of it as a check needs. */
import { latin1Of } from '../../bytes/bytes.ts';
import type { HeaderList } from '../../contract.ts';
import { isWrong } from '../../tap/decode/decoder.ts';
import { headerValue, parseStatusLine, readHeaderLine, responseBody } from '../../tap/decode/http1/head.ts';

export interface Answer {
  status: number;
  version: string;
  headers: HeaderList;
  /** Of the head, as it came, without its empty line. */
  head: string;
  body: Uint8Array;
  /** Of all that belongs to it. */
  bytes: number;
}

/** The head alone, as soon as it is there; `problem`: it is none. */
export function readHead(bytes: Uint8Array): (Omit<Answer, 'body' | 'bytes'> & { length: number }) | null {
  const all = latin1Of(bytes.subarray(0, 128 * 1024));
  const end = all.indexOf('\r\n\r\n');
  if (end === -1) return null;
  const head = all.slice(0, end);
  const [first = '', ...lines] = head.split('\r\n');
  const status = parseStatusLine(first);
  const headers: HeaderList = [];
  for (const line of lines) readHeaderLine(line, headers);
  return isWrong(status)
    ? { status: 0, version: first, headers, head, length: end + 4 }
    : { status: status.status, version: status.version, headers, head, length: end + 4 };
}

/** A whole answer; null: more must come. `ended`: nothing more will. */
export function readAnswer(bytes: Uint8Array, method: string, ended: boolean): Answer | null {
  const read = readHead(bytes);
  if (!read) return null;
  const { length, ...head } = read;
  const rest = bytes.subarray(length);
  if (head.status === 101) return { ...head, body: new Uint8Array(0), bytes: length };
  const framing = responseBody(method, head.status, head.headers);
  if (isWrong(framing)) return { ...head, body: rest, bytes: bytes.length };
  if (framing.kind === 'length') {
    if (rest.length < framing.bytes && !ended) return null;
    const body = rest.subarray(0, framing.bytes);
    return { ...head, body, bytes: length + body.length };
  }
  if (framing.kind === 'until-close') return ended ? { ...head, body: rest, bytes: bytes.length } : null;
  const { body, used, whole } = unchunked(rest);
  return whole || ended ? { ...head, body, bytes: length + used } : null;
}

/** Takes the chunked coding off, RFC 9112 §7.1, as far as it came. */
export function unchunked(bytes: Uint8Array): { body: Uint8Array; used: number; whole: boolean } {
  const pieces: Uint8Array[] = [];
  let at = 0;
  for (;;) {
    const lineEnd = latin1Of(bytes, at, Math.min(bytes.length, at + 64)).indexOf('\r\n');
    if (lineEnd === -1) return { body: Buffer.concat(pieces), used: at, whole: false };
    const size = Number.parseInt(latin1Of(bytes, at, at + lineEnd), 16);
    const start = at + lineEnd + 2;
    if (!(size >= 0) || bytes.length < start + size + 2) return { body: Buffer.concat(pieces), used: at, whole: false };
    if (size === 0) return { body: Buffer.concat(pieces), used: start + 2, whole: true };
    pieces.push(bytes.subarray(start, start + size));
    at = start + size + 2;
  }
}

export const header = ({ headers }: Pick<Answer, 'headers'>, name: string): string | null => headerValue(headers, name);

/** How often a header line stands there. */
export const countOf = ({ headers }: Pick<Answer, 'headers'>, name: string): number =>
  headers.filter(([one]) => one.toLowerCase() === name).length;

export interface RequestParts {
  method?: string;
  version?: string;
  /** Header lines to add or to put in the place of those of this name; null: leave it out; a list: so many lines. */
  set?: Record<string, string | string[] | null>;
  /** Lines as they are, before the empty one. */
  lines?: string[];
  body?: string;
}

/** A request's bytes. `usual`: the header lines that it has unless `parts` says otherwise. */
export function request(target: string, usual: [string, string][], parts: RequestParts = {}): Uint8Array {
  const { method = 'GET', version = 'HTTP/1.1', set = {}, lines = [], body = '' } = parts;
  const names = Object.keys(set);
  const isSet = (name: string): boolean => names.some((one) => one.toLowerCase() === name.toLowerCase());
  const added = names.flatMap((name): [string, string][] => {
    const value = set[name];
    return value === null || value === undefined ? [] : [value].flat().map((one) => [name, one]);
  });
  const headers = [...usual.filter(([name]) => !isSet(name)), ...added].map(([name, value]) => `${name}: ${value}`);
  return Buffer.from([`${method} ${target} ${version}`, ...headers, ...lines, '', body].join('\r\n'));
}
