/** Heads of HTTP/2 messages, RFC 9113 §8.3: what their fields say of the message. Pure functions. */
import { quote } from '../../../problem.ts';
import type { HttpMessage } from '../body-sink.ts';
import type { Wrong } from '../decoder.ts';
import { headerValue } from '../http1/head.ts';
import { HEAD_LIMIT } from '../limits.ts';
import type { HeaderBlock } from './hpack/hpack.ts';

type Request = Extract<HttpMessage, { type: 'request' }>;
type Response = Extract<HttpMessage, { type: 'response' }>;

const VERSION = 'HTTP/2';
const TOO_LONG: Wrong = { wrong: `expected a head of at most ${HEAD_LIMIT} bytes`, cause: 'too-long' };

/** A request, §8.3.1; CONNECT names only whom it wants to reach (§8.5), unless it names a protocol (RFC 8441 §4). */
export function readRequest(block: HeaderBlock): Request | Wrong {
  if (block.tooLong) return TOO_LONG;
  const { headers, fields } = block;
  const method = headerValue(headers, ':method');
  const target = headerValue(headers, ':path') ?? (method === 'CONNECT' ? headerValue(headers, ':authority') : null);
  if (method !== null && target !== null) {
    return { type: 'request', method, target, version: VERSION, headers, fields, bodyBytes: 0 };
  }
  const names = quote(headers.map(([name]) => name).join(', '));
  return { wrong: `expected a request with :method and :path (RFC 9113 §8.3.1), received the fields ${names}` };
}

/** An answer, §8.3.2. */
export function readResponse(block: HeaderBlock): Response | Wrong {
  if (block.tooLong) return TOO_LONG;
  const { headers, fields } = block;
  const status = headerValue(headers, ':status') ?? '';
  if (/^[1-9]\d\d$/.test(status)) {
    const version = VERSION;
    return {
      type: 'response',
      status: Number(status),
      reason: '',
      version,
      headers,
      fields,
      bodyBytes: 0,
      stream: false,
    };
  }
  return { wrong: `expected an answer with three digits of :status (RFC 9113 §8.3.2), received ${quote(status)}` };
}

/** Whether the body is as long as its Content-Length says. */
export function isWhole({ headers, bodyBytes }: HttpMessage): boolean {
  const length = headerValue(headers, 'content-length');
  return length !== null && /^\d+$/.test(length) && Number(length) === bodyBytes;
}
