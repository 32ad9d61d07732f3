/**
 * How the body of an answer is coded (RFC 9110 §8.4): as it is, or, where the run says so and the client takes it, in gzip
 * (RFC 1952). A body that is known is compressed whole; an event stream goes through one compressor as long as it lasts,
 * and all that it has is flushed after each event: otherwise an event would wait in there for the next ones.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { constants, createGzip, gzipSync } from 'node:zlib';
import { CODINGS, codingFor } from '../http/coding.ts';
import { chunkSocket, type Events } from './fan-out/events.ts';

export interface BodyCoding {
  /** What the head says of it. */
  headers: Record<string, string>;
  /** An entity tag of this: what is coded in another way has another tag (§8.8.3.3). */
  tagOf(version: string): string;
  /** A whole body. */
  code(body: Uint8Array[]): Uint8Array[];
  /** Where the events of an event stream are written. */
  stream(response: ServerResponse): EventOutput;
}

export interface EventOutput {
  /** Sends events; nothing once it has been ended, also while the client still reads. */
  write(events: Events): void;
  end(): void;
  destroy(): void;
  /** What was written and not read yet. */
  readonly unreadBytes: number;
}

/** Whether to compress may depend on the client, so caches are told (§12.5.5). */
const VARY = { Vary: 'Accept-Encoding' };

const AS_IT_IS: BodyCoding = {
  headers: {},
  tagOf: (version) => `"${version}"`,
  code: (body) => body,
  stream(response) {
    /** Once the head has left with what was written first. */
    let socket: Socket | null = null;
    return {
      write({ text, chunk }) {
        if (response.writableEnded) return;
        // Whose client has closed its side may have been ended without us.
        if (socket) return void (socket.writable && socket.write(chunk));
        response.write(text);
        socket = chunkSocket(response);
      },
      end: () => void response.end(),
      destroy: () => void response.destroy(),
      get unreadBytes() {
        return (socket ?? response).writableLength;
      },
    };
  },
};

/** The one before: hundreds of long polls are answered with the same at the same time. */
let last: Record<'plain' | 'coded', Buffer> = { plain: Buffer.alloc(0), coded: gzipSync('') };

function gzipped(plain: Buffer): Buffer {
  if (!plain.equals(last.plain)) last = { plain, coded: gzipSync(plain) };
  return last.coded;
}

const IN_GZIP: BodyCoding = {
  headers: { 'Content-Encoding': 'gzip', ...VARY },
  tagOf: (version) => `"${version}-gzip"`,
  code: (body) => [gzipped(Buffer.concat(body))],
  stream(response) {
    const gzip = createGzip({ flush: constants.Z_SYNC_FLUSH });
    gzip.pipe(response);
    response.once('close', () => gzip.destroy());
    return {
      write({ text }) {
        if (!gzip.writableEnded) gzip.write(text);
      },
      end: () => void gzip.end(),
      destroy: () => void response.destroy(),
      get unreadBytes() {
        return gzip.writableLength + gzip.readableLength + response.writableLength;
      },
    };
  },
};

/** `isOn`: whether the run compresses now. What a client likes better stands in its Accept-Encoding (§12.5.3). */
export function createCodings(isOn: () => boolean): (request: IncomingMessage) => BodyCoding {
  const gzip = CODINGS.filter(({ name }) => name === 'gzip');
  return (request) => {
    if (!isOn()) return AS_IT_IS;
    return codingFor(request, gzip) ? IN_GZIP : { ...AS_IT_IS, headers: VARY };
  };
}
