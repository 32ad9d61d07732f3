import type { IncomingMessage } from 'node:http';
import { Http2ServerRequest, type IncomingHttpHeaders, type ServerHttp2Stream } from 'node:http2';
import type { Socket } from 'node:net';
import type { ReadableOptions } from 'node:stream';

/** What carries each session: `node:http2` itself knows only a stream without addresses. */
const carriers = new WeakMap<object, Socket>();

/** Says what carries a session; to be said before its first request. */
export function carry(session: object, carrier: Socket): void {
  carriers.set(session, carrier);
}

/**
 * A request as those over HTTP/1.1 are read: its socket has addresses, and whom it is meant for stands in `Host`
 * (RFC 9113 §8.3.1: `:authority` says the same).
 */
export class TappedRequest extends Http2ServerRequest {
  constructor(
    stream: ServerHttp2Stream,
    headers: IncomingHttpHeaders,
    options: ReadableOptions,
    rawHeaders: readonly string[],
  ) {
    const authority = headers[':authority'] as string | undefined;
    super(stream, headers, options, plainHeaders(rawHeaders, authority));
    if (authority !== undefined) headers.host ??= authority;
    Object.defineProperty(this, 'socket', { value: carriers.get(stream.session as object) });
  }
}

export function cameOverHttp2(request: IncomingMessage): boolean {
  return request instanceof TappedRequest;
}

/** The headers without pseudo-headers; `authority` comes first, unless there is a Host that says the same. */
function plainHeaders(raw: readonly string[], authority: string | undefined): string[] {
  const plain: string[] = [];
  let saidAgain = false;
  for (let i = 0; i + 1 < raw.length; i += 2) {
    const [name, value] = [raw[i] as string, raw[i + 1] as string];
    if (name.startsWith(':')) continue;
    saidAgain ||= name === 'host' && value === authority;
    plain.push(name, value);
  }
  return authority === undefined || saidAgain ? plain : ['host', authority, ...plain];
}
