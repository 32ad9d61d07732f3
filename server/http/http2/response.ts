import {
  Http2ServerResponse,
  type OutgoingHttpHeaders,
  type ServerHttp2Stream,
  type ServerStreamResponseOptions,
} from 'node:http2';
import type { TappedRequest } from './request.ts';

/** What HTTP/1.1 says about a connection, and HTTP/2 forbids (RFC 9113 §8.2.2): Node would warn, or throw. */
const OF_HTTP1 = new Set(['connection', 'keep-alive', 'proxy-connection', 'transfer-encoding', 'upgrade']);

/**
 * An answer that costs what it must. Node's own keeps the door open for trailers, and so ends each answer with an empty
 * DATA frame in a TLS record of its own: 31 bytes. Here the last frame with something in it says that it is the last.
 */
export class LeanResponse extends Http2ServerResponse<TappedRequest> {
  #corked = false;

  constructor(stream: ServerHttp2Stream) {
    super(stream);
    const respond = stream.respond.bind(stream);
    stream.respond = (headers: OutgoingHttpHeaders = {}, options: ServerStreamResponseOptions = {}) => {
      const isEmpty = Number(headers['content-length'] ?? 1) === 0;
      respond(headers, { ...options, endStream: options.endStream === true || isEmpty, waitForTrailers: false });
    };
    // Who answers later asks whether anybody still waits. Node's own doesn't say.
    Object.defineProperty(this, 'destroyed', { get: () => stream.destroyed });
  }

  override writeHead(status: number, ...rest: [OutgoingHttpHeaders?] | [string, OutgoingHttpHeaders?]): this {
    const headers = rest.findLast((one) => typeof one === 'object') ?? {};
    const allowed = Object.entries(headers).filter(([name]) => !OF_HTTP1.has(name.toLowerCase()));
    return super.writeHead(status, Object.fromEntries(allowed));
  }

  /** What is written in one go travels in one frame, as over HTTP/1.1 in one segment. */
  // biome-ignore lint/suspicious/noExplicitAny: the signatures of Node's own
  override write(...given: [chunk: any, ...rest: any[]]): boolean {
    if (!this.#corked) {
      this.#corked = true;
      this.stream.cork();
      process.nextTick(() => {
        this.#corked = false;
        this.stream.uncork();
      });
    }
    return super.write(...(given as [string]));
  }
}
