/**
 * WebSocket over HTTP/2 (RFC 8441): a stream, opened with CONNECT and `:protocol: websocket`, carries the same frames.
 * `ws` knows only the opening of RFC 6455. So it is shown one, and its 101 becomes the answer 200.
 */
import type { IncomingMessage } from 'node:http';
import type { OutgoingHttpHeaders, ServerHttp2Stream } from 'node:http2';
import type { Duplex } from 'node:stream';

/** What only HTTP/1.1 needs: there is nothing to prove here, since nobody else than a WebSocket client sends `:protocol`. */
const ONLY_HTTP1 = {
  upgrade: 'websocket',
  connection: 'Upgrade',
  'sec-websocket-key': Buffer.alloc(16).toString('base64'),
};
/** Of the answer, what is said over HTTP/2 too (RFC 8441 §5). */
const OVER_BOTH = ['sec-websocket-protocol', 'sec-websocket-extensions'];

/** The request as it would have come over HTTP/1.1. */
export function asUpgrade(request: IncomingMessage): IncomingMessage {
  const headers = Object.fromEntries(Object.entries(request.headers).filter(([name]) => !name.startsWith(':')));
  const values = {
    method: 'GET',
    httpVersion: '1.1',
    headers: { ...headers, ...ONLY_HTTP1 },
    rawHeaders: [...request.rawHeaders, ...Object.entries(ONLY_HTTP1).flat()],
  };
  return Object.create(request, Object.getOwnPropertyDescriptors(values));
}

/** The stream as `ws` wants its socket: the first that it writes is the head of its answer. */
export function asSocket(stream: ServerHttp2Stream): Duplex {
  const write = stream.write.bind(stream) as (...given: unknown[]) => boolean;
  const first = (...given: unknown[]): boolean => {
    Object.assign(stream, { write });
    if (!String(given[0]).startsWith('HTTP/1.1 101 ')) return write(...given);
    stream.respond({ ':status': 200, ...saidIn(String(given[0])) });
    return true;
  };
  return Object.assign(stream, { write: first });
}

/** What the head of a 101 says, as far as a 200 says it too. */
function saidIn(head: string): OutgoingHttpHeaders {
  const lines = head.split('\r\n').map((line) => /^([^:]+): (.*)$/.exec(line) ?? []);
  const pairs = lines.map(([, name = '', value = '']) => [name.toLowerCase(), value] as const);
  return Object.fromEntries(pairs.filter(([name]) => OVER_BOTH.includes(name)));
}
